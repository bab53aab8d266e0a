import { ApiObjectMetadata, Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import fc, { GeneratorValue } from 'fast-check';
import {
  ClaimRetention,
  ClaimTemplate,
  ClaimTemplateProps,
  DisruptionBudget,
  HeadlessService,
  HeadlessServiceProps,
  IpFamily,
  IpFamilyPolicy,
  NodeInclusionPolicy,
  SeccompProfile,
  StatefulWorkload,
  StatefulWorkloadProps,
  TopologySpread,
  WhenUnsatisfiable,
} from '../../src';

const MAX_PORT = 65535;
const MAX_ID = 2 ** 31 - 1;
const MAX_SET_NAME = 52;

const KEY_NAMES = ['app', 'tier', 'Release_2', 'a.b-c', '0'];
const TOPOLOGIES = [kplus.Topology.HOSTNAME, kplus.Topology.ZONE, kplus.Topology.custom('example.org/rack')];
const IMAGES = ['nginx', 'nginx:1.27', 'ghcr.io/a/b_c:v1', `r.example.org:5000/x@sha256:${'0'.repeat(64)}`];
const SIZES = [Size.kibibytes(64), Size.mebibytes(500), Size.gibibytes(10), Size.tebibytes(2), Size.pebibyte(1)];
const QUANTITIES = ['1', '1G', '1.5Gi', '100M', '5e9', '123456789'];

/**
 * Draws a workload that the API server should accept: props within what their types and the documentation allow, and
 * what can be done with it afterwards.
 *
 * @param draw fast-check's generator of values
 * @param chart where the workload and what it refers to go
 */
export function randomWorkload(draw: GeneratorValue, chart: Chart): StatefulWorkload {
  return new WorkloadDrawer(draw, chart).draw();
}

const dnsLabel = (maxLength: number) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.stringMatching(/^[a-z]([-a-z0-9]{0,60}[a-z0-9])?$/, { maxLength }) },
    { weight: 1, arbitrary: fc.constantFrom('a', 'x'.repeat(maxLength)) },
  );
const portName = () => fc.stringMatching(/^[a-z]([a-z0-9]{0,6}-?[a-z0-9]{1,5})?$/);
const labelValue = () =>
  fc.oneof(fc.stringMatching(/^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/), fc.constant('V'.repeat(63)));
const text = () => fc.string({ unit: 'binary', maxLength: 20 });
const labelKey = () =>
  fc.oneof(
    fc.constantFrom(...KEY_NAMES),
    fc.constantFrom(...KEY_NAMES).map((name) => `example.org/${name}`),
  );
const labels = () => fc.dictionary(labelKey(), labelValue(), { maxKeys: 3, noNullPrototype: true });
const annotations = () => fc.dictionary(labelKey(), text(), { maxKeys: 3, noNullPrototype: true });
const environmentName = () => fc.stringMatching(/^[A-Za-z_][-A-Za-z0-9_.]{0,10}$/);
const distinctLabels = (maxLength: number) => fc.uniqueArray(dnsLabel(60), { maxLength });
const distinctPorts = (maxLength: number) => fc.uniqueArray(fc.integer({ min: 1, max: MAX_PORT }), { maxLength });
const portNames = (maxLength: number) => fc.uniqueArray(portName(), { maxLength });
const environmentNames = (maxLength: number) => fc.uniqueArray(environmentName(), { maxLength });

class WorkloadDrawer {
  private readonly volumes: kplus.Volume[] = [];
  private readonly claims: ClaimTemplate[] = [];
  private replicas?: number;
  private firstOrdinal?: number;
  private isOnHostNetwork?: boolean;
  private readonly podLabels: { [key: string]: string };
  private readonly isSelectedByLabels: boolean;

  public constructor(
    private readonly value: GeneratorValue,
    private readonly chart: Chart,
  ) {
    this.podLabels = this.value(labels);
    // Where all values are empty, `select()` of cdk8s-plus selects nothing, which is refused.
    this.isSelectedByLabels = Object.values(this.podLabels).some((label) => label !== '') && this.chance();
  }

