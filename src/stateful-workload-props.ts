import { ApiObjectMetadata, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ClaimRetentionPolicy } from './claim-retention';
import { DisruptionBudget } from './disruption-budget';
import { PodDefaults } from './pod-defaults';
import { SeccompProfile } from './seccomp-profile';
import { TopologySpread } from './topology-spread';

/**
 * The props of a StatefulWorkload: those of a `kplus.StatefulSet`, and what it lacks.
 *
 * The former are declared here again because many of their defaults differ.
 */
export interface StatefulWorkloadProps {
  /**
   * The metadata of the StatefulSet. Its name is part of the names of pods and claims, and can never change.
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
   * The main containers. A container has no startup probe, requests, limits or pull policy unless its props say so, and
   * drops all capabilities.
   *
   * @default - none; `addContainer` adds one
   */
  readonly containers?: kplus.ContainerProps[];

  /**
   * The init containers, which complete one after the other before the main ones start. A container has no requests or
   * limits unless its props say so, and drops all capabilities.
   *
   * @default - none; `addInitContainer` adds one
   */
  readonly initContainers?: kplus.ContainerProps[];

  /**
   * Volumes of the pods. Volumes that a container mounts need not be listed; `addClaim` gives each pod its own volume.
   *
   * @default - none
   */
  readonly volumes?: kplus.Volume[];

  /**
   * Whether the pods are selected by a label that contains the name of the StatefulSet. If not, call `select`, or set
   * `matchLabels`.
   *
   * @default true
   */
  readonly select?: boolean;

  /**
   * Whether the pods are spread over nodes and zones where possible. `topologySpread` has the details.
   *
   * @default true
   */
  readonly spread?: boolean;

  /**
   * The user and group of the containers, and sysctls.
   *
   * @default - no container may run as root. Files on volumes belong to the group `group`, or else to the group with
   * the id `user`; ownership is changed only where needed (`FsGroupChangePolicy.ON_ROOT_MISMATCH`)
   */
  readonly securityContext?: kplus.PodSecurityContextProps;

  /**
   * Whether network policies limit the pods to each other and DNS. `connections` allows more.
   *
   * @default false
   */
  readonly isolate?: boolean;

  /**
   * How long a pod may take to stop before it is killed.
   *
   * @default Duration.seconds(30)
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * The service account of the pods.
   *
   * @default - the account `default` of the namespace
   */
  readonly serviceAccount?: kplus.IServiceAccount;

  /**
   * Whether the token of the service account is mounted into the pods.
   *
   * @default false
   */
  readonly automountServiceAccountToken?: boolean;

  /**
   * The Secret with the credentials of a private registry.
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
   * Additional lines in /etc/hosts of the pods.
   *
   * @default - none
   */
  readonly hostAliases?: kplus.HostAlias[];

  /**
   * Whether the pods use the network of their node.
   *
   * @default false
   */
  readonly hostNetwork?: boolean;

  /**
   * What happens to a container that ends. A StatefulSet allows only the default.
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
   * How many pods to run. Omit it if a HorizontalPodAutoscaler scales the workload.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * The headless Service that gives each pod its DNS name. It must be in the same namespace.
   *
   * It can never change: the API server rejects another name of the governing Service.
   *
   * @default - a HeadlessService with the name of the workload and the ports of its containers
   */
  readonly service?: kplus.Service;

  /**
   * Whether pods start and stop one after the other, each waiting until the one before is ready, or all at once.
   *
   * It can never change: the API server rejects another value.
   *
   * @default PodManagementPolicy.ORDERED_READY
   */
  readonly podManagementPolicy?: kplus.PodManagementPolicy;

  /**
   * How changes of the pod template are rolled out.
   *
   * @default - a rolling update, from the last pod to the first
   */
  readonly strategy?: kplus.StatefulSetUpdateStrategy;

  /**
   * How many pods a rolling update takes down at a time. Kubernetes ignores it unless its feature gate
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
   * How many old revisions are kept to roll back to.
   *
   * @default - 10, by Kubernetes
   */
  readonly revisionHistoryLimit?: number;

  /**
   * The ordinal of the first pod. Changing it removes pods at one end and creates new ones at the other.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#start-ordinal
   * @default 0
   */
  readonly ordinalsStart?: number;

  /**
   * What happens to the claims, and so to the data, when the workload is scaled down or deleted.
   *
   * @default - they stay
   */
  readonly persistentVolumeClaimRetentionPolicy?: ClaimRetentionPolicy;

  /**
   * The labels by which the set selects its pods, and which the pods get. They can never change: the API server rejects
   * other ones. To take over a set that already runs, give the labels of its selector.
   *
   * @default - a label made from the name
   */
  readonly matchLabels?: { [key: string]: string };

  /**
   * The labels that a node must have to run a pod. `scheduling.attract()` has more operators, and preferences.
   *
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodeselector
   * @default - any node
   */
  readonly nodeSelector?: { [label: string]: string };

  /**
   * The name of the PriorityClass of the pods: which pods are evicted first where a node has too few resources.
   *
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
   * @default - the default class of the cluster, or priority 0 if it has none
   */
  readonly priorityClassName?: string;

  /**
   * How many pods may be evicted at a time by drains and upgrades.
   *
   * @default - one, from two replicas on; a workload with one pod has no budget, which could only block drains
   */
  readonly disruptionBudget?: DisruptionBudget;

  /**
   * How the pods are spread over nodes and zones. For required anti-affinity, which keeps a pod Pending if no node is
   * free, call `scheduling.spread()`.
   *
   * @default - over nodes and zones where possible, without keeping a pod Pending; not at all if `spread` is false
   */
  readonly topologySpread?: TopologySpread[];

  /**
   * Whether a changed ConfigMap or Secret of this app restarts the pods that mount or read it, by a rolling update.
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
   * What the pods get where no prop is set.
   *
   * @default PodDefaults.RESTRICTED
   */
  readonly podDefaults?: PodDefaults;

  /**
   * Fields of the pod spec in the form of the Kubernetes API, for settings that no other prop has, such as `affinity`
   * or fields of one container. They win over what the other props render: maps are merged field by field, containers,
   * init containers and volumes by their names, and other lists are replaced. `containers` may be empty. Unlike a JSON
   * patch it needs no list index and no existing parent, and the compiler checks it.
   *
   * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec
   * @default - none
   */
  readonly podSpec?: kplus.k8s.PodSpec;
}

/** How a Service exposes pods. */
export interface ExposeOptions extends kplus.ResourceProps {
  /**
   * The ports of the Service.
   *
   * @default - the ports of the containers that the workload has so far
   */
  readonly ports?: kplus.ServicePort[];

  /**
   * The type of the Service.
   *
   * @default ServiceType.CLUSTER_IP
   */
  readonly serviceType?: kplus.ServiceType;
}
