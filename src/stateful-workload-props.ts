import { ApiObjectMetadata, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ClaimRetentionPolicy } from './claim-retention';
import { DisruptionBudget } from './disruption-budget';
import { PodDefaults } from './pod-defaults';
import { SeccompProfile } from './seccomp-profile';
import { TopologySpread } from './topology-spread';

/**
 * What a StatefulWorkload is made from: the props of a `kplus.StatefulSet`, and what it lacks.
 *
 * The former are declared here again, since their defaults are often others.
 */
export interface StatefulWorkloadProps {
  /**
   * The metadata of the StatefulSet. Its name is the beginning of the names of pods and claims, and can never change.
   *
   * @default - the name is the path of the construct, joined by dashes
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The metadata of the pods.
   *
   * @default - the label that selects them
   */
  readonly podMetadata?: ApiObjectMetadata;

  /**
   * The main containers. A container has no start-up probe, requests, limits or pull policy unless its props say so, and
   * drops all capabilities.
   *
   * @default - none; `addContainer` adds one
   */
  readonly containers?: kplus.ContainerProps[];

  /**
   * The containers that must end, one after the other, before the main ones start. A container has no requests or limits
   * unless its props say so, and drops all capabilities.
   *
   * @default - none; `addInitContainer` adds one
   */
  readonly initContainers?: kplus.ContainerProps[];

  /**
   * Volumes of the pods. Those that a container mounts need not be listed; a volume for each pod is made by `addClaim`.
   *
   * @default - none
   */
  readonly volumes?: kplus.Volume[];

  /**
   * Whether the pods are selected by a label made of the name of the StatefulSet. If not, call `select`, or give
   * `matchLabels`.
   *
   * @default true
   */
  readonly select?: boolean;

  /**
   * Whether the pods are spread over nodes and zones where possible. `topologySpread` says it in detail.
   *
   * @default true
   */
  readonly spread?: boolean;

  /**
   * The user and group of the containers, and kernel parameters.
   *
   * @default - no container may run as root. The files of volumes belong to the group of `group`, or else of `user`, and
   * are given to it where that is not so already (`FsGroupChangePolicy.ON_ROOT_MISMATCH`)
   */
  readonly securityContext?: kplus.PodSecurityContextProps;

  /**
   * Whether network policies leave the pods nothing but each other and DNS. `connections` lets in and out what else is
   * needed.
   *
   * @default false
   */
  readonly isolate?: boolean;

  /**
   * How long a pod may take to end before it is killed.
   *
   * @default Duration.seconds(30)
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * The account as which the pods ask the API server.
   *
   * @default - the account `default` of the namespace
   */
  readonly serviceAccount?: kplus.IServiceAccount;

  /**
   * Whether the pods have the token of their account.
   *
   * @default false
   */
  readonly automountServiceAccountToken?: boolean;

  /**
   * The Secret by which images are pulled from a private registry.
   *
   * @default - none
   */
  readonly dockerRegistryAuth?: kplus.ISecret;

  /**
   * The DNS policy, name servers and search domains of the pods.
   *
   * @default - `DnsPolicy.CLUSTER_FIRST`
   */
  readonly dns?: kplus.PodDnsProps;

  /**
   * Lines of the pods' /etc/hosts.
   *
   * @default - none
   */
  readonly hostAliases?: kplus.HostAlias[];

  /**
   * Whether the pods have the network of their node.
   *
   * @default false
   */
  readonly hostNetwork?: boolean;

  /**
   * What becomes of a container that ends. A StatefulSet can have no other policy than the default.
   *
   * @default RestartPolicy.ALWAYS
   */
  readonly restartPolicy?: kplus.RestartPolicy;

  /**
   * Whether the containers of a pod see each other's processes.
   *
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/
   * @default false
   */
  readonly shareProcessNamespace?: boolean;

  /**
   * Whether containers have environment variables for the Services of their namespace.
   *
   * @see https://kubernetes.io/docs/tutorials/services/connect-applications-service/#accessing-the-service
   * @default - true, by Kubernetes
   */
  readonly enableServiceLinks?: boolean;

  /**
   * How many pods to run. With a HorizontalPodAutoscaler leave it out.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * The headless Service that gives each pod its DNS name. It must be in the same namespace.
   *
   * It can never be another one: the API server refuses to change the name of the governing Service.
   *
   * @default - a HeadlessService named as the workload, with the ports of its containers
   */
  readonly service?: kplus.Service;

