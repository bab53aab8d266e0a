import { execFile } from 'node:child_process';
import type { Output } from './command';
import { InputError } from './input';
import { isAround } from '../adopt/selection';
import { LiveObjects, LiveQuery } from '../guard/live-objects';
import { kindOf, type Manifest } from '../kubernetes/manifest';
import { items } from '../kubernetes/values';
import { printable } from '../output/printable';

/** The cluster to ask, and the namespace. */
export interface ClusterOptions {
  readonly namespace: string;
  readonly context?: string;
}

/** The default namespace of kubectl. */
export async function currentNamespace(context: string | undefined): Promise<string> {
  const name = await kubectl(['config', 'view', '--minify', '-o', 'jsonpath={..namespace}'], context);
  return name.trim() || 'default';
}

/** The live objects of some manifests, and those around them. */
export async function liveObjects(
  after: readonly Manifest[],
  { namespace: defaultNamespace, context }: ClusterOptions,
  stderr: Output,
): Promise<LiveObjects> {
  const query = new LiveQuery(after, defaultNamespace);
  const found: Manifest[] = [];
  for (const { namespace, kinds, names } of query.needed) {
    const place = ['-n', namespace, '--show-managed-fields'];
    if (kinds.length > 0) found.push(...(await get([kinds.join(',')], place, context)));
    for (let n = 0; n < names.length; n += AT_ONCE) {
      found.push(...(await get(names.slice(n, n + AT_ONCE), [...place, '--ignore-not-found'], context)));
    }
  }
  for (const kind of query.neededOfCluster(found)) {
    try {
      found.push(...(await get([kind], ['--ignore-not-found'], context)));
    } catch (error) {
      // Many users may not read cluster-wide objects: then less is known, and a warning says so.
      stderr.write(`${printable(`warning: judged without ${kind}: ${(error as Error).message}`)}\n`);
    }
  }
  return query.sort(found);
}

/** The number of names that certainly fit into a command line. */
const AT_ONCE = 200;

/** A live StatefulSet with the Services, budgets and autoscalers of its pods. */
export async function adoptedObjects(name: string, { namespace, context }: ClusterOptions): Promise<Manifest[]> {
  const kinds = 'StatefulSet,Service,PodDisruptionBudget,HorizontalPodAutoscaler';
  const found = await get([kinds], ['-n', namespace], context);
  const set = found.find((object) => kindOf(object) === 'StatefulSet' && object.metadata?.name === name);
  if (!set) throw new InputError(`there is no StatefulSet ${name} in the namespace ${namespace}`);
  return [set, ...found.filter((object) => isAround(object, set))];
}

/** The objects in the output of kubectl: a list for several, an object for one, nothing for none. */
async function get(what: readonly string[], args: readonly string[], context?: string): Promise<readonly Manifest[]> {
  const answer = await kubectl(['get', ...what, ...args, '-o', 'json'], context);
  if (answer.trim() === '') return [];
  const found = JSON.parse(answer);
  return Array.isArray(found.items) ? items(found.items) : [found];
}

const MAX_OUTPUT_BYTES = 1024 ** 3;

async function kubectl(args: readonly string[], context: string | undefined): Promise<string> {
  const all = context === undefined ? args : [`--context=${context}`, ...args];
  return new Promise((resolve, reject) => {
    execFile(process.env.KUBECTL ?? 'kubectl', all, { maxBuffer: MAX_OUTPUT_BYTES }, (error, stdout, stderr) => {
      if (error) reject(new InputError(`kubectl ${args.join(' ')}: ${stderr.trim() || error.message}`));
      else resolve(stdout);
    });
  });
}
