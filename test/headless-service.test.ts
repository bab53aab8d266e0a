import { ApiObject, App, JsonPatch, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  ClusterDomain,
  HeadlessService,
  HeadlessServiceProps,
  IpFamily,
  IpFamilyPolicy,
  StatefulWorkload,
} from '../src';
import { contentsOf, manifestOf, messageOf, refusalOf, testChart } from './support/manifests';

const EXISTS = kplus.LabelExpression.exists('app');

const EVERY_PROP: Required<HeadlessServiceProps> = {
  metadata: { name: 'web', namespace: 'shop', labels: { team: 'a' }, annotations: { note: 'b' } },
  selector: kplus.Pods.select(testChart(), 'Pods', { labels: { app: 'web' } }),
  selectorLabels: { env: 'dev' },
  ports: [
    { name: 'http', port: 80, targetPort: 8080, protocol: kplus.Protocol.TCP, appProtocol: 'http' },
    { name: 'dns', port: 53, targetPortName: 'dns', protocol: kplus.Protocol.UDP },
  ],
  publishNotReadyAddresses: true,
  ipFamilies: [IpFamily.IPV6, IpFamily.IPV4],
  ipFamilyPolicy: IpFamilyPolicy.PREFER_DUAL_STACK,
};

test('snapshot: minimal props', () => {
  const chart = testChart();
  new HeadlessService(chart, 'web');
  expect(chart.toJson()).toMatchSnapshot();
});

test('snapshot: all the props', () => {
  const chart = testChart();
  new HeadlessService(chart, 'web', EVERY_PROP);
  expect(chart.toJson()).toMatchSnapshot();
});

test('the props of a port give all the fields of the API but that of the port of the nodes, which it cannot have', () => {
  const fields: Record<Exclude<keyof kplus.k8s.ServicePort, 'nodePort'>, true> = {
    appProtocol: true,
    name: true,
    port: true,
    protocol: true,
    targetPort: true,
  };
  const chart = testChart();
  new HeadlessService(chart, 'web', EVERY_PROP);
  const [port] = manifestOf(chart, 'Service', 'web').spec.ports;
  expect(Object.keys(port).sort()).toEqual(Object.keys(fields));
});

test('renders one Service and none of the object that cdk8s-plus makes', () => {
  const chart = testChart();
  new HeadlessService(chart, 'web', { ports: [{ port: 80 }] });
  expect(contentsOf(chart)).toEqual(['Service test-web']);
});

test('needs no ports', () => {
  const chart = testChart();
  new HeadlessService(chart, 'web', { selectorLabels: { app: 'web' } });
  expect(manifestOf(chart, 'Service', 'test-web').spec).toEqual({
    clusterIP: 'None',
    publishNotReadyAddresses: false,
    selector: { app: 'web' },
    type: 'ClusterIP',
  });
});

test('names the target port by name where one is given, else by number', () => {
  const chart = testChart();
  new HeadlessService(chart, 'web', {
    ports: [
      { name: 'named', port: 80, targetPort: 8080, targetPortName: 'http' },
      { name: 'numbered', port: 81, targetPort: 8081 },
      { name: 'same', port: 82 },
    ],
  });
  expect(manifestOf(chart, 'Service', 'test-web').spec.ports).toEqual([
    { name: 'named', port: 80, targetPort: 'http' },
    { name: 'numbered', port: 81, targetPort: 8081 },
    { name: 'same', port: 82 },
  ]);
});

