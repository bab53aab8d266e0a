import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { HeadlessService, StatefulWorkload, StatefulWorkloadProps } from '../src';
import { everyProp } from './support/every-prop';
import { byName, Manifest, manifestsOf, statefulSetOf, testChart } from './support/manifests';

/** What the API server refuses to change, and the names that follow from it. */
interface Identity {
  readonly claims: string[];
  readonly labels: Record<string, string | undefined>;
  readonly name: string;
  readonly namespace?: string;
  readonly podManagementPolicy: string;
  readonly selector: object;
  readonly serviceName: string;
}

const GOLDEN: Identity = {
  claims: ['data'],
  labels: { 'cdk8s.io/metadata.addr': 'test-web' },
  name: 'test-web',
  podManagementPolicy: 'OrderedReady',
  selector: { matchLabels: { 'cdk8s.io/metadata.addr': 'test-web' } },
  serviceName: 'test-web',
};

function identityIn({ metadata, spec }: Manifest): Identity {
  const { labels } = spec.template.metadata;
  return {
    claims: spec.volumeClaimTemplates.map((template: any) => template.metadata.name),
    labels: { [kplus.Pod.ADDRESS_LABEL]: labels[kplus.Pod.ADDRESS_LABEL] },
    name: metadata.name,
    ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
    podManagementPolicy: spec.podManagementPolicy,
    selector: spec.selector,
    serviceName: spec.serviceName,
  };
}

function addWeb(scope: Construct, props: StatefulWorkloadProps = {}): StatefulWorkload {
  const web = new StatefulWorkload(scope, 'web', { replicas: 4, containers: [{ image: 'i' }], ...props });
  byName(web.containers, 'main').mount('/data', web.addClaim('data', { storage: Size.gibibytes(1) }));
  return web;
}

function identityWith(props: StatefulWorkloadProps, chart = testChart(), name?: string): Identity {
  addWeb(chart, props);
  return identityIn(statefulSetOf(chart, name));
}

/**
 * What each prop does to the identity: nothing, or the part that it is there to set. A new prop must be put here, or the
 * table does not compile.
 */
const EFFECTS: Record<keyof StatefulWorkloadProps, Partial<Identity>> = {
  automountServiceAccountToken: {},
  containers: {},
  disruptionBudget: {},
  dns: {},
  dockerRegistryAuth: {},
  hostAliases: {},
  enableServiceLinks: {},
  hostNetwork: {},
  initContainers: {},
  isolate: {},
  matchLabels: {
    labels: { 'cdk8s.io/metadata.addr': undefined },
    selector: { matchLabels: { app: 'web' } },
  },
  maxUnavailable: {},
  metadata: {
    labels: { 'cdk8s.io/metadata.addr': 'web' },
    name: 'web',
    namespace: 'shop',
    selector: { matchLabels: { 'cdk8s.io/metadata.addr': 'web' } },
    serviceName: 'web',
  },
  minReady: {},
  nodeSelector: {},
  ordinalsStart: {},
  persistentVolumeClaimRetentionPolicy: {},
  podDefaults: {},
  podManagementPolicy: { podManagementPolicy: 'Parallel' },
  podMetadata: {},
  podSpec: {},
  priorityClassName: {},
  replicas: {},
  restartOnConfigChange: {},
  restartPolicy: {},
  revisionHistoryLimit: {},
  seccompProfile: {},
  securityContext: {},
  select: {},
  service: { serviceName: 'peers' },
  serviceAccount: {},
  shareProcessNamespace: {},
  spread: {},
  strategy: {},
  terminationGracePeriod: {},
  topologySpread: {},
  volumes: {},
};

test('is the golden one', () => {
  expect(identityWith({})).toEqual(GOLDEN);
});

test.each(Object.keys(EFFECTS) as (keyof StatefulWorkloadProps)[])('the prop %s has the effect listed', (prop) => {
  const chart = testChart();
  const props = { [prop]: everyProp(chart)[prop] };
  expect(identityWith(props, chart, prop === 'metadata' ? 'web' : undefined)).toEqual({ ...GOLDEN, ...EFFECTS[prop] });
});

test('the labels, annotations and namespace of the metadata have none but that of the namespace', () => {
  const metadata = { labels: { version: '2' }, annotations: { a: 'b' }, namespace: 'shop' };
  expect(identityWith({ metadata })).toEqual({ ...GOLDEN, namespace: 'shop' });
});

test('no mixture of the props without effect has one', () => {
  const neutral = (Object.keys(EFFECTS) as (keyof StatefulWorkloadProps)[]).filter(
    (prop) => Object.keys(EFFECTS[prop]).length === 0,
  );
  fc.assert(
    fc.property(fc.subarray(neutral), (props) => {
      const chart = testChart();
      const every = everyProp(chart);
      const given = Object.fromEntries(props.map((prop) => [prop, every[prop]]));
      expect(identityWith(given, chart)).toEqual(GOLDEN);
    }),
    { seed: 4, numRuns: 50 },
  );
});

test('no use of the workload has an effect', () => {
  const chart = testChart();
  const web = addWeb(chart, { replicas: undefined });
  const client = new kplus.Deployment(chart, 'client', { containers: [{ image: 'i', portNumber: 80 }] });
  web.addContainer({ image: 'i', name: 'second' });
  web.addSidecar({ image: 'i' });
  web.addInitContainer({ image: 'i' });
  web.exposePod(0, { ports: [{ port: 80 }] });
  web.exposeViaService({ ports: [{ port: 80 }] });
  web.connections.allowFrom(client);
  web.scheduling.spread();
  web.podMetadata.addLabel('version', '2');
  web.markHasAutoscaler();
  expect(identityIn(statefulSetOf(chart))).toEqual(GOLDEN);
});

test('constructs next to it have none', () => {
  const chart = testChart();
  new HeadlessService(chart, 'first', { selectorLabels: { app: 'a' } });
  new kplus.Deployment(chart, 'other', { containers: [{ image: 'i' }] });
  addWeb(new Construct(chart, 'nested'));
  addWeb(chart);
  new kplus.ConfigMap(chart, 'last');
  expect(identityIn(statefulSetOf(chart))).toEqual(GOLDEN);
});

test.each([true, false])('the hashes in the names of cdk8s have none (disabled: %s)', (disableResourceNameHashes) => {
  expect(identityWith({}, testChart({ disableResourceNameHashes }))).toEqual(GOLDEN);
});

test('the labels of the chart have none', () => {
  expect(identityWith({}, testChart({ labels: { team: 'a' } }))).toEqual(GOLDEN);
});

test('a path that is too long keeps its name with hashes on or off', () => {
  const names = [true, false].map((disableResourceNameHashes) => {
    const chart: Chart = testChart({ disableResourceNameHashes });
    return addWeb(new Construct(chart, 'a-department-with-a-long-name-and-a-longer-purpose')).name;
  });
  expect(names).toEqual([
    'a-department-with-a-long-name-and-a-lon-web-c8428237',
    'a-department-with-a-long-name-and-a-lon-web-c8428237',
  ]);
});

test('a second synthesis has the same bytes', () => {
  const chart = testChart();
  const web = addWeb(chart, everyProp(chart));
  web.scheduling.spread();
  web.addSidecar({
    image: 'i',
    name: 'sidecar',
    startup: kplus.Probe.fromCommand(['true'], { periodSeconds: Duration.seconds(2) }),
  });
  expect(JSON.stringify(manifestsOf(chart))).toBe(JSON.stringify(manifestsOf(chart)));
});
