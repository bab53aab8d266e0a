import { canonicalTemplate } from './canonical';
import { differences } from './differences';
import { joinWithAnd } from './pods';
import { LASTING_WORKLOADS } from '../kubernetes/kinds';
import { Manifest } from '../kubernetes/manifest';
import { podTemplateOf } from '../kubernetes/pod-template';
import { referencesIn, Via } from '../kubernetes/references';
import { Fields, fields } from '../kubernetes/values';

/** The ways in which pods read a ConfigMap or Secret, in the words and the order of a report. */
const WAYS: readonly (readonly [Via, string])[] = [
  ['environment', 'in the environment'],
  ['subPath', 'as a subPath'],
  ['files', 'as files'],
];

/** A workload that reads a ConfigMap or Secret. */
interface Reader {
  readonly workload: string;
  readonly via: ReadonlySet<Via>;
  /** Whether its pods restart anyway. */
  readonly restarts: boolean;
}

/** Which pods read which ConfigMaps and Secrets. */
export class Readers {
  private readonly byConfig = new Map<string, Reader[]>();

  /**
   * @param workloads all objects after the change
   * @param before finds an object before the change
   * @param namespaceOf finds the namespace of an object
   */
  public constructor(
    workloads: readonly Manifest[],
    before: (workload: Manifest) => Manifest | undefined,
    namespaceOf: (object: Manifest) => string,
  ) {
    for (const workload of workloads) {
      const pod = LASTING_WORKLOADS.some((kind) => kind === workload.kind) ? podTemplateOf(workload) : undefined;
      if (!pod) continue;
      const known = before(workload);
      const restarts = known !== undefined && templatesDiffer(known, workload);
      for (const [config, via] of waysOf(pod.spec)) {
        const key = `${namespaceOf(workload)} ${config}`;
        const reader = { workload: `${workload.kind}/${fields(workload.metadata).name}`, via: new Set(via), restarts };
        this.byConfig.set(key, [...(this.byConfig.get(key) ?? []), reader]);
      }
    }
  }

  /** How a change reaches the pods, one sentence per workload. */
  public describe(kind: string, namespace: string, name: string): string[] {
    return (this.byConfig.get(`${namespace} ${kind}/${name}`) ?? []).map(sentence);
  }
}

function sentence({ workload, via, restarts }: Reader): string {
  const ways = joinWithAnd(WAYS.filter(([way]) => via.has(way)).map(([, words]) => words));
  if (restarts) return `${workload} reads it ${ways}, and its pods restart with the new values`;
  const late = via.has('environment') || via.has('subPath') ? ['its pods keep the old values until they restart'] : [];
  const soon = via.has('files') ? ['its pods get the new files within about a minute'] : [];
  return `${workload} reads it ${ways}: ${joinWithAnd([...late, ...soon])}`;
}

function templatesDiffer(before: Manifest, after: Manifest): boolean {
  return differences(canonicalTemplate(before.spec?.template), canonicalTemplate(after.spec?.template)).length > 0;
}

/** The ConfigMaps and Secrets that a pod reads, such as `ConfigMap/web`, with the ways in which it does. */
function waysOf(podSpec: Fields): Map<string, readonly Via[]> {
  const found = new Map<string, readonly Via[]>();
  for (const { kind, name, via } of referencesIn(podSpec)) {
    if (kind !== 'ConfigMap' && kind !== 'Secret') continue;
    const key = `${kind}/${name}`;
    found.set(key, [...(found.get(key) ?? []), ...via]);
  }
  return found;
}