  public draw(): StatefulWorkload {
    const web = new StatefulWorkload(this.chart, 'Web', this.props());
    if (this.isSelectedByLabels) web.select(kplus.LabelSelector.of({ labels: this.podLabels }));
    this.drawVolumes();
    for (const [index, name] of this.value(distinctLabels, 3).entries()) this.drawClaim(web, name, index);
    this.drawContainers(web);
    this.drawUses(web);
    return web;
  }

  private chance(): boolean {
    return this.value(fc.boolean);
  }

  private maybe<T>(make: () => T): T | undefined {
    return this.chance() ? make() : undefined;
  }

  private whole(min: number, max: number): number {
    return this.value(fc.integer, { min, max });
  }

  private one<T>(...values: T[]): T {
    return values[this.whole(0, values.length - 1)]!;
  }

  private some<T>(values: readonly T[]): T[] {
    return values.filter(() => this.chance());
  }

  private duration(min: number, max: number): Duration {
    return Duration.seconds(this.whole(min, max));
  }

  private size(): Size {
    return this.one(...SIZES);
  }

  private metadata(): ApiObjectMetadata {
    return { labels: this.maybe(() => this.value(labels)), annotations: this.maybe(() => this.value(annotations)) };
  }

  private props(): StatefulWorkloadProps {
    this.replicas = this.maybe(() => this.whole(0, 7));
    this.firstOrdinal = this.maybe(() => this.whole(0, 1000));
    this.isOnHostNetwork = this.maybe(() => this.chance());
    const isRolling = this.chance();
    const spread = this.maybe(() => this.topologySpread());
    return {
      metadata: { ...this.metadata(), name: this.value(dnsLabel, MAX_SET_NAME) },
      podMetadata: { ...this.metadata(), labels: this.podLabels },
      select: this.isSelectedByLabels ? false : undefined,
      replicas: this.replicas,
      ordinalsStart: this.firstOrdinal,
      hostNetwork: this.isOnHostNetwork,
      service: this.maybe(() => new HeadlessService(this.chart, 'Peers', this.serviceProps())),
      podManagementPolicy: this.maybe(() =>
        this.one(kplus.PodManagementPolicy.ORDERED_READY, kplus.PodManagementPolicy.PARALLEL),
      ),
      strategy: isRolling ? this.maybe(() => this.rollingUpdate()) : kplus.StatefulSetUpdateStrategy.onDelete(),
      maxUnavailable: isRolling ? this.maybe(() => this.percentOrAbsolute(1, 3)) : undefined,
      minReady: this.maybe(() => this.duration(0, 600)),
      revisionHistoryLimit: this.maybe(() => this.whole(0, 20)),
      persistentVolumeClaimRetentionPolicy: this.maybe(() => ({
        whenDeleted: this.maybe(() => this.one(ClaimRetention.RETAIN, ClaimRetention.DELETE)),
        whenScaled: this.maybe(() => this.one(ClaimRetention.RETAIN, ClaimRetention.DELETE)),
      })),
      disruptionBudget: this.maybe(() => this.budget()),
      topologySpread: spread,
      spread: this.maybe(() => this.chance()),
      restartOnConfigChange: this.maybe(() => this.chance()),
      seccompProfile: this.maybe(() =>
        this.one(SeccompProfile.runtimeDefault(), SeccompProfile.localhost('a/b.json'), SeccompProfile.unconfined()),
      ),
      automountServiceAccountToken: this.maybe(() => this.chance()),
      restartPolicy: this.maybe(() => kplus.RestartPolicy.ALWAYS),
      terminationGracePeriod: this.maybe(() => this.duration(1, 86_400)),
      isolate: this.maybe(() => this.chance()),
      dns: this.maybe(() => this.dns()),
      hostAliases: this.maybe(() => [{ ip: this.value(fc.ipV4), hostnames: ['legacy', 'legacy.example.org'] }]),
      securityContext: this.maybe(() => this.podSecurityContext()),
      serviceAccount: this.maybe(() => kplus.ServiceAccount.fromServiceAccountName(this.chart, 'Account', 'account')),
      dockerRegistryAuth: this.maybe(() => kplus.Secret.fromSecretName(this.chart, 'Registry', 'registry')),
    };
  }

