import * as kplus from 'cdk8s-plus-27';
import { DisruptionBudget, HeadlessService, StatefulWorkload } from '../../src';
import {
  contentsOf,
  manifestOf,
  manifestsOf,
  messageOf,
  podSpecOf,
  refusalOf,
  statefulSetOf,
  testChart,
} from '../support/manifests';
import { webOf } from '../support/web';

describe('with cdk8s-plus', () => {
  test('a Service selects the pods', () => {
    const { chart, web } = webOf();
    const service = new kplus.Service(chart, 'clients', { selector: web, ports: [{ port: 80, targetPort: 8080 }] });
    expect(manifestOf(chart, 'Service', service.name).spec.selector).toEqual({ 'cdk8s.io/metadata.addr': 'test-web' });
    const { spec } = manifestOf(chart, 'Ingress', service.exposeViaIngress('/').name);
    expect(spec.rules[0].http.paths).toMatchObject([{ backend: { service: { name: service.name } } }]);
  });

  test('a NetworkPolicy takes it as the pods that it is for, and as a peer', () => {
    const chart = testChart({ namespace: 'shop' });
    const { web } = webOf({}, chart);
    const policy = new kplus.NetworkPolicy(chart, 'policy', { selector: web });
    policy.addIngressRule(web);
    const { spec } = manifestOf(chart, 'NetworkPolicy', policy.name);
    const labels = { matchLabels: { 'cdk8s.io/metadata.addr': 'test-web' } };
    expect(spec.podSelector).toEqual(labels);
    expect(spec.ingress).toEqual([
      {
        from: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
            podSelector: labels,
          },
        ],
        ports: [],
      },
    ]);
  });

  test('connections are allowed from it and to it', () => {
    const { chart, web } = webOf();
    const client = new kplus.Deployment(chart, 'client', { containers: [{ image: 'i', portNumber: 9000 }] });
    web.connections.allowFrom(client);
    web.connections.allowTo(client, { isolation: kplus.PodConnectionsIsolation.POD });
    const rules = manifestsOf(chart)
      .filter(({ kind }) => kind === 'NetworkPolicy')
      .map(({ spec }) => [spec.podSelector.matchLabels['cdk8s.io/metadata.addr'], Object.keys(spec).sort()]);
    const other = client.matchLabels['cdk8s.io/metadata.addr'];
    expect(rules).toEqual([
      ['test-web', ['ingress', 'podSelector', 'policyTypes']],
      [other, ['egress', 'podSelector', 'policyTypes']],
      ['test-web', ['egress', 'podSelector', 'policyTypes']],
    ]);
  });

  test('an isolated workload reaches its peers and DNS, and nothing else', () => {
    const { chart } = webOf({ isolate: true });
    const podSelector = { matchLabels: { 'cdk8s.io/metadata.addr': 'test-web' } };
    expect(manifestOf(chart, 'NetworkPolicy', 'test-web').spec).toEqual({
      egress: [
        { to: [{ podSelector }] },
        {
          ports: [
            { port: 53, protocol: 'UDP' },
            { port: 53, protocol: 'TCP' },
          ],
        },
      ],
      ingress: [{ from: [{ podSelector }] }],
      podSelector,
      policyTypes: ['Ingress', 'Egress'],
    });
  });

  describe('a HorizontalPodAutoscaler', () => {
    const metrics = [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(70))];

    test('sets the number of pods, and a budget is made', () => {
      const { chart, web } = webOf();
      const autoscaler = new kplus.HorizontalPodAutoscaler(chart, 'scale', { target: web, maxReplicas: 5, metrics });
      expect(statefulSetOf(chart).spec.replicas).toBeUndefined();
      expect(web.hasAutoscaler).toBe(true);
      expect(manifestOf(chart, 'PodDisruptionBudget', 'test-web').spec.maxUnavailable).toBe(1);
      expect(manifestOf(chart, 'HorizontalPodAutoscaler', autoscaler.name).spec.scaleTargetRef).toEqual({
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        name: 'test-web',
      });
    });

    test('leaves the budget that is there', () => {
      const { chart, web } = webOf({
        disruptionBudget: DisruptionBudget.minAvailable(kplus.PercentOrAbsolute.percent(50)),
      });
      web.markHasAutoscaler();
      expect(manifestOf(chart, 'PodDisruptionBudget', 'test-web').spec).toMatchObject({ minAvailable: '50%' });
    });

    test('makes no budget where none is wanted', () => {
      const { chart, web } = webOf({ disruptionBudget: DisruptionBudget.none() });
      web.markHasAutoscaler();
      expect(contentsOf(chart)).toEqual(['Service test-web', 'StatefulSet test-web']);
    });

    test('is refused with fixed replicas', () => {
      const { chart, web } = webOf({ replicas: 3 });
      expect(
        refusalOf(() => new kplus.HorizontalPodAutoscaler(chart, 'scale', { target: web, maxReplicas: 5, metrics })),
      ).toMatchObject({
        id: 'autoscaled-replicas',
        path: 'test/web',
        given: 'replicas is 3 and an autoscaler is added',
      });
    });

    test('without metrics is refused where the containers request nothing that it could measure', () => {
      const { chart, web } = webOf();
      new kplus.HorizontalPodAutoscaler(chart, 'scale', { target: web, maxReplicas: 5 });
      expect(messageOf(() => chart.toJson())).toBe(
        'Validation failed with the following errors:\n  [test/scale] If HorizontalPodAutoscaler does not have metrics ' +
          'defined, then every container in the target must have a CPU or memory resource constraint defined.',
      );
    });
  });

  test('scheduling terms arrive, and are the same after a second synthesis', () => {
    const { chart, web } = webOf();
    const cache = new kplus.Deployment(chart, 'cache', { containers: [{ image: 'i' }] });
    web.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is('disk', 'ssd')));
    web.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.is('dedicated', 'db')));
    web.scheduling.colocate(cache, { weight: 10 });
    web.scheduling.separate(kplus.Pods.select(chart, 'Noisy', { labels: { app: 'noisy' } }));
    web.scheduling.spread();
    web.scheduling.spread({ topology: kplus.Topology.ZONE, weight: 50 });
    const once = podSpecOf(chart);
    expect(once.affinity).toEqual({
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }],
        },
      },
      podAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            podAffinityTerm: {
              labelSelector: { matchLabels: cache.matchLabels },
              topologyKey: 'kubernetes.io/hostname',
            },
            weight: 10,
          },
        ],
      },
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            podAffinityTerm: {
              labelSelector: { matchLabels: { 'cdk8s.io/metadata.addr': 'test-web' } },
              topologyKey: 'topology.kubernetes.io/zone',
            },
            weight: 50,
          },
        ],
        requiredDuringSchedulingIgnoredDuringExecution: [
          { labelSelector: { matchLabels: { app: 'noisy' } }, topologyKey: 'kubernetes.io/hostname' },
          {
            labelSelector: { matchLabels: { 'cdk8s.io/metadata.addr': 'test-web' } },
            topologyKey: 'kubernetes.io/hostname',
          },
        ],
      },
    });
    expect(once.tolerations).toEqual([{ effect: undefined, key: 'dedicated', operator: 'Equal', value: 'db' }]);
    expect(podSpecOf(chart)).toEqual(once);
  });

  test('the pods bear the labels and annotations of podMetadata, also those added later', () => {
    const { chart, web } = webOf({ podMetadata: { labels: { app: 'web' }, annotations: { a: '1' } } });
    web.podMetadata.addLabel('env', 'dev');
    web.podMetadata.addAnnotation('b', '2');
    expect(statefulSetOf(chart).spec.template.metadata).toEqual({
      annotations: { a: '1', b: '2' },
      labels: { app: 'web', 'cdk8s.io/metadata.addr': 'test-web', env: 'dev' },
    });
  });

  test('a selector of its own replaces the one by name, and the label that goes with it', () => {
    const chart = testChart();
    const service = new HeadlessService(chart, 'peers', { selectorLabels: { app: 'web' } });
    const podMetadata = { labels: { app: 'web' } };
    const web = new StatefulWorkload(chart, 'web', {
      select: false,
      service,
      podMetadata,
      replicas: 2,
      containers: [{ image: 'i' }],
    });
    web.select(
      kplus.LabelSelector.of({ labels: { app: 'web' }, expressions: [kplus.LabelExpression.notIn('env', ['dev'])] }),
    );
    const { spec } = statefulSetOf(chart);
    const selector = {
      matchExpressions: [{ key: 'env', operator: 'NotIn', values: ['dev'] }],
      matchLabels: { app: 'web' },
    };
    expect(spec.selector).toEqual(selector);
    expect(spec.template.metadata.labels).toEqual({ app: 'web' });
    expect(spec.template.spec.topologySpreadConstraints).toMatchObject([
      { labelSelector: selector },
      { labelSelector: selector },
    ]);
    expect(manifestOf(chart, 'PodDisruptionBudget', 'test-web').spec.selector).toEqual(selector);
  });

  test('labels of its own select the pods for the Service that was made, too', () => {
    const { chart, web } = webOf({ select: false, podMetadata: { labels: { app: 'web' } } });
    web.select(kplus.LabelSelector.of({ labels: { app: 'web' } }));
    expect(manifestOf(chart, 'Service', 'test-web').spec.selector).toEqual({ app: 'web' });
  });

  test('the label that cdk8s-plus selects by can be that of a set from before', () => {
    const labels = { [kplus.Pod.ADDRESS_LABEL]: 'old-web-c8694308' };
    const { chart, web } = webOf({ select: false, podMetadata: { labels } });
    web.select(kplus.LabelSelector.of({ labels }));
    const { selector, template } = statefulSetOf(chart).spec;
    expect(selector).toEqual({ matchLabels: labels });
    expect(template.metadata.labels).toEqual(labels);
  });

  test('a ServiceAccount is that of the pods, and a RoleBinding takes the workload as its subject', () => {
    const chart = testChart();
    const serviceAccount = new kplus.ServiceAccount(chart, 'account', { metadata: { name: 'account' } });
    const { web } = webOf({ serviceAccount }, chart);
    const role = new kplus.Role(chart, 'role');
    role.allowRead(kplus.ApiResource.PODS);
    const binding = role.bind(web);
    expect(podSpecOf(chart).serviceAccountName).toBe('account');
    expect(manifestOf(chart, 'RoleBinding', binding.name).subjects).toEqual([
      { apiGroup: '', kind: 'ServiceAccount', name: 'account' },
    ]);
  });

  test('host aliases, DNS settings, registry credentials and host network arrive', () => {
    const chart = testChart();
    const dockerRegistryAuth = kplus.Secret.fromSecretName(chart, 'registry', 'registry');
    const { web } = webOf({ dockerRegistryAuth, hostNetwork: true, dns: { hostnameAsFQDN: true } }, chart);
    web.addHostAlias({ ip: '10.0.0.1', hostnames: ['a'] });
    web.dns.addNameserver('10.0.0.2');
    expect(podSpecOf(chart)).toMatchObject({
      dnsConfig: { nameservers: ['10.0.0.2'] },
      hostAliases: [{ hostnames: ['a'], ip: '10.0.0.1' }],
      hostNetwork: true,
      imagePullSecrets: [{ name: 'registry' }],
      setHostnameAsFQDN: true,
    });
  });
});
