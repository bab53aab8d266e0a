import * as kplus from 'cdk8s-plus-27';

/** What the scheduler does with a pod that fits no node. */
export enum WhenUnsatisfiable {
  /** The pod stays Pending until it fits a node. */
  DO_NOT_SCHEDULE = 'DoNotSchedule',
  /** The pod is scheduled where the skew is smallest. */
  SCHEDULE_ANYWAY = 'ScheduleAnyway',
}

/** Whether nodes on which the pod cannot be scheduled count in the calculation of the skew. */
export enum NodeInclusionPolicy {
  /** Nodes on which the pod cannot be scheduled do not count. */
  HONOR = 'Honor',
  /** All nodes count, whether the pod can be scheduled on them or not. */
  IGNORE = 'Ignore',
}

/**
 * How the pods of a workload are spread over nodes, zones, or any other topology that a node label defines.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export interface TopologySpread {
  /** The topology to spread over. */
  readonly topology: kplus.Topology;

  /**
   * By how many pods two domains of the topology may differ.
   *
   * @default 1
   */
  readonly maxSkew?: number;

  /**
   * What the scheduler does with a pod that fits no node.
   *
   * @default WhenUnsatisfiable.SCHEDULE_ANYWAY
   */
  readonly whenUnsatisfiable?: WhenUnsatisfiable;

  /**
   * The minimum number of domains that have to exist. Only with `DO_NOT_SCHEDULE`.
   *
   * @default - one
   */
  readonly minDomains?: number;

  /**
   * Whether nodes that the pod's node affinity excludes count.
   *
   * @default - NodeInclusionPolicy.HONOR, by Kubernetes
   */
  readonly nodeAffinityPolicy?: NodeInclusionPolicy;

  /**
   * Whether nodes with taints that the pod does not tolerate count.
   *
   * @default - NodeInclusionPolicy.IGNORE, by Kubernetes
   */
  readonly nodeTaintsPolicy?: NodeInclusionPolicy;

  /**
   * Labels of which only pods with the same value as the new pod count, such as `controller-revision-hash`.
   *
   * @default - all pods of the workload count
   */
  readonly matchLabelKeys?: string[];
}

/** Over nodes and zones where possible, without ever keeping a pod Pending. */
export const DEFAULT_SPREAD: TopologySpread[] = [
  { topology: kplus.Topology.HOSTNAME },
  { topology: kplus.Topology.ZONE },
];

/** The manifest of a constraint on the pods that a selector selects. */
export function topologySpreadManifest(spread: TopologySpread, labelSelector: unknown): any {
  const { topology, maxSkew = 1, whenUnsatisfiable = WhenUnsatisfiable.SCHEDULE_ANYWAY, ...rest } = spread;
  return { ...rest, labelSelector, maxSkew, topologyKey: topology.key, whenUnsatisfiable };
}
