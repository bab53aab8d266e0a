import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { StatefulWorkload } from '../../src/index';
import { byName, manifestOf, manifestsOf, messageOf } from '../../test/support/manifests';

/** The counterpart of a member of kplus.StatefulSet in StatefulWorkload. */
export type Outcome = 'same' | 'better default' | 'does more' | 'warned of' | 'refused where harmful';

export type Either = kplus.StatefulSet | StatefulWorkload;

/** How a member is compared: its result, or its effect on the chart. */
export interface Row {
  readonly member: string;
  readonly outcome: Outcome;
  /** The difference, as the page describes it. */
  readonly difference?: string;
  /** For a prop: the value that both get. */
  readonly props?: (chart: Chart) => kplus.StatefulSetProps;
  /** For a property or method: the calls on both. Results, and changes of the StatefulSet, are compared. */
  readonly use?: (workload: Either, chart: Chart) => unknown;
  /** A difference: what is compared, and both values. */
  readonly differs?: {
    readonly of: (chart: Chart, workload: Either) => unknown;
    readonly kplus: unknown;
    readonly here: unknown;
  };
}

const set = (chart: Chart) => manifestOf(chart, 'StatefulSet', 'web').spec;
const pod = (chart: Chart) => set(chart).template.spec;
const kinds = (chart: Chart) => manifestsOf(chart).map(({ kind }) => kind);
const container = (chart: Chart, name: string) =>
  byName<any>([...pod(chart).containers, ...(pod(chart).initContainers ?? [])], name);
const withoutDefaults = {
  kplus: ['image', 'imagePullPolicy', 'name', 'resources', 'securityContext'],
  here: ['image', 'name', 'securityContext'],
};

