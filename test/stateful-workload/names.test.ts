import { App } from 'cdk8s';
import { ClusterDomain, HeadlessService, StatefulWorkload, StatefulWorkloadProps } from '../../src';
import { refusalOf, testChart } from '../support/manifests';
import { CONTAINER, late, webOf } from '../support/web';

describe('identity of the pods', () => {
  describe.each([
    ['cluster.local', 'default', 'nginx.default.svc.cluster.local'],
    ['cluster.local', 'foo', 'nginx.foo.svc.cluster.local'],
    ['kube.local', 'foo', 'nginx.foo.svc.kube.local'],
  ])('in the domain %s and the namespace %s', (clusterDomain, namespace, domain) => {
    const app = new App();
    ClusterDomain.set(app, clusterDomain);
    const chart = testChart({ namespace }, app);
    const service = new HeadlessService(chart, 'service', { metadata: { name: 'nginx' } });
    const web = new StatefulWorkload(chart, 'set', {
      metadata: { name: 'web' },
      service,
      replicas: 3,
      containers: [CONTAINER],
    });

    test('the domain of the set', () => {
      expect(web.dnsName).toBe(domain);
    });

    test('the names and host names of the pods', () => {
      expect(web.pods.map(({ dnsName }) => dnsName)).toEqual([`web-0.${domain}`, `web-1.${domain}`, `web-2.${domain}`]);
      expect(web.pods.map(({ hostName }) => hostName)).toEqual(['web-0', 'web-1', 'web-2']);
      expect(web.pods.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2]);
    });
  });

  test('the names of the claims', () => {
    const { web } = webOf({ metadata: { name: 'myweb-sts-vol' }, replicas: 3 });
    const claim = web.addClaim('myweb-pvc', { storageQuantity: '1G' });
    expect(web.pods.map((pod) => pod.claimName(claim))).toEqual([
      'myweb-pvc-myweb-sts-vol-0',
      'myweb-pvc-myweb-sts-vol-1',
      'myweb-pvc-myweb-sts-vol-2',
    ]);
  });

  test('is short where the namespace is not known', () => {
    expect(webOf().web.pod(0).dnsName).toBe('test-web-0.test-web');
  });

  test('counts from the first ordinal', () => {
    const { web } = webOf({ replicas: 2, ordinalsStart: 5 });
    expect(web.pods.map(({ hostName }) => hostName)).toEqual(['test-web-5', 'test-web-6']);
    expect(web.pod(6).hostName).toBe('test-web-6');
  });

  test('is that of one pod where no replicas are given', () => {
    expect(webOf().web.pods.map(({ ordinal }) => ordinal)).toEqual([0]);
  });

  test.each<[string, StatefulWorkloadProps, number, string]>([
    ['after the last', { replicas: 2 }, 2, 'an integer from 0 to 1'],
    ['before the first', { replicas: 2, ordinalsStart: 5 }, 4, 'an integer from 5 to 6'],
    ['a fraction', {}, 0.5, 'an integer, at least 0'],
    ['negative, of a number of pods known later', { replicas: late(3) }, -1, 'an integer, at least 0'],
    ['of no pods', { replicas: 0 }, 0, 'none'],
  ])('of a pod %s is refused', (_, props, ordinal, allowed) => {
    expect(refusalOf(() => webOf(props).web.pod(ordinal))).toMatchObject({
      id: 'pod-ordinal',
      path: 'test/web',
      given: `the ordinal is ${ordinal}`,
      allowed,
    });
  });

  test.each<[string, StatefulWorkloadProps, string]>([
    ['the number of pods is a token', { replicas: late(3) }, 'replicas is not known before synth'],
    ['the first ordinal is a token', { ordinalsStart: late(3) }, 'ordinalsStart is not known before synth'],
    ['the number of pods is a fraction', { replicas: 1.5 }, 'replicas is 1.5'],
    ['the number of pods is negative', { replicas: -1 }, 'replicas is -1'],
  ])('of all pods is refused where %s', (_, props, given) => {
    expect(refusalOf(() => webOf(props).web.pods)).toMatchObject({
      id: 'pod-count',
      path: 'test/web',
      given,
      allowed: 'a non-negative integer',
    });
  });

  test('of all pods is refused where an autoscaler sets their number', () => {
    const { web } = webOf();
    web.markHasAutoscaler();
    expect(refusalOf(() => web.pods)).toMatchObject({
      id: 'pod-count',
      path: 'test/web',
      given: 'replicas is left to an autoscaler',
      allowed: 'a non-negative integer',
    });
  });
});