describe('selection', () => {
  test('by a workload, asked at synth', () => {
    const chart = testChart();
    const workload = new StatefulWorkload(chart, 'web', { select: false, containers: [{ image: 'i' }] });
    new HeadlessService(chart, 'clients', { selector: workload });
    workload.select(kplus.LabelSelector.of({ labels: { app: 'web' } }));
    workload.podMetadata.addLabel('app', 'web');
    expect(manifestOf(chart, 'Service', 'test-clients').spec.selector).toEqual({ app: 'web' });
  });

  test('several selectors and labels narrow the choice', () => {
    const chart = testChart();
    const service = new HeadlessService(chart, 'web', { selectorLabels: { app: 'web' } });
    service.select(kplus.Pods.select(chart, 'Pods', { labels: { env: 'dev' } }));
    service.selectLabel('tier', 'db');
    expect(manifestOf(chart, 'Service', 'test-web').spec.selector).toEqual({ app: 'web', env: 'dev', tier: 'db' });
  });

  test('the pods of the governed workload, if nothing else is selected', () => {
    const chart = testChart();
    const service = new HeadlessService(chart, 'peers');
    new StatefulWorkload(chart, 'web', { service, containers: [{ image: 'i' }] });
    expect(manifestOf(chart, 'Service', 'test-peers').spec.selector).toEqual({ 'cdk8s.io/metadata.addr': 'test-web' });
  });

  test('a selector of its own wins over the governed workload', () => {
    const chart = testChart();
    const service = new HeadlessService(chart, 'peers', { selectorLabels: { app: 'web' } });
    const podMetadata = { labels: { app: 'web' } };
    new StatefulWorkload(chart, 'web', { service, podMetadata, containers: [{ image: 'i' }] });
    expect(manifestOf(chart, 'Service', 'test-peers').spec.selector).toEqual({ app: 'web' });
  });

  test('two workloads can share a Service that selects both by a label', () => {
    const chart = testChart();
    const service = new HeadlessService(chart, 'peers', { selectorLabels: { app: 'web' } });
    const podMetadata = { labels: { app: 'web' } };
    new StatefulWorkload(chart, 'a', { service, podMetadata, containers: [{ image: 'i', portNumber: 80 }] });
    new StatefulWorkload(chart, 'b', { service, podMetadata, containers: [{ image: 'i', portNumber: 80 }] });
    expect(manifestOf(chart, 'Service', 'test-peers').spec.selector).toEqual({ app: 'web' });
    expect(manifestOf(chart, 'Service', 'test-peers').spec.ports).toEqual([{ port: 80, targetPort: 80 }]);
  });

  test('by expressions is refused: a Service would select more pods, or none', () => {
    const chart = testChart();
    const selector = kplus.Pods.select(chart, 'Pods', { labels: { app: 'web' }, expressions: [EXISTS] });
    new HeadlessService(chart, 'web', { selector });
    expect(messageOf(() => chart.toJson())).toContain(
      '[test/web] the selector test/Pods has expressions; allowed: labels alone',
    );
  });

  test('by expressions of the governed workload is refused, unless the Service has labels of its own', () => {
    const create = (props?: HeadlessServiceProps) => {
      const chart = testChart();
      const service = new HeadlessService(chart, 'peers', props);
      const podMetadata = { labels: { app: 'web' } };
      const web = new StatefulWorkload(chart, 'web', {
        service,
        select: false,
        podMetadata,
        containers: [{ image: 'i' }],
      });
      web.select(kplus.LabelSelector.of({ expressions: [EXISTS] }));
      return chart;
    };
    expect(messageOf(() => create().toJson())).toContain(
      '[test/peers] the selector test/web has expressions; allowed: ',
    );
    expect(manifestOf(create({ selectorLabels: { app: 'web' } }), 'Service', 'test-peers').spec.selector).toEqual({
      app: 'web',
    });
  });

  test('a second workload is refused where the Service would publish the pods of one alone', () => {
    const chart = testChart();
    const service = new HeadlessService(chart, 'peers');
    new StatefulWorkload(chart, 'a', { service, containers: [{ image: 'i' }] });
    expect(refusalOf(() => new StatefulWorkload(chart, 'b', { service, containers: [{ image: 'i' }] }))).toMatchObject({
      id: 'service-governs-two',
      path: 'test/peers',
      given: 'the Service governs test/a and would govern test/b',
    });
  });
});

describe('not-ready pods', () => {
  test.each([
    ['published by the Service that governs a workload', undefined, true, true],
    ['not published by another Service', undefined, false, false],
    ['published where asked for', true, false, true],
    ['not published where refused', false, true, false],
  ])('%s', (_, publishNotReadyAddresses, governs, expected) => {
    const chart = testChart();
    const service = new HeadlessService(chart, 'peers', { publishNotReadyAddresses });
    if (governs) new StatefulWorkload(chart, 'web', { service, containers: [{ image: 'i' }] });
    expect(manifestOf(chart, 'Service', 'test-peers').spec.publishNotReadyAddresses).toBe(expected);
  });
});

