/** The kinds that replace pods forever, so that pods must always restart. */
export const LASTING_WORKLOADS = ['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet'] as const;

/** The kinds with a number of replicas. */
export const SCALED_WORKLOADS = ['StatefulSet', 'Deployment', 'ReplicaSet'] as const;

/** The kinds with a pod template, and Pod. */
export const POD_KINDS = [...LASTING_WORKLOADS, 'Job', 'CronJob', 'Pod'] as const;

/** The kinds with claim templates, and PersistentVolumeClaim. */
export const CLAIM_KINDS = [...POD_KINDS, 'PersistentVolumeClaim'] as const;

/** Every kind that rules check. */
export const ALL_KINDS = [
  ...CLAIM_KINDS,
  'Service',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
  'ConfigMap',
  'Secret',
] as const;
