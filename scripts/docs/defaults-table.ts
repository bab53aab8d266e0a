import { Chart } from 'cdk8s';
import { byName, manifestOf, manifestsOf } from '../../test/support/manifests';

/** A setting that the user leaves out, with its value in cdk8s-plus-27 and here. */
export interface Default {
  readonly setting: string;
  readonly of: (chart: Chart) => unknown;
  readonly kplus: unknown;
  readonly here: unknown;
  readonly why: string;
}

const set = (chart: Chart) => manifestOf(chart, 'StatefulSet', 'web').spec;
const pod = (chart: Chart) => set(chart).template.spec;
const main = (chart: Chart) => byName<any>(pod(chart).containers, 'main');
const kindsOf = (chart: Chart) => manifestsOf(chart).map(({ kind }) => kind);
const service = (chart: Chart) => manifestsOf(chart).filter(({ kind }) => kind === 'Service');

export const DEFAULTS: readonly Default[] = [
  {
    setting: 'startup probe of a container with a port',
    of: (chart) => main(chart).startupProbe,
    kplus: { failureThreshold: 3, tcpSocket: { port: 8080 } },
    here: undefined,
    why: 'it kills a database that needs more than 30 s to recover, again and again',
  },
  {
    setting: 'requests and limits',
    of: (chart) => main(chart).resources,
    kplus: { limits: { cpu: '1500m', memory: '2048Mi' }, requests: { cpu: '1000m', memory: '512Mi' } },
    here: undefined,
    why: 'nobody but the owner knows them: a wrong limit throttles or kills, a wrong request keeps pods waiting',
  },
  {
    setting: 'pull policy of the image',
    of: (chart) => main(chart).imagePullPolicy,
    kplus: 'Always',
    here: undefined,
    why: 'no pod could restart while the registry is away; Kubernetes chooses by the tag',
  },
  {
    setting: 'capabilities of a container',
    of: (chart) => main(chart).securityContext.capabilities,
    kplus: undefined,
    here: { drop: ['ALL'] },
    why: 'Pod Security `restricted` asks for it',
  },
  {
    setting: 'seccomp profile of the pods',
    of: (chart) => pod(chart).securityContext.seccompProfile,
    kplus: undefined,
    here: { type: 'RuntimeDefault' },
    why: 'Pod Security `restricted` asks for it',
  },
  {
    setting: 'change of the group of files on a volume',
    of: (chart) => pod(chart).securityContext.fsGroupChangePolicy,
    kplus: 'Always',
    here: 'OnRootMismatch',
    why: 'every restart would walk the whole volume, which takes minutes on a large one',
  },
  {
    setting: 'spread over nodes and zones',
    of: (chart) => pod(chart).topologySpreadConstraints?.map((one: any) => [one.topologyKey, one.whenUnsatisfiable]),
    kplus: undefined,
    here: [
      ['kubernetes.io/hostname', 'ScheduleAnyway'],
      ['topology.kubernetes.io/zone', 'ScheduleAnyway'],
    ],
    why: 'one node or zone that fails should not take all pods; soft, so that no pod waits for it',
  },
  {
    setting: 'what becomes of claims',
    of: (chart) => set(chart).persistentVolumeClaimRetentionPolicy,
    kplus: undefined,
    here: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    why: 'data outlives everything by default, and it is said so',
  },
  {
    setting: 'seconds a pod must be ready to be available',
    of: (chart) => set(chart).minReadySeconds,
    kplus: 0,
    here: undefined,
    why: 'the same by Kubernetes, without saying it',
  },
  {
    setting: 'objects of three replicas',
    of: kindsOf,
    kplus: ['Service', 'StatefulSet'],
    here: ['Service', 'StatefulSet', 'PodDisruptionBudget'],
    why: 'a drain of two nodes should not take two pods at a time',
  },
  {
    setting: 'pods that are not ready, in DNS',
    of: (chart) => service(chart).map(({ spec }) => spec.publishNotReadyAddresses),
    kplus: [undefined],
    here: [true],
    why: 'peers must find each other before they are ready, or wait for each other forever',
  },
  {
    setting: 'name of the governing Service',
    of: (chart) => set(chart).serviceName,
    kplus: 'test-web-service-c8450a1e',
    here: 'web',
    why: 'it is part of every DNS name, and it can never change',
  },
  {
    setting: 'label by which the pods are selected',
    of: (chart) => set(chart).selector.matchLabels,
    kplus: { 'cdk8s.io/metadata.addr': 'test-web-c8694308' },
    here: { 'cdk8s.io/metadata.addr': 'web' },
    why: 'it can never change, and so comes from the name, which cannot either',
  },
];
