import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { DisruptionBudget, StatefulWorkload, WhenUnsatisfiable } from '../../src';
import { everyProp } from '../support/every-prop';
import { byName, containerOf, contentsOf, manifestOf, podSpecOf, statefulSetOf, testChart } from '../support/manifests';
import { late, webOf } from '../support/web';

test('snapshot: minimal props', () => {
  const { chart } = webOf();
  expect(chart.toJson()).toMatchSnapshot();
});

test('snapshot: all the props', () => {
  const chart = testChart();
  const web = new StatefulWorkload(chart, 'web', everyProp(chart));
  byName(web.containers, 'main').mount('/data', web.addClaim('data', { storage: Size.gibibytes(1) }));
  expect(chart.toJson()).toMatchSnapshot();
});

test('all the props, and a claim template, give all the fields of the API', () => {
  const fields: Record<keyof kplus.k8s.StatefulSetSpec, true> = {
    minReadySeconds: true,
    ordinals: true,
    persistentVolumeClaimRetentionPolicy: true,
    podManagementPolicy: true,
    replicas: true,
    revisionHistoryLimit: true,
    selector: true,
    serviceName: true,
    template: true,
    updateStrategy: true,
    volumeClaimTemplates: true,
  };
  const chart = testChart();
  const web = new StatefulWorkload(chart, 'web', everyProp(chart));
  byName(web.containers, 'main').mount('/data', web.addClaim('data', { storage: Size.gibibytes(1) }));
  expect(Object.keys(statefulSetOf(chart, 'web').spec).sort()).toEqual(Object.keys(fields));
});

test('renders a Service, a StatefulSet and, from two replicas on, a budget', () => {
  expect(contentsOf(webOf({ replicas: 1 }).chart)).toEqual(['Service test-web', 'StatefulSet test-web']);
  expect(contentsOf(webOf({ replicas: 2 }).chart)).toEqual([
    'Service test-web',
    'StatefulSet test-web',
    'PodDisruptionBudget test-web',
  ]);
});

test('needs no ports', () => {
  const { chart } = webOf({ containers: [{ image: 'i' }] });
  expect(manifestOf(chart, 'Service', 'test-web').spec.ports).toBeUndefined();
});

test('selects its pods by the labels that are given, and gives them these', () => {
  const { web, chart } = webOf({ matchLabels: { app: 'web', tier: 'front' }, podMetadata: { labels: { env: 'dev' } } });
  const { selector, template } = statefulSetOf(chart, 'test-web').spec;
  expect(selector).toEqual({ matchLabels: { app: 'web', tier: 'front' } });
  expect(template.metadata.labels).toEqual({ app: 'web', env: 'dev', tier: 'front' });
  expect(manifestOf(chart, 'Service', 'test-web').spec.selector).toEqual({ app: 'web', tier: 'front' });
  expect(web.matchLabels).toEqual({ app: 'web', tier: 'front' });
});

test('the pods go to nodes with the labels that are given, and have the priority of the class', () => {
  const { chart } = webOf({ nodeSelector: { disk: 'ssd' }, priorityClassName: 'database' });
  expect(podSpecOf(chart, 'test-web')).toMatchObject({ nodeSelector: { disk: 'ssd' }, priorityClassName: 'database' });
});

test('says which choices were made', () => {
  const strategy = kplus.StatefulSetUpdateStrategy.onDelete();
  const { web } = webOf({ podManagementPolicy: kplus.PodManagementPolicy.PARALLEL, strategy, replicas: 2 });
  expect(web.podManagementPolicy).toBe(kplus.PodManagementPolicy.PARALLEL);
  expect(web.strategy).toBe(strategy);
  expect(web.replicas).toBe(2);
  expect(webOf({ minReady: Duration.minutes(1) }).web.minReady.toSeconds()).toBe(60);
  expect(webOf().web.minReady.toSeconds()).toBe(0);
  expect(webOf().web.podManagementPolicy).toBe(kplus.PodManagementPolicy.ORDERED_READY);
  expect(webOf().web.replicas).toBeUndefined();
});