  private percentOrAbsolute(min: number, max: number): kplus.PercentOrAbsolute {
    return this.chance()
      ? kplus.PercentOrAbsolute.absolute(this.whole(min, max))
      : kplus.PercentOrAbsolute.percent(this.whole(1, 100));
  }

  private rollingUpdate(): kplus.StatefulSetUpdateStrategy {
    const partition = this.maybe(() => this.whole(0, Math.max(0, (this.replicas ?? 1) - 1)));
    return kplus.StatefulSetUpdateStrategy.rollingUpdate({ partition });
  }

  /** One that lets a pod go: what keeps all of them is refused, and for good reasons. */
  private budget(): DisruptionBudget {
    const replicas = this.replicas ?? 1;
    if (replicas < 2 || this.chance()) {
      return this.chance() ? DisruptionBudget.none() : DisruptionBudget.maxUnavailable(this.percentOrAbsolute(1, 3));
    }
    return DisruptionBudget.minAvailable(
      this.chance()
        ? kplus.PercentOrAbsolute.absolute(this.whole(0, replicas - 1))
        : kplus.PercentOrAbsolute.percent(this.whole(0, 50)),
    );
  }

  private topologySpread(): TopologySpread[] {
    return this.some(TOPOLOGIES).map((topology) => {
      const isStrict = this.chance();
      return {
        topology,
        maxSkew: this.maybe(() => this.whole(1, 5)),
        whenUnsatisfiable: isStrict ? WhenUnsatisfiable.DO_NOT_SCHEDULE : undefined,
        minDomains: isStrict ? this.maybe(() => this.whole(1, 5)) : undefined,
        nodeAffinityPolicy: this.maybe(() => this.one(NodeInclusionPolicy.HONOR, NodeInclusionPolicy.IGNORE)),
        nodeTaintsPolicy: this.maybe(() => this.one(NodeInclusionPolicy.HONOR, NodeInclusionPolicy.IGNORE)),
        matchLabelKeys: this.maybe(() => ['controller-revision-hash']),
      };
    });
  }

  private serviceProps(): HeadlessServiceProps {
    const numbers = this.value(distinctPorts, 3);
    return {
      metadata: { ...this.metadata(), name: `peers-${this.value(dnsLabel, 50)}` },
      publishNotReadyAddresses: this.maybe(() => this.chance()),
      ipFamilies: this.maybe(() => [IpFamily.IPV4]),
      ipFamilyPolicy: this.maybe(() => this.one(IpFamilyPolicy.SINGLE_STACK, IpFamilyPolicy.PREFER_DUAL_STACK)),
      ports: this.maybe(() =>
        numbers.map((port, index) => ({
          port,
          name: `port-${index}`,
          protocol: this.maybe(() => this.one(kplus.Protocol.TCP, kplus.Protocol.UDP, kplus.Protocol.SCTP)),
          targetPort: this.maybe(() => this.whole(1, MAX_PORT)),
          appProtocol: this.maybe(() => this.one('http', 'kubernetes.io/h2c', 'example.org/own')),
        })),
      ),
    };
  }

  private dns(): kplus.PodDnsProps {
    const policy = this.one(...Object.values(kplus.DnsPolicy));
    return {
      policy,
      nameservers: policy === kplus.DnsPolicy.NONE ? ['10.0.0.10'] : this.maybe(() => ['10.0.0.10', '10.0.0.11']),
      searches: this.maybe(() => ['example.org', 'svc.cluster.local']),
      options: this.maybe(() => [{ name: 'ndots', value: '2' }, { name: 'edns0' }]),
      hostnameAsFQDN: this.maybe(() => this.chance()),
    };
  }

  private podSecurityContext(): kplus.PodSecurityContextProps {
    const isOfNode = this.isOnHostNetwork ?? false;
    return {
      user: this.maybe(() => this.whole(1, MAX_ID)),
      group: this.maybe(() => this.whole(0, MAX_ID)),
      fsGroup: this.maybe(() => this.whole(0, MAX_ID)),
      fsGroupChangePolicy: this.maybe(() => this.one(...Object.values(kplus.FsGroupChangePolicy))),
      ensureNonRoot: this.maybe(() => this.chance()),
      sysctls: this.maybe(() => [{ name: isOfNode ? 'kernel.shmmax' : 'net.core.somaxconn', value: '1024' }]),
    };
  }