  /**
   * Whether pods start and stop one after the other, each waiting until the one before is ready, or all at once.
   *
   * It can never be changed: the API server refuses that.
   *
   * @default PodManagementPolicy.ORDERED_READY
   */
  readonly podManagementPolicy?: kplus.PodManagementPolicy;

  /**
   * How a change of the pods is brought to them.
   *
   * @default - a rolling update, from the last pod to the first
   */
  readonly strategy?: kplus.StatefulSetUpdateStrategy;

  /**
   * How many pods a rolling update takes down at a time. Kubernetes drops it unless its feature gate
   * MaxUnavailableStatefulSet is on, as it is by default from 1.37 on, and was in 1.35.0 to 1.35.3.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#maximum-unavailable-pods
   * @default - one
   */
  readonly maxUnavailable?: kplus.PercentOrAbsolute;

  /**
   * For how long a new pod must have been ready before it counts as available.
   *
   * @default Duration.seconds(0)
   */
  readonly minReady?: Duration;

  /**
   * How many former revisions of the pods are kept to roll back to.
   *
   * @default - 10, by Kubernetes
   */
  readonly revisionHistoryLimit?: number;

  /**
   * The number of the first pod. Moving it takes pods away at one end and makes new ones at the other.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#start-ordinal
   * @default 0
   */
  readonly ordinalsStart?: number;

  /**
   * What becomes of the claims, and so of the data, when the workload is scaled down or deleted.
   *
   * @default - they stay
   */
  readonly persistentVolumeClaimRetentionPolicy?: ClaimRetentionPolicy;

  /**
   * The labels by which the set selects its pods, and which it gives them. They can never be changed: the API server
   * refuses that. To take over a set that runs already, give the labels that it selects by.
   *
   * @default - a label made from the name
   */
  readonly matchLabels?: { [key: string]: string };

  /**
   * The labels that a node must have for a pod to go there. `scheduling.attract()` knows more operators, and preferences.
   *
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodeselector
   * @default - any node
   */
  readonly nodeSelector?: { [label: string]: string };

  /**
   * The name of the PriorityClass of the pods: which pods go first where a node has too little room for all.
   *
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
   * @default - the default class of the cluster, or priority 0 if it has none
   */
  readonly priorityClassName?: string;

  /**
   * How many pods may be sent away at a time by drains and upgrades.
   *
   * @default - one, from two replicas on; a workload of one pod has no budget, which could only block drains
   */
  readonly disruptionBudget?: DisruptionBudget;

  /**
   * How the pods are spread over nodes and zones. For required anti-affinity, which keeps a pod waiting where no node
   * is free, call `scheduling.spread()`.
   *
   * @default - over nodes and zones where possible, without keeping a pod waiting; not at all if `spread` is false
   */
  readonly topologySpread?: TopologySpread[];

  /**
   * Whether a change of a ConfigMap or Secret of this app that the pods mount or read rolls the pods.
   *
   * @default true
   */
  readonly restartOnConfigChange?: boolean;

  /**
   * Which system calls the containers may make.
   *
   * @default SeccompProfile.runtimeDefault()
   */
  readonly seccompProfile?: SeccompProfile;

  /**
   * What the pods get where no prop says anything.
   *
   * @default PodDefaults.RESTRICTED
   */
  readonly podDefaults?: PodDefaults;

  /**
   * Fields of the pods' spec in the form of the Kubernetes API, for what no other prop says: `affinity`, `tolerations`,
   * `nodeSelector`, fields of one container. They win over what the other props render: objects are merged field by field,
   * containers, init containers and volumes by their names, and other lists are replaced. `containers` may be empty.
   *
   * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec
   * @default - none
   */
  readonly podSpec?: kplus.k8s.PodSpec;
}

/** How pods are exposed by a Service. */
export interface ExposeOptions extends kplus.ResourceProps {
  /**
   * The ports of the Service.
   *
   * @default - the ports of the containers that the workload has by then
   */
  readonly ports?: kplus.ServicePort[];

  /**
   * The type of the Service.
   *
   * @default ServiceType.CLUSTER_IP
   */
  readonly serviceType?: kplus.ServiceType;
}