describe('tokens', () => {
  test('of cdk8s in every prop that is a number arrive resolved', () => {
    const { chart, web } = webOf({
      replicas: late(3),
      ordinalsStart: late(2),
      revisionHistoryLimit: late(4),
      strategy: kplus.StatefulSetUpdateStrategy.rollingUpdate({ partition: late(1) }),
      maxUnavailable: kplus.PercentOrAbsolute.absolute(late(2)),
      disruptionBudget: DisruptionBudget.minAvailable(kplus.PercentOrAbsolute.absolute(late(1))),
      topologySpread: [
        {
          topology: kplus.Topology.ZONE,
          maxSkew: late(2),
          minDomains: late(3),
          whenUnsatisfiable: WhenUnsatisfiable.DO_NOT_SCHEDULE,
        },
      ],
      containers: [{ image: 'i', ports: [{ number: late(8080) }], securityContext: { user: late(33) } }],
      securityContext: { user: late(999), fsGroup: late(998) },
    });
    const { spec } = statefulSetOf(chart);
    expect(spec.replicas).toBe(3);
    expect(spec.ordinals).toEqual({ start: 2 });
    expect(spec.revisionHistoryLimit).toBe(4);
    expect(spec.updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 2, partition: 1 } });
    expect(spec.template.spec.topologySpreadConstraints).toMatchObject([{ maxSkew: 2, minDomains: 3 }]);
    expect(spec.template.spec.securityContext).toMatchObject({ fsGroup: 998, runAsUser: 999 });
    expect(containerOf(chart, 'main').ports).toEqual([{ containerPort: 8080 }]);
    expect(containerOf(chart, 'main').securityContext.runAsUser).toBe(33);
    expect(manifestOf(chart, 'Service', 'test-web').spec.ports).toEqual([{ port: 8080, targetPort: 8080 }]);
    expect(manifestOf(chart, 'PodDisruptionBudget', 'test-web').spec.minAvailable).toBe(1);
    expect(web.pod(7).hostName).toBe('test-web-7');
  });

  test('for replicas make a budget, since there may be two pods', () => {
    expect(contentsOf(webOf({ replicas: late(1) }).chart)).toContain('PodDisruptionBudget test-web');
  });
});

describe('the spec of the StatefulSet', () => {
  test('a maximum of unavailable pods joins the partition', () => {
    const { chart } = webOf({
      replicas: 2,
      strategy: kplus.StatefulSetUpdateStrategy.rollingUpdate({ partition: 1 }),
      maxUnavailable: kplus.PercentOrAbsolute.percent(25),
    });
    expect(statefulSetOf(chart).spec.updateStrategy).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxUnavailable: '25%', partition: 1 },
    });
  });

  test('pods are replaced by hand where asked for', () => {
    const { chart } = webOf({ strategy: kplus.StatefulSetUpdateStrategy.onDelete() });
    expect(statefulSetOf(chart).spec.updateStrategy).toEqual({ type: 'OnDelete' });
  });

  test('claims stay unless deletion is asked for, each case by itself', () => {
    const { chart } = webOf({ persistentVolumeClaimRetentionPolicy: {} });
    expect(statefulSetOf(chart).spec.persistentVolumeClaimRetentionPolicy).toEqual({
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
    });
  });

  test('the governing Service can be given, also a plain one of cdk8s-plus, which then selects the pods', () => {
    const chart = testChart();
    const service = new kplus.Service(chart, 'peers', {
      clusterIP: 'None',
      metadata: { name: 'peers' },
      ports: [{ port: 80 }],
    });
    webOf({ service }, chart);
    expect(contentsOf(chart)).toEqual(['Service peers', 'StatefulSet test-web']);
    expect(statefulSetOf(chart).spec.serviceName).toBe('peers');
    expect(manifestOf(chart, 'Service', 'peers').spec.selector).toEqual({ 'cdk8s.io/metadata.addr': 'test-web' });
  });

  test('adds no dependencies between constructs, which cdk8s would sort by', () => {
    const { chart } = webOf({ replicas: 2, isolate: true });
    expect(chart.node.findAll().flatMap(({ node }) => node.dependencies)).toEqual([]);
  });
});
