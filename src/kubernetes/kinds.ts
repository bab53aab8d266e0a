/** The kinds whose pods are replaced forever, so that they must always restart. */
export const LASTING_WORKLOADS = ['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet'] as const;

/** The kinds that have a number of replicas. */
export const SCALED_WORKLOADS = ['StatefulSet', 'Deployment', 'ReplicaSet'] as const;

/** The kinds that hold a pod template, or are a pod. */
export const POD_KINDS = [...LASTING_WORKLOADS, 'Job', 'CronJob', 'Pod'] as const;

/** The kinds that hold claims or are one. */
export const CLAIM_KINDS = [...POD_KINDS, 'PersistentVolumeClaim'] as const;

/** Every kind that rules look at. */
export const ALL_KINDS = [
  ...CLAIM_KINDS,
  'Service',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
  'ConfigMap',
  'Secret',
] as const;
