import * as kplus from 'cdk8s-plus-27';
import { ExposeOptions, HeadlessService, StatefulWorkload } from '../../src';
import { manifestOf, messageOf, refusalOf, testChart } from '../support/manifests';
import { webOf } from '../support/web';

describe('a Service of one pod', () => {
  test('selects it by the name that Kubernetes labels it with, and has the ports of the containers', () => {
    const { chart, web } = webOf({
      replicas: 2,
      metadata: { namespace: 'shop' },
      containers: [{ image: 'i', ports: [{ name: 'http', number: 80, protocol: kplus.Protocol.TCP }] }],
    });
    web.exposePod(1);
    const service = manifestOf(chart, 'Service', 'test-web-1');
    expect(service.metadata.namespace).toBe('shop');
    expect(service.spec).toMatchObject({
      ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
      selector: { 'statefulset.kubernetes.io/pod-name': 'test-web-1' },
      type: 'ClusterIP',
    });
  });

  test('has the name, type and ports that it is given', () => {
    const { chart, web } = webOf();
    web.exposePod(0, {
      metadata: { name: 'primary' },
      ports: [{ port: 3306 }],
      serviceType: kplus.ServiceType.LOAD_BALANCER,
    });
    const { spec } = manifestOf(chart, 'Service', 'primary');
    expect([spec.type, spec.ports]).toEqual(['LoadBalancer', [{ port: 3306 }]]);
  });

  test('is refused for a pod that does not exist', () => {
    expect(refusalOf(() => webOf({ replicas: 1 }).web.exposePod(1))).toMatchObject({
      id: 'pod-ordinal',
      path: 'test/web',
      given: 'the ordinal is 1',
      allowed: 'an integer from 0 to 0',
    });
  });
});

describe('a Service of all pods', () => {
  test('selects them as the workload does, and has the ports of the containers', () => {
    const { chart, web } = webOf({ metadata: { namespace: 'shop' }, containers: [{ image: 'i', portNumber: 80 }] });
    web.exposeViaService();
    const service = manifestOf(chart, 'Service', 'test-web-service');
    expect(service.metadata.namespace).toBe('shop');
    expect(service.spec).toEqual({
      ports: [{ port: 80 }],
      selector: { 'cdk8s.io/metadata.addr': 'test-web' },
      type: 'ClusterIP',
    });
  });

  test('has the name, type and ports that it is given, and there may be several', () => {
    const { chart, web } = webOf();
    const ports = [{ name: 'http', port: 80, targetPort: 8080 }];
    web.exposeViaService({ metadata: { name: 'outside' }, ports, serviceType: kplus.ServiceType.NODE_PORT });
    web.exposeViaService({ metadata: { name: 'inside' }, ports });
    const types = ['outside', 'inside'].map((name) => manifestOf(chart, 'Service', name).spec.type);
    expect(types).toEqual(['NodePort', 'ClusterIP']);
    expect(manifestOf(chart, 'Service', 'outside').spec.ports).toEqual(ports);
  });

  test('selects by labels that the workload gets later', () => {
    const { chart, web } = webOf({ select: false, podMetadata: { labels: { app: 'web' } } });
    const service = web.exposeViaService();
    web.select(kplus.LabelSelector.of({ labels: { app: 'web' } }));
    expect(manifestOf(chart, 'Service', service.name).spec.selector).toEqual({ app: 'web' });
  });

  test('is refused if the workload selects by expressions, which a Service cannot', () => {
    const chart = testChart();
    const service = new HeadlessService(chart, 'peers', { selectorLabels: { app: 'web' } });
    const { web } = webOf({ service, select: false, podMetadata: { labels: { app: 'web' } } }, chart);
    web.exposeViaService();
    web.select(kplus.LabelSelector.of({ expressions: [kplus.LabelExpression.exists('app')] }));
    expect(messageOf(() => chart.toJson())).toContain(
      '[test/web/Service-test-web-service] the selector test/web has expressions; allowed: labels alone',
    );
  });

  test('is what an Ingress leads to', () => {
    const { chart, web } = webOf();
    const { spec } = manifestOf(chart, 'Ingress', web.exposeViaService().exposeViaIngress('/').name);
    expect(spec.rules[0].http.paths).toMatchObject([{ backend: { service: { name: 'test-web-service' } } }]);
  });

  test('is looked at by the rules', () => {
    const { chart, web } = webOf();
    web.exposeViaService({ ports: [{ port: 70000 }] });
    expect(messageOf(() => chart.toJson())).toContain('[test/web/Service-test-web-service] Service: ');
  });
});

describe.each<[string, (web: StatefulWorkload, options?: ExposeOptions) => kplus.Service, string]>([
  ['one pod', (web, options) => web.exposePod(0, options), 'test-web-0'],
  ['all pods', (web, options) => web.exposeViaService(options), 'test-web-service'],
])('a Service of %s is refused', (_, expose, name) => {
  test('without ports, since it has an address', () => {
    const { web } = webOf({ containers: [{ image: 'i' }] });
    expect(refusalOf(() => expose(web))).toMatchObject({
      id: 'exposed-ports',
      path: 'test/web',
      given: `the Service ${name} has no ports`,
    });
  });

  test('a second time under the same name', () => {
    const { web } = webOf();
    expose(web);
    expect(refusalOf(() => expose(web))).toMatchObject({
      id: 'name-taken',
      path: 'test/web',
      given: `the Service would have the name ${name}, like the one of test/web/Service-${name}`,
    });
  });

  test('under the name of the governing Service, which it would replace', () => {
    expect(refusalOf(() => expose(webOf().web, { metadata: { name: 'test-web' } }))).toMatchObject({
      id: 'name-taken',
      path: 'test/web/Service-test-web',
      given: 'the Service would have the name test-web, like the one of test/web/Service',
    });
  });
});