  private drawVolumes(): void {
    const config = new kplus.ConfigMap(this.chart, 'Config', {
      metadata: { name: 'config' },
      data: { key: this.value(text) },
    });
    const secret = new kplus.Secret(this.chart, 'Secret', {
      metadata: { name: 'secret' },
      stringData: { key: 'value' },
    });
    const items = { key: { path: 'a/b', mode: 0o600 } };
    const defaultMode = this.maybe(() => this.whole(0, 0o777));
    const optional = this.maybe(() => this.chance());
    this.volumes.push(
      kplus.Volume.fromConfigMap(this.chart, 'ConfigVolume', config, {
        name: 'v-config',
        defaultMode,
        optional,
        items,
      }),
      kplus.Volume.fromSecret(this.chart, 'SecretVolume', secret, { name: 'v-secret', defaultMode, optional, items }),
      kplus.Volume.fromEmptyDir(this.chart, 'Scratch', 'v-scratch', {
        medium: this.maybe(() => this.one(kplus.EmptyDirMedium.MEMORY, kplus.EmptyDirMedium.DEFAULT)),
        sizeLimit: this.maybe(() => Size.mebibytes(this.whole(1, 1024))),
      }),
      kplus.Volume.fromHostPath(this.chart, 'Host', 'v-host', {
        path: '/var/lib/x',
        type: this.maybe(() => this.one(...Object.values(kplus.HostPathVolumeType))),
      }),
      kplus.Volume.fromNfs(this.chart, 'Nfs', 'v-nfs', {
        server: 'nfs.example.org',
        path: '/x',
        readOnly: this.chance(),
      }),
      kplus.Volume.fromCsi(this.chart, 'Csi', 'driver.example.org', {
        name: 'v-csi',
        fsType: this.maybe(() => 'ext4'),
        attributes: this.maybe(() => ({ anyKey: this.value(text) })),
      }),
    );
  }

  private drawClaim(web: StatefulWorkload, name: string, index: number): void {
    const size = this.chance() ? { storage: this.size() } : { storageQuantity: this.one(...QUANTITIES) };
    const mode = this.maybe(() => this.one(...Object.values(kplus.PersistentVolumeMode)));
    const claim = web.addClaim(`c${index}-${name}`, {
      ...size,
      ...this.claimSource(),
      accessModes: this.maybe(() => this.accessModes()),
      storageClassName: this.maybe(() => this.one('', 'standard', 'fast.example.org')),
      storageLimit: this.maybe(() => Size.pebibyte(2)),
      volumeMode: mode,
      volumeName: this.maybe(() => ((this.replicas ?? 1) < 2 ? 'pv-1' : undefined)), // a volume is for one pod
      volumeAttributesClassName: this.maybe(() => 'gold'),
      metadata: this.maybe(() => this.metadata()),
      selector: this.maybe(() =>
        kplus.LabelSelector.of({
          labels: this.value(labels),
          expressions: this.maybe(() => [
            kplus.LabelExpression.in('tier', ['a', 'b']),
            kplus.LabelExpression.exists('app'),
          ]),
        }),
      ),
    });
    this.claims.push(claim);
  }

  private claimSource(): Partial<ClaimTemplateProps> {
    const source = this.one(
      { kind: 'PersistentVolumeClaim', name: 'old' },
      { kind: 'VolumeSnapshot', name: 'monday', apiGroup: 'snapshot.storage.k8s.io' },
    );
    return this.one<Partial<ClaimTemplateProps>>({}, { dataSource: source }, { dataSourceRef: source });
  }

  private accessModes(): kplus.PersistentVolumeAccessMode[] {
    const { READ_WRITE_ONCE, READ_ONLY_MANY, READ_WRITE_MANY, READ_WRITE_ONCE_POD } = kplus.PersistentVolumeAccessMode;
    return this.one([READ_WRITE_ONCE], [READ_WRITE_ONCE_POD], [READ_ONLY_MANY], [READ_WRITE_ONCE, READ_WRITE_MANY]);
  }

