import * as kplus from 'cdk8s-plus-27';
import { enumMember } from './api-struct';
import { claimCode, labelSelectorCode } from './claims';
import { Call, Code, Entry, literal, Name, Statement, struct, Struct } from './code';
import { containerCode } from './containers';
import { Context } from './context';
import { metadataCode } from './metadata';
import { seconds } from './probes';
import { podSecurityCode, seccompCode } from './security';
import { volumeCode } from './volumes';
import { ClaimRetention } from '../claim-retention';
import { Manifest } from '../kubernetes/manifest';
import { Fields, fields, items } from '../kubernetes/values';

const CHART = new Name('chart');

/** The objects around a set that affect its workload. */
export interface Surroundings {
  /** The constant of the governing Service. */
  readonly service: string;
  /** The budget written as a prop of the workload, if any. */
  readonly budget?: Code;
  /** Whether there is a budget that is written separately. */
  readonly hasOwnBudget: boolean;
  /** Whether the pods read a ConfigMap of the program. */
  readonly readsConfig: boolean;
  /** Fields of the pods that no other prop sets. */
  readonly podSpec?: Struct;
}

/** The statements for a workload with its claims and mounts. */
export class Workload {
  /** The constant of the workload. */
  public readonly constant: string;

  private readonly pod: Fields;
  /** The constants of volumes and claims, by the names under which they are mounted. */
  private readonly mountable = new Map<string, Name>();
  private readonly volumes: readonly Statement[];

  public constructor(
    private readonly set: Manifest,
    private readonly context: Context,
  ) {
    this.constant = context.names.constant(set.metadata!.name!);
    this.pod = fields(set.spec?.template?.spec);
    this.volumes = items(this.pod.volumes)
      .filter(({ name }) => !this.isClaim(name))
      .map((volume) => this.volume(volume));
  }

  public statements(around: Surroundings): Statement[] {
    const { constant, set } = this;
    const name = set.metadata!.name!;
    const value = new Call('StatefulWorkload', [CHART, this.context.names.id(name), this.props(around)], 'new');
    return [
      ...this.volumes,
      { name: constant, value },
      ...(this.selectsByLabels ? [] : [{ value: new Call(`${constant}.select`, [labelSelectorCode(this.selector)]) }]),
      ...this.startContainers(),
      ...this.claims(),
      ...this.mounts('containers'),
      ...this.mounts('initContainers'),
    ];
  }

  private props(around: Surroundings): Struct {
    const { pod, set } = this;
    const { spec } = set;
    const { replicas, podManagementPolicy, updateStrategy, minReadySeconds, revisionHistoryLimit, ordinals } = spec;
    const said = struct({
      metadata: metadataCode(fields(set.metadata)),
      service: new Name(around.service),
      replicas,
      podManagementPolicy:
        podManagementPolicy === 'Parallel' ? new Name('kplus.PodManagementPolicy.PARALLEL') : undefined,
      strategy: strategyCode(fields(updateStrategy)),
      maxUnavailable: amountCode(fields(fields(updateStrategy).rollingUpdate).maxUnavailable),
      minReady: minReadySeconds ? seconds(minReadySeconds) : undefined,
      revisionHistoryLimit: revisionHistoryLimit === 10 ? undefined : revisionHistoryLimit,
      ordinalsStart: fields(ordinals).start || undefined,
      persistentVolumeClaimRetentionPolicy: retentionCode(spec.persistentVolumeClaimRetentionPolicy),
      matchLabels: this.selectsByLabels ? literal(this.selector.matchLabels) : undefined,
      select: this.selectsByLabels ? undefined : false,
      podMetadata: this.podMetadata(),
      podDefaults: new Name('PodDefaults.KUBERNETES'),
      serviceAccount: this.serviceAccount(),
      automountServiceAccountToken: pod.automountServiceAccountToken,
      nodeSelector: pod.nodeSelector && literal(pod.nodeSelector),
      priorityClassName: pod.priorityClassName,
      terminationGracePeriod:
        pod.terminationGracePeriodSeconds === 30 ? undefined : seconds(pod.terminationGracePeriodSeconds),
      dockerRegistryAuth: this.registry(),
      hostNetwork: pod.hostNetwork || undefined,
      dns: dnsCode(pod),
      hostAliases: items(pod.hostAliases).length > 0 ? literal(pod.hostAliases) : undefined,
      securityContext: podSecurityCode(pod.securityContext),
      seccompProfile: seccompCode(fields(pod.securityContext).seccompProfile),
      disruptionBudget: around.budget,
      restartOnConfigChange: around.readsConfig ? false : undefined,
      volumes: this.volumes.length > 0 ? this.volumes.map(({ name }) => new Name(name!)) : undefined,
      initContainers: this.hasSidecars ? undefined : this.containersCode('initContainers'),
      containers: this.containersCode('containers'),
      podSpec: around.podSpec,
    });
    return new Struct([...said.entries, ...this.better(around)]);
  }

