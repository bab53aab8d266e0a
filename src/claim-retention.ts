/** What happens to the claims, and so to the data, of pods that are removed for good. */
export enum ClaimRetention {
  /** The claims stay, and the data with them. */
  RETAIN = 'Retain',
  /** The claims are deleted, and the data with them. */
  DELETE = 'Delete',
}

/**
 * When the claims of a StatefulWorkload are deleted.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention
 */
export interface ClaimRetentionPolicy {
  /**
   * When the StatefulSet is deleted.
   *
   * @default ClaimRetention.RETAIN
   */
  readonly whenDeleted?: ClaimRetention;

  /**
   * When the StatefulSet is scaled down, for the claims of the removed pods.
   *
   * @default ClaimRetention.RETAIN
   */
  readonly whenScaled?: ClaimRetention;
}