  private drawContainers(web: StatefulWorkload): void {
    const names = this.value(distinctLabels, 4);
    const main = web.addContainer(this.container('main', 0));
    const others = names.map((name, index) => {
      const props = this.container(`${name}-${index}`, index + 1);
      const add = this.one('addContainer', 'addInitContainer', 'addSidecar');
      if (add !== 'addInitContainer') return web[add as 'addContainer' | 'addSidecar'](props);
      const { readiness, liveness, startup, lifecycle, ...init } = props;
      return web.addInitContainer(init);
    });
    // Each claim must be mounted; the volumes may be.
    for (const claim of this.claims) {
      main.mount(`/claims/${claim.name}`, claim, claim.isBlock ? {} : this.mountOptions());
    }
    for (const container of [main, ...others]) {
      for (const volume of this.some(this.volumes)) {
        container.mount(`/volumes/${volume.name}`, volume, this.mountOptions());
      }
    }
  }

  private mountOptions(): kplus.MountOptions {
    return {
      readOnly: this.maybe(() => this.chance()),
      propagation: this.maybe(() => this.one(kplus.MountPropagation.NONE, kplus.MountPropagation.HOST_TO_CONTAINER)),
      ...this.one<kplus.MountOptions>({}, { subPath: 'a/b' }, { subPathExpr: '$(POD)' }),
    };
  }

  /** Ports are named after the container and numbered apart, since all containers of a pod share them. */
  private container(name: string, index: number): kplus.ContainerProps {
    const ports = this.value(portNames, 2).map((suffix, nth) => ({
      name: `${'abcde'[index]}${nth}${suffix}`.slice(0, 15).replace(/-+$/, ''),
      number: this.whole(1000 * (10 * index + nth + 1), 1000 * (10 * index + nth + 1) + 999),
      protocol: this.maybe(() => this.one(...Object.values(kplus.Protocol))),
    }));
    const [{ number: hostPort } = { number: undefined }] = this.some(ports);
    return {
      name,
      image: this.one(...IMAGES),
      ports: ports.map((port) => (port.number === hostPort ? { ...port, hostPort } : port)),
      command: this.maybe(() => ['sh', '-c', this.value(text)]),
      args: this.maybe(() => [this.value(text)]),
      workingDir: this.maybe(() => '/work'),
      imagePullPolicy: this.maybe(() => this.one(...Object.values(kplus.ImagePullPolicy))),
      envVariables: this.environment(),
      envFrom: this.maybe(() => [
        kplus.Env.fromSecret(kplus.Secret.fromSecretName(this.chart, `Secret-${name}`, 'environment')),
        kplus.Env.fromConfigMap(kplus.ConfigMap.fromConfigMapName(this.chart, `Config-${name}`, 'environment'), 'P_'),
      ]),
      resources: this.maybe(() => this.resources()),
      securityContext: this.maybe(() => this.containerSecurityContext()),
      startup: this.maybe(() => this.probe(1)),
      liveness: this.maybe(() => this.probe(1)),
      readiness: this.maybe(() => this.probe(this.whole(1, 3))),
      lifecycle: this.maybe(() => ({
        postStart: this.maybe(() => kplus.Handler.fromCommand(['true'])),
        preStop: this.maybe(() => kplus.Handler.fromHttpGet('/stop', { port: 8080 })),
      })),
    };
  }

