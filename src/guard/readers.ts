import { canonicalTemplate } from './canonical';
import { differences } from './differences';
import { joinWithAnd } from './pods';
import { LASTING_WORKLOADS } from '../kubernetes/kinds';
import { Manifest } from '../kubernetes/manifest';
import { PodTemplate, podTemplateOf } from '../kubernetes/pod-template';
import { Fields, fields, items } from '../kubernetes/values';

/** How the pods of a workload see what is in a ConfigMap or Secret. */
enum Way {
  ENVIRONMENT = 'in the environment',
  SUB_PATH = 'as a subPath',
  FILES = 'as files',
}

/** A workload that reads a ConfigMap or Secret. */
interface Reader {
  readonly workload: string;
  readonly ways: ReadonlySet<Way>;
  /** Whether its pods restart all the same. */
  readonly restarts: boolean;
}

/** Tells which pods read which ConfigMaps and Secrets. */
export class Readers {
  private readonly byConfig = new Map<string, Reader[]>();

  /**
   * @param workloads all objects after the change
   * @param before finds what an object was before it
   * @param namespaceOf tells the namespace of an object
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
      for (const [config, ways] of waysOf(pod)) {
        const key = `${namespaceOf(workload)} ${config}`;
        const reader = { workload: `${workload.kind}/${fields(workload.metadata).name}`, ways, restarts };
        this.byConfig.set(key, [...(this.byConfig.get(key) ?? []), reader]);
      }
    }
  }

  /** What the pods see of a change, a sentence for each workload. */
  public describe(kind: string, namespace: string, name: string): string[] {
    return (this.byConfig.get(`${namespace} ${kind}/${name}`) ?? []).map(sentence);
  }
}

function sentence({ workload, ways, restarts }: Reader): string {
  const all = [...ways];
  if (restarts) return `${workload} reads it ${joinWithAnd(all)}, and its pods restart with the new values`;
  const stale = all.filter((way) => way !== Way.FILES);
  const late = stale.length > 0 ? ['its pods keep the old values until they restart'] : [];
  const soon = ways.has(Way.FILES) ? ['its pods get the new files within about a minute'] : [];
  return `${workload} reads it ${joinWithAnd(all)}: ${joinWithAnd([...late, ...soon])}`;
}

function templatesDiffer(before: Manifest, after: Manifest): boolean {
  return differences(canonicalTemplate(before.spec?.template), canonicalTemplate(after.spec?.template)).length > 0;
}

/** The ConfigMaps and Secrets that a pod reads, as `ConfigMap/web`, with the ways in which it does. */
function waysOf({ spec, containers }: PodTemplate): Map<string, Set<Way>> {
  const found = new Map<string, Set<Way>>();
  const add = (kind: string, name: unknown, way: Way) => {
    if (typeof name !== 'string') return;
    const key = `${kind}/${name}`;
    found.set(key, (found.get(key) ?? new Set()).add(way));
  };
  for (const { spec: container } of containers) {
    for (const { configMapRef, secretRef } of items(container.envFrom).map(fields)) {
      add('ConfigMap', fields(configMapRef).name, Way.ENVIRONMENT);
      add('Secret', fields(secretRef).name, Way.ENVIRONMENT);
    }
    for (const variable of items(container.env)) {
      const { configMapKeyRef, secretKeyRef } = fields(fields(variable).valueFrom);
      add('ConfigMap', fields(configMapKeyRef).name, Way.ENVIRONMENT);
      add('Secret', fields(secretKeyRef).name, Way.ENVIRONMENT);
    }
  }
  for (const volume of items(spec.volumes).map(fields)) {
    const mounts = containers.flatMap((container) => items(container.spec.volumeMounts).map(fields));
    const ways = mounts.filter(({ name }) => name === volume.name).map(wayOf);
    for (const source of [volume, ...items(fields(volume.projected).sources).map(fields)]) {
      const { configMap, secret } = source;
      for (const way of ways) {
        add('ConfigMap', fields(configMap).name, way);
        add('Secret', fields(secret).secretName ?? fields(secret).name, way);
      }
    }
  }
  return found;
}

function wayOf({ subPath, subPathExpr }: Fields): Way {
  return subPath || subPathExpr ? Way.SUB_PATH : Way.FILES;
}
