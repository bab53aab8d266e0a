import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { checkService } from './private/checked-service';
import { REPLACED } from './private/kplus-internals';
import { objectName } from './private/names';
import { PodSelection } from './private/pod-selection';
import { refusal } from './private/refusal';
import { serviceDnsName } from './private/service-dns';

/** A port of a headless Service. DNS publishes it as an SRV record; clients connect to the pods directly. */
export interface HeadlessServicePort extends kplus.ServicePort {
  /**
   * The name of the container port behind this one, for pods in which its number differs.
   *
   * @default - `targetPort`, which itself is `port` unless given
   */
  readonly targetPortName?: string;

  /**
   * The protocol of the application, such as `http` or `kubernetes.io/h2c`: a hint for proxies and meshes.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol
   * @default - unset
   */
  readonly appProtocol?: string;
}

/** A family of IP addresses. */
export enum IpFamily {
  /** Addresses of version 4, such as 10.0.0.1. */
  IPV4 = 'IPv4',
  /** Addresses of version 6, such as fd00::1. */
  IPV6 = 'IPv6',
}

/**
 * Which families of addresses a Service has.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/dual-stack/#services
 */
export enum IpFamilyPolicy {
  /** The Service has addresses of one family. */
  SINGLE_STACK = 'SingleStack',
  /** The Service has addresses of both families where the cluster has both, else of one. */
  PREFER_DUAL_STACK = 'PreferDualStack',
  /** The Service has addresses of both families; a cluster with only one family rejects the Service. */
  REQUIRE_DUAL_STACK = 'RequireDualStack',
}

/** The props of a HeadlessService. */
export interface HeadlessServiceProps extends kplus.ResourceProps {
  /**
   * The pods to publish.
   *
   * @default - the pods with `selectorLabels`, or else the pods of the workload that the Service governs
   */
  readonly selector?: kplus.IPodSelector;

  /**
   * The pods to publish, by their labels.
   *
   * @default - no labels in addition to those of `selector`
   */
  readonly selectorLabels?: { [key: string]: string };

  /**
   * The ports to publish. A headless Service needs none.
   *
   * @default - the container ports of the workloads that the Service governs, if it governs any
   */
  readonly ports?: HeadlessServicePort[];

  /**
   * Whether DNS answers with pods that are not ready.
   *
   * Peers of stateful software have to find each other before they are ready. Clients should not find them so early:
   * give them another Service.
   *
   * @default - true for the Service that governs a StatefulWorkload, else false
   */
  readonly publishNotReadyAddresses?: boolean;

  /**
   * The families of addresses, in order of preference.
   *
   * @default - the cluster's choice
   */
  readonly ipFamilies?: IpFamily[];

  /**
   * Whether the Service has one family of addresses or two.
   *
   * @default - the cluster's choice
   */
  readonly ipFamilyPolicy?: IpFamilyPolicy;
}

/**
 * A Service without a cluster IP: its DNS name resolves to the addresses of its pods, and each pod of the workload that
 * it governs has a DNS name below it.
 *
 * It is a `kplus.Service`, and can be used wherever one is accepted.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#headless-services
 *
 * @example
 * const peers = new HeadlessService(chart, 'peers', {
 *   selectorLabels: { app: 'web' },
 *   ports: [{ name: 'http', port: 80, targetPortName: 'http' }],
 * });
 */
export class HeadlessService extends kplus.Service {
  private readonly props: HeadlessServiceProps;
  private readonly selection = new PodSelection(this);
  private readonly governed: kplus.Workload[] = [];

  public constructor(scope: Construct, id: string, props: HeadlessServiceProps = {}) {
    super(scope, id, { metadata: REPLACED, clusterIP: 'None' });
    this.props = props;
    if (props.selector) this.select(props.selector);
    for (const [key, value] of Object.entries(props.selectorLabels ?? {})) this.selectLabel(key, value);
    for (const port of props.ports ?? []) this.bind(port.port, port);
    checkService(this, { ...props.metadata, name: objectName(this, props.metadata) }, () => this.toSpec());
  }

  /**
   * The DNS name of the Service, which resolves to the addresses of all its pods: `web.default.svc.cluster.local`.
   * Where the namespace is not known at synth it is `web`, which pods of the same namespace can use.
   */
  public get dnsName(): string {
    return serviceDnsName(this);
  }

