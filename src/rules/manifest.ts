/** A Kubernetes object as it stands in the YAML: plain JSON, of any shape, since rules also read what others wrote. */
export interface Manifest {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ManifestMetadata;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly [field: string]: any;
}

/** The part of a manifest that all kinds have. */
export interface ManifestMetadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The API group of each kind that rules know; other groups have kinds of the same names (Knative has a Service). */
const GROUPS: Readonly<Record<string, string>> = {
  StatefulSet: 'apps',
  Deployment: 'apps',
  DaemonSet: 'apps',
  ReplicaSet: 'apps',
  Job: 'batch',
  CronJob: 'batch',
  Pod: '',
  Service: '',
  PersistentVolumeClaim: '',
  ConfigMap: '',
  Secret: '',
  PodDisruptionBudget: 'policy',
  HorizontalPodAutoscaler: 'autoscaling',
};

/** The kind of an object if it is one of Kubernetes' own that rules know, and '' otherwise. */
export function kindOf(object: Manifest): string {
  const { kind, apiVersion } = object;
  if (typeof kind !== 'string' || !Object.hasOwn(GROUPS, kind)) return '';
  if (typeof apiVersion !== 'string') return kind;
  const slash = apiVersion.indexOf('/');
  return (slash < 0 ? '' : apiVersion.slice(0, slash)) === GROUPS[kind] ? kind : '';
}
