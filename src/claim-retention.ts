/** What becomes of the claims, and so of the data, of pods that go for good. */
export enum ClaimRetention {
  /** The claims stay, and the data with them. */
  RETAIN = 'Retain',
  /** The claims are deleted, and the data with them. */
  DELETE = 'Delete',
}

/**
 * What becomes of the claims of a StatefulWorkload.
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
   * When the StatefulSet is scaled down, for the claims of the pods that go.
   *
   * @default ClaimRetention.RETAIN
   */
  readonly whenScaled?: ClaimRetention;
}