describe('ports', () => {
  test('are those of the containers of the workload that it governs, also of containers added later', () => {
    const chart = testChart();
    const workload = new StatefulWorkload(chart, 'web', {
      containers: [{ image: 'i', ports: [{ name: 'http', number: 80 }] }],
    });
    workload.addContainer({
      image: 'i',
      name: 'dns',
      ports: [{ name: 'dns', number: 53, protocol: kplus.Protocol.UDP }],
    });
    expect(manifestOf(chart, 'Service', 'test-web').spec.ports).toEqual([
      { name: 'http', port: 80, targetPort: 80 },
      { name: 'dns', port: 53, protocol: 'UDP', targetPort: 53 },
    ]);
  });

  test('are those of all workloads that share it, one that several have but once', () => {
    const chart = testChart();
    const service = new HeadlessService(chart, 'peers', { selectorLabels: { app: 'search' } });
    const podMetadata = { labels: { app: 'search' } };
    const transport = { name: 'transport', number: 9300 };
    new StatefulWorkload(chart, 'data', {
      service,
      podMetadata,
      containers: [{ image: 'i', ports: [transport, { name: 'http', number: 9200 }] }],
    });
    new StatefulWorkload(chart, 'master', {
      service,
      podMetadata,
      containers: [{ image: 'i', ports: [{ ...transport, protocol: kplus.Protocol.TCP }] }],
    });
    expect(manifestOf(chart, 'Service', 'test-peers').spec.ports).toEqual([
      { name: 'transport', port: 9300, targetPort: 9300 },
      { name: 'http', port: 9200, targetPort: 9200 },
    ]);
  });

  test('are those bound, if any is', () => {
    const chart = testChart();
    const service = new HeadlessService(chart, 'peers');
    new StatefulWorkload(chart, 'web', { service, containers: [{ image: 'i', portNumber: 80 }] });
    service.bind(3306, { name: 'mysql' });
    expect(manifestOf(chart, 'Service', 'test-peers').spec.ports).toEqual([{ name: 'mysql', port: 3306 }]);
    expect(service.port).toBe(3306);
  });

  test('the first port of a Service without ports fails with the reason', () => {
    const service = new HeadlessService(testChart(), 'web');
    expect(refusalOf(() => service.port)).toMatchObject({
      id: 'service-port-missing',
      path: 'test/web',
      given: 'the Service has no port',
    });
  });
});

describe('DNS names', () => {
  const service = (namespace?: string) =>
    new HeadlessService(testChart(), 'nginx', {
      metadata: { name: 'nginx', namespace },
      ports: [
        { name: 'http', port: 80 },
        { name: 'sync', port: 81, protocol: kplus.Protocol.UDP },
      ],
    });

  test('are full where the namespace is known', () => {
    expect(service('foo').dnsName).toBe('nginx.foo.svc.cluster.local');
    expect(service('foo').podDnsName('web-1')).toBe('web-1.nginx.foo.svc.cluster.local');
    expect(service('foo').srvName('http')).toBe('_http._tcp.nginx.foo.svc.cluster.local');
    expect(service('foo').srvName('sync')).toBe('_sync._udp.nginx.foo.svc.cluster.local');
  });

  test('are short where the namespace is not known', () => {
    expect(service().dnsName).toBe('nginx');
    expect(service().podDnsName('web-1')).toBe('web-1.nginx');
    expect(service().srvName('http')).toBe('_http._tcp.nginx');
  });

  test('take the namespace of the chart', () => {
    expect(new HeadlessService(testChart({ namespace: 'foo' }), 'nginx').dnsName).toBe(
      'test-nginx.foo.svc.cluster.local',
    );
  });

  test('end with the domain of the cluster', () => {
    const app = new App();
    ClusterDomain.set(app, 'kube.local');
    const chart = testChart({ namespace: 'foo' }, app);
    expect(new HeadlessService(chart, 'nginx').dnsName).toBe('test-nginx.foo.svc.kube.local');
  });

  test('of a port that is not there fails, naming those that are', () => {
    expect(refusalOf(() => service().srvName('https'))).toMatchObject({
      id: 'service-port-unknown',
      path: 'test/nginx',
      given: 'the port named is https',
      allowed: 'http, sync',
    });
  });

  test('of a port of a Service without named ports fails', () => {
    const unnamed = new HeadlessService(testChart(), 'web', { ports: [{ port: 80 }] });
    expect(refusalOf(() => unnamed.srvName('http'))).toMatchObject({
      id: 'service-port-unknown',
      path: 'test/web',
      given: 'the port named is http',
      allowed: 'none, since no port has a name',
    });
  });
});