  /** Better defaults of the library, commented out. */
  private better({ hasOwnBudget, readsConfig }: Surroundings): Entry[] {
    const { pod, set } = this;
    const off: Record<string, Code | undefined> = {
      seccompProfile: fields(pod.securityContext).seccompProfile
        ? undefined
        : new Call('SeccompProfile.runtimeDefault', []),
      automountServiceAccountToken: pod.automountServiceAccountToken === undefined ? false : undefined,
      spread: pod.affinity || pod.topologySpreadConstraints ? undefined : true,
      disruptionBudget: hasOwnBudget || !(set.spec.replicas > 1) ? undefined : ONE_AT_A_TIME,
      restartOnConfigChange: readsConfig ? true : undefined,
    };
    const entries = struct(off).entries.map((entry) => ({ ...entry, isOff: true }));
    return entries.map((entry, index) => (index === 0 ? { ...entry, note: BETTER } : entry));
  }

  /** If there are native sidecars, all init containers are added one by one, because their order counts. */
  private startContainers(): Statement[] {
    if (!this.hasSidecars) return [];
    return items(this.pod.initContainers).map((container) => {
      const method = fields(container).restartPolicy === 'Always' ? 'addSidecar' : 'addInitContainer';
      return { value: new Call(`${this.constant}.${method}`, [containerCode(fields(container), this.context)]) };
    });
  }

  private get hasSidecars(): boolean {
    return items(this.pod.initContainers).some((container) => fields(container).restartPolicy === 'Always');
  }

  private containersCode(list: 'containers' | 'initContainers'): Code | undefined {
    const containers = items(this.pod[list]);
    return containers.length > 0
      ? containers.map((container) => containerCode(fields(container), this.context))
      : undefined;
  }

  private claims(): Statement[] {
    return items(this.set.spec.volumeClaimTemplates).map((claim) => {
      const name = `${fields(fields(claim).metadata).name}`;
      const value = new Call(`${this.constant}.addClaim`, [name, claimCode(fields(claim))]);
      if (!this.isMounted(name)) return { value };
      const constant = this.context.names.constant(name);
      this.mountable.set(name, new Name(constant));
      return { name: constant, value };
    });
  }

  private volume(volume: Fields): Statement {
    const { name } = volume;
    const constant = this.context.names.constant(/volume|config|secret|data|tmp/i.test(name) ? name : `${name}-volume`);
    this.mountable.set(name, new Name(constant));
    return {
      name: constant,
      value: volumeCode(volume, this.context.names.id(`${this.set.metadata!.name}-${name}`), this.context),
    };
  }

  private isMounted(volume: string): boolean {
    const containers = [...items(this.pod.containers), ...items(this.pod.initContainers)].map(fields);
    const mounted = containers.flatMap(({ volumeMounts, volumeDevices }) => [
      ...items(volumeMounts),
      ...items(volumeDevices),
    ]);
    return mounted.some(({ name }) => name === volume);
  }

  private isClaim(volume: string): boolean {
    return items(this.set.spec.volumeClaimTemplates).some((claim) => fields(fields(claim).metadata).name === volume);
  }