  /**
   * The DNS name of one pod of the workload that the Service governs: `web-0.web.default.svc.cluster.local`.
   *
   * @param hostName the host name of the pod
   */
  public podDnsName(hostName: string): string {
    return `${hostName}.${this.dnsName}`;
  }

  /**
   * The name of the SRV records of a port, which contain the port number and the DNS name of each pod:
   * `_mysql._tcp.mysql.default.svc.cluster.local`.
   *
   * @param portName the name of a port of the Service
   * @throws if the Service has no port with that name
   */
  public srvName(portName: string): string {
    const port = this.ports.find(({ name }) => name === portName);
    if (!port) {
      const names = this.ports.flatMap(({ name }) => name ?? []);
      throw refusal(this, {
        id: 'service-port-unknown',
        given: `the port named is ${portName}`,
        allowed: names.join(', ') || 'none, since no port has a name',
        reason: 'DNS has SRV records only for named ports',
      });
    }
    return `_${portName}._${(port.protocol ?? kplus.Protocol.TCP).toLowerCase()}.${this.dnsName}`;
  }

  /** The ports that were given or bound, or else the container ports of the workloads that the Service governs. */
  public get ports(): kplus.ServicePort[] {
    const bound = super.ports;
    return bound.length > 0 ? bound : containerPorts(this.governed);
  }

  /**
   * The number of the first port.
   *
   * @throws if the Service has no port
   */
  public get port(): number {
    const first = this.ports.at(0);
    if (!first) {
      throw refusal(this, {
        id: 'service-port-missing',
        given: 'the Service has no port',
        allowed: 'a Service with a port (the prop ports, or a container with a port)',
        reason: 'a headless Service needs none',
      });
    }
    return first.port;
  }

  /**
   * Publish the pods that a selector selects, which is resolved at synth. Several calls narrow the choice.
   *
   * @param selector a workload, pods, or anything else that selects pods
   */
  public select(selector: kplus.IPodSelector): void {
    this.selection.select(selector);
  }

  /**
   * Publish the pods that have a label. Several calls narrow the choice.
   *
   * @param key the key of the label
   * @param value the value of the label
   */
  public selectLabel(key: string, value: string): void {
    this.selection.selectLabel(key, value);
  }

  /**
   * Takes a workload as governed.
   *
   * @throws if it governs one already and no selector says which pods it publishes
   * @internal
   */
  public _govern(workload: kplus.Workload): void {
    const [first] = this.governed;
    if (first && this.selection.isEmpty) {
      throw refusal(this, {
        id: 'service-governs-two',
        given: `the Service governs ${first.node.path} and would govern ${workload.node.path}`,
        allowed: 'one workload, or a selector (selectorLabels) that selects the pods of both',
        reason: 'without a selector it publishes the pods of the workload that it governs',
      });
    }
    this.governed.push(workload);
  }

  private toSpec(): any {
    const { ports, props } = this;
    return {
      clusterIP: 'None',
      ipFamilies: props.ipFamilies,
      ipFamilyPolicy: props.ipFamilyPolicy,
      ports: ports.length > 0 ? ports.map(portManifest) : undefined,
      publishNotReadyAddresses: props.publishNotReadyAddresses ?? this.governed.length > 0,
      selector: this.selection.toLabels(this.governed),
      type: 'ClusterIP',
    };
  }
}

/** The ports of the containers of some workloads; one that several have is listed once. */
function containerPorts(workloads: readonly kplus.Workload[]): kplus.ServicePort[] {
  const known = new Set<string>();
  return workloads.flatMap(({ containers }) => {
    const own = containers.flatMap((container) => container.ports).filter((port) => !known.has(portKey(port)));
    for (const port of own) known.add(portKey(port));
    return own.map(({ name, number, protocol }) => ({ name, port: number, targetPort: number, protocol }));
  });
}

function portKey({ name, number, protocol = kplus.Protocol.TCP }: kplus.ContainerPort): string {
  return [name, number, protocol].join('/');
}

function portManifest(port: HeadlessServicePort): any {
  return {
    appProtocol: port.appProtocol,
    name: port.name,
    nodePort: port.nodePort,
    port: port.port,
    protocol: port.protocol,
    targetPort: port.targetPortName ?? port.targetPort,
  };
}