  private environment(): { [name: string]: kplus.EnvValue } {
    const names = this.value(environmentNames, 5);
    return {
      POD: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAME), // which `subPathExpr` needs
      ...Object.fromEntries(names.map((name) => [name, this.environmentValue()])),
    };
  }

  private environmentValue(): kplus.EnvValue {
    const kind = this.one('text', 'field', 'label', 'resource');
    if (kind === 'field') {
      return kplus.EnvValue.fromFieldRef(this.one(kplus.EnvFieldPaths.POD_IP, kplus.EnvFieldPaths.NODE_NAME));
    }
    if (kind === 'label') return kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_LABEL, { key: 'app' });
    if (kind === 'resource') return kplus.EnvValue.fromResource(this.one(...Object.values(kplus.ResourceFieldPaths)));
    return kplus.EnvValue.fromValue(this.value(text));
  }

  private resources(): kplus.ContainerResources {
    return {
      cpu: this.maybe(() => ({
        request: this.maybe(() => kplus.Cpu.millis(this.whole(1, 500))),
        limit: this.maybe(() => kplus.Cpu.units(this.whole(1, 64))),
      })),
      memory: this.maybe(() => ({
        request: this.maybe(() => Size.mebibytes(this.whole(1, 1024))),
        limit: this.maybe(() => Size.gibibytes(this.whole(1, 64))),
      })),
      ephemeralStorage: this.maybe(() => ({
        request: this.maybe(() => Size.gibibytes(1)),
        limit: this.maybe(() => Size.gibibytes(this.whole(1, 64))),
      })),
    };
  }

  private containerSecurityContext(): kplus.ContainerSecurityContextProps {
    const isPrivileged = this.chance();
    return {
      user: this.maybe(() => this.whole(1, MAX_ID)),
      group: this.maybe(() => this.whole(0, MAX_ID)),
      ensureNonRoot: this.maybe(() => this.chance()),
      readOnlyRootFilesystem: this.maybe(() => this.chance()),
      privileged: isPrivileged,
      allowPrivilegeEscalation: isPrivileged ? true : this.maybe(() => false),
      capabilities: this.maybe(() => ({
        add: this.maybe(() => [kplus.Capability.NET_BIND_SERVICE, kplus.Capability.SYS_NICE]),
        drop: this.maybe(() => [kplus.Capability.CHOWN]),
      })),
    };
  }

  private probe(successThreshold: number): kplus.Probe {
    const options = {
      successThreshold,
      failureThreshold: this.maybe(() => this.whole(1, 100)),
      initialDelaySeconds: this.maybe(() => this.duration(0, 600)),
      periodSeconds: this.maybe(() => this.duration(1, 600)),
      timeoutSeconds: this.maybe(() => this.duration(1, 600)),
    };
    const port = this.whole(1, MAX_PORT);
    const kind = this.one('command', 'http', 'tcp');
    if (kind === 'command') return kplus.Probe.fromCommand(['check', this.value(text)], options);
    if (kind === 'tcp') return kplus.Probe.fromTcpSocket({ ...options, port });
    const scheme = this.maybe(() => this.one(kplus.ConnectionScheme.HTTP, kplus.ConnectionScheme.HTTPS));
    return kplus.Probe.fromHttpGet('/ready?a=b', { ...options, port, scheme });
  }

  private drawUses(web: StatefulWorkload): void {
    const uses = [
      () => web.scheduling.spread(),
      () =>
        web.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.in('disk', ['ssd'])), {
          weight: this.whole(1, 100),
        }),
      () => web.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.is('dedicated', 'web'))),
      () => web.connections.allowFrom(kplus.NetworkPolicyIpBlock.ipv4(this.chart, 'Office', '10.1.0.0/16')),
      () => web.podMetadata.addLabel('example.org/late', this.value(labelValue)),
      () => this.autoscale(web),
      () => this.expose(web),
    ];
    for (const use of this.some(uses)) use();
  }

  private autoscale(web: StatefulWorkload): void {
    if (this.replicas !== undefined) return;
    new kplus.HorizontalPodAutoscaler(this.chart, 'Autoscaler', {
      metadata: { name: 'autoscaler' },
      target: web,
      maxReplicas: this.whole(2, 9),
      metrics: [kplus.Metric.object({ object: web, name: 'queue', target: kplus.MetricTarget.value(10) })],
    });
  }

  private expose(web: StatefulWorkload): void {
    const options = (name: string) => ({
      metadata: { ...this.metadata(), name },
      serviceType: this.maybe(() => this.one(kplus.ServiceType.NODE_PORT, kplus.ServiceType.LOAD_BALANCER)),
      ports: [{ port: this.whole(1, MAX_PORT) }],
    });
    web.exposeViaService(options('all-pods'));
    if (this.replicas !== 0) web.exposePod(this.firstOrdinal ?? 0, options('one-pod'));
  }
}