describe('stands where a kplus.Service is accepted', () => {
  test('an Ingress', () => {
    const chart = testChart();
    const workload = new StatefulWorkload(chart, 'web', { containers: [{ image: 'i', portNumber: 8080 }] });
    const ingress = workload.service.exposeViaIngress('/web');
    const { spec } = manifestOf(chart, 'Ingress', ingress.name);
    expect(spec.rules).toEqual([
      {
        http: {
          paths: [
            {
              backend: { service: { name: 'test-web', port: { number: 8080 } } },
              path: '/web',
              pathType: 'Prefix',
            },
          ],
        },
      },
    ]);
  });

  test('the service of a kplus.StatefulSet', () => {
    const chart = testChart();
    const service = new HeadlessService(chart, 'peers', { ports: [{ port: 80 }] });
    const set = new kplus.StatefulSet(chart, 'web', { service, containers: [{ image: 'i', portNumber: 80 }] });
    expect(manifestOf(chart, 'StatefulSet', set.name).spec.serviceName).toBe('test-peers');
    expect(manifestOf(chart, 'Service', 'test-peers').spec.selector).toEqual(
      manifestOf(chart, 'StatefulSet', set.name).spec.selector.matchLabels,
    );
  });
});

test('a patch of a field unknown to Kubernetes 1.27 arrives in the YAML', () => {
  const chart = testChart();
  const service = new HeadlessService(chart, 'web', { ports: [{ port: 80 }] });
  ApiObject.of(service).addJsonPatch(
    JsonPatch.add('/spec/trafficDistribution', 'PreferClose'),
    JsonPatch.add('/spec/ports/0/targetPort', 'http'),
  );
  const { spec } = manifestOf(chart, 'Service', 'test-web');
  expect(spec.trafficDistribution).toBe('PreferClose');
  expect(spec.ports).toEqual([{ port: 80, targetPort: 'http' }]);
  expect(Yaml.stringify(...chart.toJson())).toBe(
    [
      'apiVersion: v1',
      'kind: Service',
      'metadata:',
      '  name: test-web',
      'spec:',
      '  clusterIP: None',
      '  ports:',
      '    - port: 80',
      '      targetPort: http',
      '  publishNotReadyAddresses: false',
      '  selector: {}',
      '  type: ClusterIP',
      '  trafficDistribution: PreferClose',
      '',
    ].join('\n'),
  );
});

test('a Service of the name of another in its chart is refused', () => {
  const chart = testChart();
  new HeadlessService(chart, 'a', { metadata: { name: 'web' } });
  expect(refusalOf(() => new HeadlessService(chart, 'b', { metadata: { name: 'web' } }))).toMatchObject({
    id: 'name-taken',
    path: 'test/b',
    given: 'the Service would have the name web, like the one of test/a',
  });
});

test.each([
  ['name', '"test-web"'],
  ['namespace', 'nothing'],
])('a patch of the %s is refused, as the DNS names are derived from it', (field, kept) => {
  const chart = testChart();
  const web = new HeadlessService(chart, 'web');
  ApiObject.of(web).addJsonPatch(JsonPatch.add(`/metadata/${field}`, 'shop'));
  const message = messageOf(() => chart.toJson());
  expect(message).toContain(`[test/web] Service: metadata.${field} is "shop"; allowed: ${kept}, or another value`);
  expect(message).toContain(`by the prop metadata.${field}`);
});