export const PROPS: readonly Row[] = [
  { member: 'automountServiceAccountToken', outcome: 'same', props: () => ({ automountServiceAccountToken: true }) },
  {
    member: 'containers',
    outcome: 'better default',
    difference: 'no startup probe, requests, limits or pull policy unless set; all capabilities dropped',
    props: () => ({ containers: [{ image: 'i', portNumber: 8080 }] }),
    differs: {
      of: (chart) => Object.keys(container(chart, 'main')),
      kplus: ['image', 'imagePullPolicy', 'name', 'ports', 'resources', 'securityContext', 'startupProbe'],
      here: ['image', 'name', 'ports', 'securityContext'],
    },
  },
  { member: 'dns', outcome: 'same', props: () => ({ dns: { nameservers: ['10.0.0.10'], hostnameAsFQDN: true } }) },
  {
    member: 'dockerRegistryAuth',
    outcome: 'same',
    props: (chart) => ({ dockerRegistryAuth: kplus.Secret.fromSecretName(chart, 'Registry', 'registry') }),
  },
  { member: 'hostAliases', outcome: 'same', props: () => ({ hostAliases: [{ ip: '10.0.0.1', hostnames: ['a'] }] }) },
  { member: 'hostNetwork', outcome: 'same', props: () => ({ hostNetwork: true }) },
  {
    member: 'initContainers',
    outcome: 'better default',
    difference: 'as for containers',
    props: () => ({ initContainers: [{ image: 'i', name: 'init' }] }),
    differs: { of: (chart) => Object.keys(container(chart, 'init')), ...withoutDefaults },
  },
  {
    member: 'isolate',
    outcome: 'better default',
    difference: 'the pods still reach each other and DNS',
    props: () => ({ isolate: true }),
    differs: {
      of: (chart) =>
        manifestsOf(chart)
          .filter(({ kind }) => kind === 'NetworkPolicy')
          .map(({ spec }) => [spec.ingress?.length ?? 0, spec.egress?.length ?? 0]),
      kplus: [[0, 0]],
      here: [[1, 2]],
    },
  },
  {
    member: 'metadata',
    outcome: 'same',
    props: () => ({ metadata: { name: 'web', labels: { team: 'a' }, annotations: { note: 'b' } } }),
  },
  { member: 'minReady', outcome: 'same', props: () => ({ minReady: Duration.seconds(10) }) },
  {
    member: 'podManagementPolicy',
    outcome: 'same',
    props: () => ({ podManagementPolicy: kplus.PodManagementPolicy.PARALLEL }),
  },
  { member: 'podMetadata', outcome: 'same', props: () => ({ podMetadata: { labels: { app: 'web' } } }) },
  {
    member: 'replicas',
    outcome: 'does more',
    difference: 'from two on, a PodDisruptionBudget is made',
    props: () => ({ replicas: 3 }),
    differs: {
      of: (chart) => [set(chart).replicas, kinds(chart)],
      kplus: [3, ['Service', 'StatefulSet']],
      here: [3, ['Service', 'StatefulSet', 'PodDisruptionBudget']],
    },
  },
  {
    member: 'restartPolicy',
    outcome: 'refused where harmful',
    difference: 'any but Always, which the API server refuses, is refused',
    props: () => ({ restartPolicy: kplus.RestartPolicy.NEVER }),
    differs: {
      of: rulesBrokenIn,
      kplus: [],
      here: ['workload-restart-policy'],
    },
  },
  {
    member: 'securityContext',
    outcome: 'better default',
    difference: 'volumes belong to the group of the pod; their files change hands at first mount only; seccomp is on',
    props: () => ({ securityContext: { user: 999 } }),
    differs: {
      of: (chart) => pod(chart).securityContext,
      kplus: { fsGroupChangePolicy: 'Always', runAsNonRoot: true, runAsUser: 999 },
      here: {
        fsGroup: 999,
        fsGroupChangePolicy: 'OnRootMismatch',
        runAsNonRoot: true,
        runAsUser: 999,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    },
  },
  {
    member: 'select',
    outcome: 'refused where harmful',
    difference: 'without it and without select(), which would take every pod of the namespace, it is refused',
    props: () => ({ select: false }),
    differs: {
      of: rulesBrokenIn,
      kplus: [],
      here: ['workload-selector'],
    },
  },
  {
    member: 'service',
    outcome: 'warned of',
    difference: 'one with an address is not promised to give the pods names, which is warned of',
    props: (chart) => ({ replicas: 2, service: new kplus.Service(chart, 'Peers', { ports: [{ port: 80 }] }) }),
    differs: {
      of: rulesBrokenIn,
      kplus: [],
      here: ['statefulset-service-headless'],
    },
  },
  {
    member: 'serviceAccount',
    outcome: 'same',
    props: (chart) => ({ serviceAccount: kplus.ServiceAccount.fromServiceAccountName(chart, 'Account', 'account') }),
  },
  {
    member: 'spread',
    outcome: 'better default',
    difference: 'on unless refused, and soft: no pod waits because there are more pods than zones',
    props: () => ({ spread: true }),
    differs: {
      of: (chart) => [
        pod(chart).affinity?.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution.length ?? 0,
        pod(chart).topologySpreadConstraints?.map((constraint: any) => constraint.whenUnsatisfiable) ?? [],
      ],
      kplus: [2, []],
      here: [0, ['ScheduleAnyway', 'ScheduleAnyway']],
    },
  },
  { member: 'strategy', outcome: 'same', props: () => ({ strategy: kplus.StatefulSetUpdateStrategy.onDelete() }) },
  {
    member: 'terminationGracePeriod',
    outcome: 'warned of',
    difference: 'zero, with which two pods of one name may write to one volume, is warned of',
    props: () => ({ terminationGracePeriod: Duration.seconds(0) }),
    differs: {
      of: rulesBrokenIn,
      kplus: [],
      here: ['statefulset-grace-period'],
    },
  },
  {
    member: 'volumes',
    outcome: 'same',
    props: (chart) => ({ volumes: [kplus.Volume.fromEmptyDir(chart, 'Scratch', 'scratch')] }),
  },
];

export const PROPERTIES: readonly Row[] = [
  { member: 'apiGroup', outcome: 'same', use: (workload) => workload.apiGroup },
  { member: 'apiVersion', outcome: 'same', use: (workload) => workload.apiVersion },
  { member: 'automountServiceAccountToken', outcome: 'same', use: (workload) => workload.automountServiceAccountToken },
  {
    member: 'connections',
    outcome: 'same',
    use: (workload, chart) => {
      workload.connections.allowFrom(kplus.Pods.select(chart, 'Client', { labels: { app: 'client' } }));
      return kinds(chart).filter((kind) => kind === 'NetworkPolicy');
    },
  },
  {
    member: 'containers',
    outcome: 'same',
    use: ({ containers }) => containers.map(({ name, image }) => [name, image]),
  },
  { member: 'dns', outcome: 'same', use: ({ dns }) => dns.addSearch('example.org') },
  { member: 'dockerRegistryAuth', outcome: 'same', use: (workload) => workload.dockerRegistryAuth },
  { member: 'hasAutoscaler', outcome: 'same', use: (workload) => workload.hasAutoscaler },
  { member: 'hostAliases', outcome: 'same', use: (workload) => workload.hostAliases },
  { member: 'hostNetwork', outcome: 'same', use: (workload) => workload.hostNetwork },
  {
    member: 'initContainers',
    outcome: 'does more',
    difference: 'native sidecars are among them',
    use: (workload) => (workload instanceof StatefulWorkload ? workload.addSidecar({ image: 'j' }).name : undefined),
    differs: {
      of: (_, { initContainers }) => initContainers.map(({ name }) => name),
      kplus: [],
      here: ['sidecar-0'],
    },
  },
  { member: 'kind', outcome: 'same', use: (workload) => workload.kind },
  { member: 'matchExpressions', outcome: 'same', use: (workload) => workload.matchExpressions },
  {
    member: 'matchLabels',
    outcome: 'better default',
    difference: 'the name of the workload, which cannot change, in place of its path',
    differs: {
      of: (_, { matchLabels }) => matchLabels,
      kplus: { 'cdk8s.io/metadata.addr': 'test-web-c8694308' },
      here: { 'cdk8s.io/metadata.addr': 'web' },
    },
  },
  { member: 'metadata', outcome: 'same', use: ({ metadata }) => metadata.addLabel('team', 'a') },
  { member: 'minReady', outcome: 'same', use: ({ minReady }) => minReady.toSeconds() },
  { member: 'name', outcome: 'same', use: (workload) => workload.name },
  { member: 'permissions', outcome: 'same', use: ({ permissions }) => Object.keys(permissions).length },
  { member: 'podManagementPolicy', outcome: 'same', use: (workload) => workload.podManagementPolicy },
  { member: 'podMetadata', outcome: 'same', use: ({ podMetadata }) => podMetadata.addAnnotation('a', 'b') },
  { member: 'replicas', outcome: 'same', use: (workload) => workload.replicas },
  { member: 'resourceName', outcome: 'same', use: (workload) => workload.resourceName },
  { member: 'resourceType', outcome: 'same', use: (workload) => workload.resourceType },
  { member: 'restartPolicy', outcome: 'same', use: (workload) => workload.restartPolicy },
  {
    member: 'scheduling',
    outcome: 'same',
    use: ({ scheduling }) => scheduling.spread({ topology: kplus.Topology.ZONE, weight: 50 }),
  },
  {
    member: 'securityContext',
    outcome: 'better default',
    difference: 'as the prop',
    differs: {
      of: (chart) => pod(chart).securityContext.fsGroupChangePolicy,
      kplus: 'Always',
      here: 'OnRootMismatch',
    },
  },
  {
    member: 'service',
    outcome: 'does more',
    difference: 'a HeadlessService named as the workload, with the ports of its containers at synth, or none',
    use: (workload) =>
      workload.addContainer({ image: 'j', name: 'second', ports: [{ name: 'admin', number: 9090 }] }).name,
    differs: {
      of: (chart, { service }) => [
        service.name,
        manifestOf(chart, 'Service', service.name).spec.ports.map(({ port }: any) => port),
      ],
      kplus: ['test-web-service-c8450a1e', [8080]],
      here: ['web', [8080, 9090]],
    },
  },
  { member: 'serviceAccount', outcome: 'same', use: (workload) => workload.serviceAccount },
  { member: 'strategy', outcome: 'same', use: ({ strategy }) => JSON.stringify(strategy) },
  {
    member: 'terminationGracePeriod',
    outcome: 'same',
    use: (workload) => workload.terminationGracePeriod?.toSeconds(),
  },
  { member: 'volumes', outcome: 'same', use: (workload) => workload.volumes },
];

export const METHODS: readonly Row[] = [
  {
    member: 'addContainer',
    outcome: 'better default',
    difference: 'as the prop; ports reach the Service also from containers that are added later',
    use: (workload) => workload.addContainer({ image: 'j', name: 'second' }).name,
    differs: { of: (chart) => Object.keys(container(chart, 'second')), ...withoutDefaults },
  },
  {
    member: 'addHostAlias',
    outcome: 'same',
    use: (workload) => workload.addHostAlias({ ip: '10.0.0.1', hostnames: ['a'] }),
  },
  {
    member: 'addInitContainer',
    outcome: 'better default',
    difference: 'as the prop',
    use: (workload) => workload.addInitContainer({ image: 'j' }).name,
    differs: { of: (chart) => Object.keys(container(chart, 'init-0')), ...withoutDefaults },
  },
  {
    member: 'addVolume',
    outcome: 'same',
    use: (workload, chart) => workload.addVolume(kplus.Volume.fromEmptyDir(chart, 'Scratch', 'scratch')),
  },
  { member: 'asApiResource', outcome: 'same', use: (workload) => workload.asApiResource() === workload },
  { member: 'asNonApiResource', outcome: 'same', use: (workload) => workload.asNonApiResource() },
  {
    member: 'attachContainer',
    outcome: 'better default',
    difference: 'the container keeps what cdk8s-plus gives it, and drops all capabilities',
    use: (workload) => workload.attachContainer(new kplus.Container({ image: 'j', name: 'second' })),
    differs: {
      of: (chart) => [Object.keys(container(chart, 'second')), container(chart, 'second').securityContext.capabilities],
      kplus: [withoutDefaults.kplus, undefined],
      here: [withoutDefaults.kplus, { drop: ['ALL'] }],
    },
  },
  {
    member: 'markHasAutoscaler',
    outcome: 'refused where harmful',
    difference: 'fails at once if replicas is set',
    props: () => ({ replicas: 3 }),
    differs: {
      of: (_, workload) => refusalOf(() => workload.markHasAutoscaler()),
      kplus: 'accepted',
      here: '[test/web] replicas is 3 and an autoscaler is added; allowed: one of the two, because each apply would undo the work of the autoscaler',
    },
  },
  {
    member: 'select',
    outcome: 'does more',
    difference: 'what selects the pods follows: the Service that was made, the budget, the spread',
    props: () => ({ podMetadata: { labels: { app: 'web' } } }),
    use: (workload) => workload.select(kplus.LabelSelector.of({ labels: { app: 'web' } })),
    differs: {
      of: (chart, { service }) => [
        Object.keys(set(chart).selector.matchLabels),
        Object.keys(manifestOf(chart, 'Service', service.name).spec.selector),
      ],
      kplus: [['app', 'cdk8s.io/metadata.addr'], ['cdk8s.io/metadata.addr']],
      here: [
        ['app', 'cdk8s.io/metadata.addr'],
        ['app', 'cdk8s.io/metadata.addr'],
      ],
    },
  },
  {
    member: 'toNetworkPolicyPeerConfig',
    outcome: 'does more',
    difference: 'as toPodSelectorConfig',
    use: (workload) => workload.select(kplus.LabelSelector.of({ labels: { app: 'web' } })),
    differs: {
      of: (_, workload) => JSON.parse(JSON.stringify(workload.toNetworkPolicyPeerConfig())),
      kplus: {
        podSelector: {
          labelSelector: { expressions: [], labels: { 'cdk8s.io/metadata.addr': 'test-web-c8694308' } },
        },
      },
      here: {
        podSelector: { labelSelector: { expressions: [], labels: { 'cdk8s.io/metadata.addr': 'web', app: 'web' } } },
      },
    },
  },
  { member: 'toPodSelector', outcome: 'same', use: (workload) => workload.toPodSelector() === workload },
  {
    member: 'toPodSelectorConfig',
    outcome: 'does more',
    difference: 'answers the selector that was set by select(), not only the label of cdk8s-plus',
    use: (workload) => workload.select(kplus.LabelSelector.of({ labels: { app: 'web' } })),
    differs: {
      of: (_, workload) => JSON.parse(JSON.stringify(workload.toPodSelectorConfig())),
      kplus: { labelSelector: { expressions: [], labels: { 'cdk8s.io/metadata.addr': 'test-web-c8694308' } } },
      here: { labelSelector: { expressions: [], labels: { 'cdk8s.io/metadata.addr': 'web', app: 'web' } } },
    },
  },
  {
    member: 'toScalingTarget',
    outcome: 'same',
    use: (workload) => {
      const { containers, ...target } = workload.toScalingTarget();
      return { ...target, containers: containers.map(({ name }) => name) };
    },
  },
  {
    member: 'toSubjectConfiguration',
    outcome: 'same',
    use: (workload) => messageOf(() => workload.toSubjectConfiguration()),
  },
];

function refusalOf(action: () => unknown): string {
  try {
    action();
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
}

/** The ids of the rules by which a chart is refused or warned about. */
function rulesBrokenIn(chart: Chart): string[] {
  const said: string[] = [];
  const { warn } = console;
  console.warn = (warning: string) => void said.push(warning);
  try {
    said.push(refusalOf(() => chart.toJson()));
  } finally {
    console.warn = warn;
  }
  return [...said.join('\n').matchAll(/\(([a-z-]+), https:/g)].map(([, id]) => id!);
}
