import { ApiObject, Duration, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import { ClaimTemplate, ClaimTemplateProps } from './claim-template';
import { DisruptionBudget } from './disruption-budget';
import { HeadlessService } from './headless-service';
import { PodIdentity } from './pod-identity';
import { CheckedApiObject } from './private/checked-api-object';
import { FIXED_NAME } from './private/fixed-fields';
import { labelSelectorFrom, podSpecOf } from './private/kplus-internals';
import { knownText, nameIsTaken, objectName } from './private/names';
import { refusal, withPath } from './private/refusal';
import { serviceDnsName } from './private/service-dns';
import { isToken } from './private/token';
import { ClientService } from './stateful-set/client-service';
import { ContainerOrigin } from './stateful-set/container-manifest';
import { LateDependencies } from './stateful-set/late-dependencies';
import { statefulSetSpec, watchedConfig } from './stateful-set/manifest';
import { isolate } from './stateful-set/network-isolation';
import { isClaimOrKeys, objectsOf } from './stateful-set/referenced-objects';
import { checkVolumes } from './stateful-set/volumes';
import { ExposeOptions, StatefulWorkloadProps } from './stateful-workload-props';

/** The label by which Kubernetes identifies each pod of a StatefulSet. */
const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';

/** What the constructor does itself, or differently from cdk8s-plus. */
const MADE_LATER = { containers: [], initContainers: [], select: false, spread: false };

const BUDGET_ID = 'DisruptionBudget';

/** The fields from which the names of pods, claims and Services are derived. */
const FIXED_FIELDS = {
  ...FIXED_NAME,
  'spec.serviceName': 'service',
  'spec.ordinals.start': 'ordinalsStart',
};

/**
 * Pods with an identity: each has an ordinal, a name and a DNS name that never change, and its own volumes, which
 * outlive it. Renders a StatefulSet, its headless Service and a PodDisruptionBudget.
 *
 * It is used like any workload of cdk8s-plus, and adds claim templates:
 *
 * ```ts
 * const web = new StatefulWorkload(chart, 'web', { replicas: 3, containers: [{ image: 'nginx:1.27', portNumber: 8080 }] });
 * web.containers[0].mount('/data', web.addClaim('data', { storage: Size.gibibytes(10) }));
 * ```
 *
 * Its identity (name, selector, governing Service, claim names) depends only on its name: `metadata.name`, or else the
 * path of the construct. Set `metadata.name` if the construct may ever move in the tree.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 */
export class StatefulWorkload extends kplus.Workload implements kplus.IScalable {
  public readonly resourceType = 'statefulsets';

  /** The headless Service that gives each pod its DNS name. */
  public readonly service: kplus.Service;

  /** How many pods to run; undefined if not given, which means one pod, or as many as an autoscaler sets. */
  public readonly replicas?: number;

  /** Whether pods start and stop one after the other or all at once. */
  public readonly podManagementPolicy: kplus.PodManagementPolicy;

  /** How changes of the pod template are rolled out. */
  public readonly strategy: kplus.StatefulSetUpdateStrategy;

  /** For how long a new pod must have been ready before it counts as available. */
  public readonly minReady: Duration;

  /** Whether an autoscaler sets the number of pods. */
  public hasAutoscaler = false;

  protected readonly apiObject: ApiObject;

  private readonly props: StatefulWorkloadProps;
  private readonly claims: ClaimTemplate[] = [];
  private readonly startContainers: kplus.Container[] = [];
  private readonly origins = new Map<kplus.Container, ContainerOrigin>();
  private readonly appliedBefore = new LateDependencies(() => this.configAppliedBefore());

  public constructor(scope: Construct, id: string, props: StatefulWorkloadProps = {}) {
    super(scope, id, { ...props, ...MADE_LATER, securityContext: storageFriendly(props.securityContext) });
    refuseClaimsOfPlus(this, props);
    this.props = props;
    this.replicas = props.replicas;
    this.podManagementPolicy = props.podManagementPolicy ?? kplus.PodManagementPolicy.ORDERED_READY;
    this.strategy = props.strategy ?? kplus.StatefulSetUpdateStrategy.rollingUpdate();
    this.minReady = props.minReady ?? Duration.seconds(0);

    const name = objectName(this, props.metadata);
    this.service = props.service ?? this.createService(name);
    this.apiObject = new CheckedApiObject(this, 'Resource', {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { ...props.metadata, name },
      spec: () => this.render(),
      fixed: FIXED_FIELDS,
      references: ({ spec }) => [
        ApiObject.of(this.service),
        ...objectsOf(this.apiObject, spec.template.spec, isClaimOrKeys),
      ],
    });

    this.apiObject.node.addDependency(this.appliedBefore);

    this.selectPods(name);
    this.governBy(this.service);
    props.containers?.forEach((container) => this.addContainer(container));
    props.initContainers?.forEach((container) => this.addInitContainer(container));
    if (props.disruptionBudget || !isBelow(this.replicas ?? 1, 2)) this.createBudget();
    if (this.isolate) isolate(this, 'Isolation', this.apiObject, this.lateSelector);
  }

  /** The DNS name of the workload, below which each pod has its own: `web.default.svc.cluster.local`. */
  public get dnsName(): string {
    return serviceDnsName(this.service);
  }

  /**
   * All pods, in the order of their ordinals.
   *
   * @throws if their number is not known at synth
   */
  public get pods(): PodIdentity[] {
    const first = this.knownCount('ordinalsStart', this.firstOrdinal);
    const count = this.knownCount('replicas', this.hasAutoscaler ? undefined : (this.replicas ?? 1));
    return Array.from({ length: count }, (_, index) => this.pod(first + index));
  }

  /**
   * One pod, by its ordinal.
   *
   * @param ordinal the ordinal of the pod; the first one has `ordinalsStart`
   * @throws if the workload has no pod with that ordinal
   *
   * @example
   * const first: string = web.pod(0).dnsName; // web-0.web.shop.svc.cluster.local
   */
  public pod(ordinal: number): PodIdentity {
    const first = isToken(this.firstOrdinal) ? 0 : this.firstOrdinal;
    const open = this.replicas === undefined || isToken(this.replicas) || isToken(this.firstOrdinal);
    const last = open ? Infinity : first + this.replicas! - 1;
    if (!Number.isInteger(ordinal) || ordinal < first || ordinal > last) {
      const range = open ? `an integer, at least ${first}` : `an integer from ${first} to ${last}`;
      throw refusal(this, {
        id: 'pod-ordinal',
        given: `the ordinal is ${ordinal}`,
        allowed: last < first ? 'none' : range,
        reason: 'the workload has only these pods',
      });
    }
    return new PodIdentity(this.name, ordinal, this.dnsName);
  }

  /** The containers that run before the others: init containers and native sidecars, in the order of their start. */
  public get initContainers(): kplus.Container[] {
    return [...this.startContainers];
  }

  /**
   * Adds a claim template: each pod gets its own claim, and with it a volume.
   *
   * All claim templates have to be there when the StatefulSet is first created: the API server refuses to add, change
   * or remove one later.
   *
   * @param name the name of the template, a DNS label; the claims are named `<name>-<pod>`
   * @param props what to ask for
   * @returns the template, to be mounted by `container.mount(path, claim)`
   *
   * @example
   * web.containers[0].mount('/data', web.addClaim('data', { storage: Size.gibibytes(10) }));
   */
  public addClaim(name: string, props: ClaimTemplateProps): ClaimTemplate {
    const claim = new ClaimTemplate(this, name, props);
    this.claims.push(claim);
    return claim;
  }

  /**
   * Adds a container. Unless its props say otherwise it has no startup probe, no requests and no limits, and the pull
   * policy is the default of Kubernetes.
   *
   * @param container the props of the container
   */
  public addContainer(container: kplus.ContainerProps): kplus.Container {
    return this.remember(super.addContainer(this.containerProps(container)), {
      props: container,
      isSidecar: false,
    });
  }

  /**
   * Adds an init container, which has to complete before the next container starts.
   *
   * @param container the props of the container
   */
  public addInitContainer(container: kplus.ContainerProps): kplus.Container {
    const added = super.addInitContainer(this.containerProps(container));
    this.startContainers.push(added);
    return this.remember(added, { props: container, isSidecar: false });
  }

  /**
   * Adds a native sidecar: a container that starts before those added after it and before all main containers, runs as
   * long as they do and ends after them. It may have probes. Needs Kubernetes 1.29.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   * @param container the props of the container
   *
   * @example
   * web.addSidecar({ name: 'logs', image: 'fluent/fluent-bit:4.0' });
   */
  public addSidecar(container: kplus.ContainerProps): kplus.Container {
    const name = container.name ?? `sidecar-${this.startContainers.length}`;
    const sidecar = new kplus.Container({ ...this.containerProps(container), name });
    this.startContainers.push(sidecar);
    return this.remember(sidecar, { props: container, isSidecar: true });
  }

  /**
   * Adds a Service with its own address, which balances over the ready pods: for clients that need not know which pod
   * serves them.
   *
   * @param options the name (default: that of the workload and `-service`), ports and type of the Service
   * @throws if there are no ports, and if another Service has the name
   *
   * @example
   * web.exposeViaService({ metadata: { name: 'web-clients' } });
   */
  public exposeViaService(options: ExposeOptions = {}): kplus.Service {
    const service = this.expose(`${this.name}-service`, options);
    service.select(this);
    return service;
  }

  /**
   * Adds a Service for one pod: a stable address for it, such as for a primary, whichever node it runs on.
   *
   * @param ordinal the ordinal of the pod
   * @param options the name (default: that of the pod), ports and type of the Service
   * @throws if the workload has no pod with that ordinal, if there are no ports, and if another Service has the name
   *
   * @example
   * web.exposePod(0, { metadata: { name: 'web-primary' } });
   */
  public exposePod(ordinal: number, options: ExposeOptions = {}): kplus.Service {
    const { hostName } = this.pod(ordinal);
    const service = this.expose(hostName, options);
    service.selectLabel(POD_NAME_LABEL, hostName);
    return service;
  }

  /**
   * The selector of the pods, as set by `select()`.
   *
   * @see IPodSelector.toPodSelectorConfig()
   */
  public toPodSelectorConfig(): kplus.PodSelectorConfig {
    const { namespace } = this.metadata;
    return {
      labelSelector: labelSelectorFrom(this.matchLabels, this.matchExpressions),
      namespaces: namespace === undefined ? undefined : { names: [namespace] },
    };
  }

  /**
   * Leaves the number of pods to an autoscaler.
   *
   * @see IScalable.markHasAutoscaler()
   * @throws if the workload has a fixed number of replicas
   */
  public markHasAutoscaler(): void {
    if (this.replicas !== undefined) {
      throw refusal(this, {
        id: 'autoscaled-replicas',
        given: `replicas is ${this.replicas} and an autoscaler is added`,
        allowed: 'one of the two',
        reason: 'each apply would undo the work of the autoscaler',
      });
    }
    this.hasAutoscaler = true;
    if (!this.node.tryFindChild(BUDGET_ID)) this.createBudget();
  }

  /**
   * What an autoscaler scales.
   *
   * @see IScalable.toScalingTarget()
   */
  public toScalingTarget(): kplus.ScalingTarget {
    const { apiObject, name, containers, replicas } = this;
    return { kind: apiObject.kind, apiVersion: apiObject.apiVersion, name, containers, replicas };
  }

  private containerProps(container: kplus.ContainerProps): kplus.ContainerProps {
    refuseContainer(this, container);
    return withoutDefaultResources(container);
  }

  private expose(defaultName: string, { metadata, ports, serviceType }: ExposeOptions): kplus.Service {
    const name = knownText(this, 'metadata.name', metadata?.name ?? defaultName);
    const id = `Service-${name}`;
    const holder = this.node.tryFindChild(id);
    if (holder) throw nameIsTaken(this, 'Service', name, holder);
    return new ClientService(this, id, {
      metadata: { namespace: this.metadata.namespace, ...metadata, name },
      type: serviceType,
      ports: ports ?? this.servedPorts(name),
    });
  }

  /** The ports of the containers, for a Service. */
  private servedPorts(service: string): kplus.ServicePort[] {
    const ports = this.containers.flatMap((container) => container.ports);
    if (ports.length === 0) {
      throw refusal(this, {
        id: 'exposed-ports',
        given: `the Service ${service} has no ports`,
        allowed: 'the option ports, or a container with a port that was added before',
        reason: 'a Service with a cluster IP has at least one port',
      });
    }
    return ports.map(({ name, number, protocol }) => ({ name, port: number, protocol }));
  }

  private get firstOrdinal(): number {
    return this.props.ordinalsStart ?? 0;
  }

  /** A count that the names of all pods depend on. */
  private knownCount(prop: string, count?: number): number {
    if (count === undefined || isToken(count) || !Number.isInteger(count) || count < 0) {
      const given = count === undefined ? 'left to an autoscaler' : isToken(count) ? 'not known before synth' : count;
      throw refusal(this, {
        id: 'pod-count',
        given: `${prop} is ${given}`,
        allowed: 'a non-negative integer',
        reason: 'only then are the pods known; pod(n) works without it',
      });
    }
    return count;
  }

  private get labelSelector(): any {
    const { matchExpressions, matchLabels } = this;
    return {
      matchExpressions: matchExpressions.length > 0 ? matchExpressions : undefined,
      matchLabels: Object.keys(matchLabels).length > 0 ? matchLabels : undefined,
    };
  }

  /** `select()` may be called after the objects around the StatefulSet are created. */
  private get lateSelector(): any {
    return Lazy.any({ produce: () => this.labelSelector });
  }

  private createService(name: string): HeadlessService {
    return new HeadlessService(this, 'Service', { metadata: { name, namespace: this.props.metadata?.namespace } });
  }

  /** A plain `kplus.Service` is made to select the pods, as by `kplus.StatefulSet`; a HeadlessService knows by itself. */
  private governBy(service: kplus.Service): void {
    if (isHeadlessService(service)) service._govern(this);
    else service.select(this);
  }

  private createBudget(): void {
    const budget = this.props.disruptionBudget ?? DisruptionBudget.maxUnavailable(kplus.PercentOrAbsolute.absolute(1));
    budget._apply(this, BUDGET_ID, this.apiObject, () => this.labelSelector);
  }

  /** The selector can never change, so it comes from the name, which cannot either, or is given. */
  private selectPods(name: string): void {
    const { matchLabels, select = true, podMetadata } = this.props;
    if (!select) {
      if (matchLabels) throw this.bothWaysOfSelecting();
      this.keepAddressLabel(podMetadata?.labels);
      return;
    }
    const labels = matchLabels ?? { [kplus.Pod.ADDRESS_LABEL]: name };
    for (const [key, value] of Object.entries(labels)) this.podMetadata.addLabel(key, value);
    this.select(kplus.LabelSelector.of({ labels }));
  }

  private bothWaysOfSelecting(): Error {
    return refusal(this, {
      id: 'match-labels',
      given: 'matchLabels is given and select is false',
      allowed: 'one of the two',
      reason: 'matchLabels selects the pods, and select: false leaves that to select()',
    });
  }

  /** cdk8s-plus writes its own over the one that is given, by which the pods of a set from before may be selected. */
  private keepAddressLabel({ [kplus.Pod.ADDRESS_LABEL]: given }: { [key: string]: string } = {}): void {
    if (given !== undefined) this.podMetadata.addLabel(kplus.Pod.ADDRESS_LABEL, given);
  }

  private render(): any {
    this.appliedBefore.forget();
    const { apiObject, claims, origins, labelSelector, service, replicas, podManagementPolicy, strategy } = this;
    return statefulSetSpec(this, this.props, {
      ...{ apiObject, claims, origins, labelSelector, podManagementPolicy, strategy },
      replicas: this.hasAutoscaler ? undefined : (replicas ?? 1),
      serviceName: service.name,
    });
  }

  /**
   * The ConfigMaps and Secrets that stand before the StatefulSet in the file of the chart: objects are applied in that
   * order, and a pod that is replaced at once would start with the content from before.
   */
  private configAppliedBefore(): ApiObject[] {
    checkVolumes(this);
    const podSpec = withPath(this, () => podSpecOf(this));
    return watchedConfig(this.apiObject, podSpec, this.props).filter(({ chart }) => chart === this.apiObject.chart);
  }

  private remember(container: kplus.Container, origin: ContainerOrigin): kplus.Container {
    this.origins.set(container, origin);
    return container;
  }
}

/**
 * The pod's security context with what volumes need: their files belong to a group that the pod is in, and are not
 * given to it again, file by file, at every mount.
 */
function storageFriendly(given: kplus.PodSecurityContextProps = {}): kplus.PodSecurityContextProps {
  return {
    fsGroup: given.group ?? given.user,
    fsGroupChangePolicy: kplus.FsGroupChangePolicy.ON_ROOT_MISMATCH,
    ...given,
  };
}

/**
 * The props of a container with no requests and limits where none are given. This happens here and not in rendering,
 * since an autoscaler asks the container what it can measure.
 */
function withoutDefaultResources(container: kplus.ContainerProps): kplus.ContainerProps {
  return { ...container, resources: container.resources ?? {} };
}

/** Whether a Service is a HeadlessService, of whichever copy of this library: hence no `instanceof`. */
function isHeadlessService(service: kplus.Service): service is HeadlessService {
  return '_govern' in service;
}

/** A `kplus.StatefulSet` of later releases takes claim templates as a prop, and so does a variable of its props' type. */
function refuseClaimsOfPlus(workload: IConstruct, props: StatefulWorkloadProps): void {
  if (!('volumeClaimTemplates' in props)) return;
  throw refusal(workload, {
    id: 'claim-templates-prop',
    given: 'volumeClaimTemplates is given',
    allowed: 'addClaim(name, props), whose result containers mount',
    reason: 'StatefulWorkload ignores this prop of kplus.StatefulSet',
  });
}

/** The compiler takes a `kplus.Container` for its props, as it has the required ones; the others would be lost. */
function refuseContainer(workload: IConstruct, container: kplus.ContainerProps): void {
  if (!('mount' in container)) return;
  throw refusal(workload, {
    id: 'container-object',
    given: `the container ${container.name} is a kplus.Container`,
    allowed: 'its props, or attachContainer(container) for a main container',
    reason: 'its command, variables, probes and mounts would be lost',
  });
}

/** Whether a number is known, by now, to be below a bound. */
function isBelow(value: number, bound: number): boolean {
  return !isToken(value) && value < bound;
}
