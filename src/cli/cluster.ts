import { execFile } from 'node:child_process';
import { InputError } from './input';
import { isJudged } from '../guard/compare';
import { flattened, Identities } from '../guard/objects';
import { SetClaims } from '../guard/set-claims';
import { isAlike } from '../guard/vicinity';
import { LASTING_WORKLOADS } from '../kubernetes/kinds';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { items } from '../kubernetes/values';

/** Which cluster to ask, and where. */
export interface ClusterOptions {
  readonly namespace?: string;
  readonly context?: string;
}

/** The namespace in which kubectl works unless it is told another. */
export async function currentNamespace(context: string | undefined): Promise<string> {
  const name = await kubectl(['config', 'view', '--minify', '-o', 'jsonpath={..namespace}'], context);
  return name.trim() || 'default';
}

/**
 * What runs of some manifests: the objects of the same names, the claims of their StatefulSets, and the sets that
 * one of them seems to be a new name of.
 */
export async function runningObjects(after: readonly Manifest[], options: ClusterOptions): Promise<Manifest[]> {
  const identities = new Identities(options.namespace ?? 'default');
  const wanted = flattened(after).filter((object) => identities.keyOf(object) !== undefined);
  const namespaces = new Set(wanted.map((object) => identities.namespaceOf(object)));
  const kinds = new Set(['StatefulSet', 'PersistentVolumeClaim', ...wanted.map(kindOf).filter(isRead)]);
  const found: Manifest[] = [];
  for (const namespace of namespaces) {
    found.push(...(await listed([...kinds].join(','), ['-n', namespace, '--show-managed-fields'], options)));
  }
  const sets = wanted.filter(isSet);
  const known = new Set(found.map((object) => identities.keyOf(object)));
  const isNew = (set: Manifest) => !known.has(identities.keyOf(set));
  const predecessors = found.filter((set) => isSet(set) && sets.some((other) => isNew(other) && isAlike(set, other)));
  const claims = new SetClaims([...sets, ...predecessors], identities);
  const keys = new Set([...wanted, ...predecessors].map((object) => identities.keyOf(object)));
  const kept = found.filter((object) => keys.has(identities.keyOf(object)) || claims.has(object));
  const needsClasses = wanted.some((object) => kindOf(object) === 'PersistentVolumeClaim');
  return needsClasses ? [...kept, ...(await listed('storageclasses', [], options))] : kept;
}

function isSet(object: Manifest): boolean {
  return kindOf(object) === 'StatefulSet';
}

/** Whether a kind has a say in what happens. */
function isRead(kind: string): boolean {
  return isJudged(kind) || LASTING_WORKLOADS.some((one) => one === kind);
}

/** The objects of some kinds, each with its kind, which a list of one kind leaves out. */
async function listed(kinds: string, args: readonly string[], { context }: ClusterOptions): Promise<Manifest[]> {
  const answer = await kubectl(['get', kinds, ...args, '-o', 'json'], context);
  return [...items(JSON.parse(answer).items)];
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