  private mounts(list: 'containers' | 'initContainers'): Statement[] {
    return items(this.pod[list]).flatMap((container, index) => {
      const { volumeMounts, volumeDevices } = fields(container);
      const method = `${this.constant}.${list}[${index}].mount`;
      return [
        ...items(volumeMounts).map((mount) => this.mount(method, mount.mountPath, mount)),
        ...items(volumeDevices).map((device) => this.mount(method, device.devicePath, { name: device.name })),
      ];
    });
  }

  private mount(
    method: string,
    path: string,
    { name, readOnly, subPath, subPathExpr, mountPropagation }: Fields,
  ): Statement {
    const volume = this.mountable.get(name) ?? new Name(`${name}`);
    const options = struct({
      readOnly: readOnly || undefined,
      subPath: subPath || undefined,
      subPathExpr: subPathExpr || undefined,
      propagation: enumMember('kplus.MountPropagation', kplus.MountPropagation, mountPropagation),
    });
    return { value: new Call(method, options.isEmpty ? [path, volume] : [path, volume, options]) };
  }

  private get selector(): Fields {
    return fields(this.set.spec.selector);
  }

  private get selectsByLabels(): boolean {
    return items(this.selector.matchExpressions).length === 0;
  }

  /** Leaves out the labels of the selector, which the pods get automatically. */
  private podMetadata(): Code | undefined {
    const { labels, ...metadata } = fields(this.set.spec.template?.metadata);
    const selecting = this.selectsByLabels ? fields(this.selector.matchLabels) : {};
    const others = Object.entries(fields(labels)).filter(([key]) => !(key in selecting));
    return metadataCode({ ...metadata, labels: Object.fromEntries(others) }, ['name', 'labels', 'annotations']);
  }

  private serviceAccount(): Code | undefined {
    const name = this.pod.serviceAccountName ?? this.pod.serviceAccount;
    return typeof name === 'string' && name !== '' ? this.context.reference('ServiceAccount', name) : undefined;
  }

  private registry(): Code | undefined {
    const [first, second] = items(this.pod.imagePullSecrets);
    return first && !second ? this.context.reference('Secret', first.name) : undefined;
  }
}

const BETTER =
  'What the library would do unasked. Switch it on line by line: `cdk8s-stateful diff` says what each does.';

const ONE_AT_A_TIME = new Call('DisruptionBudget.maxUnavailable', [new Call('kplus.PercentOrAbsolute.absolute', [1])]);

function strategyCode({ type, rollingUpdate }: Fields): Code | undefined {
  if (type === 'OnDelete') return new Call('kplus.StatefulSetUpdateStrategy.onDelete', []);
  const { partition } = fields(rollingUpdate);
  return partition ? new Call('kplus.StatefulSetUpdateStrategy.rollingUpdate', [struct({ partition })]) : undefined;
}

/** A number or a percentage. */
export function amountCode(amount: unknown): Code | undefined {
  if (typeof amount === 'number') return new Call('kplus.PercentOrAbsolute.absolute', [amount]);
  const [, percent] = /^(\d+)%$/.exec(`${amount}`) ?? [];
  return percent === undefined ? undefined : new Call('kplus.PercentOrAbsolute.percent', [Number(percent)]);
}

function retentionCode(given: unknown): Code | undefined {
  const code = struct({
    whenDeleted: deletes(fields(given).whenDeleted),
    whenScaled: deletes(fields(given).whenScaled),
  });
  return code.isEmpty ? undefined : code;
}

function deletes(retention: unknown): Code | undefined {
  return retention === ClaimRetention.DELETE ? new Name('ClaimRetention.DELETE') : undefined;
}

function dnsCode({ dnsPolicy, dnsConfig, hostname, subdomain, setHostnameAsFQDN }: Fields): Code | undefined {
  const { nameservers, searches, options } = fields(dnsConfig);
  const policy = dnsPolicy === 'ClusterFirst' ? undefined : enumMember('kplus.DnsPolicy', kplus.DnsPolicy, dnsPolicy);
  const code = struct({
    policy,
    hostname,
    subdomain,
    hostnameAsFQDN: setHostnameAsFQDN || undefined,
    nameservers: nameservers && literal(nameservers),
    searches: searches && literal(searches),
    options: options && literal(options),
  });
  return code.isEmpty ? undefined : code;
}
