import { App, Chart } from 'cdk8s';
import { ClusterDomain } from '../src';
import { refusalOf } from './support/manifests';

test('is cluster.local unless set', () => {
  expect(ClusterDomain.of(new Chart(new App(), 'test'))).toBe('cluster.local');
  expect(ClusterDomain.DEFAULT).toBe('cluster.local');
});

test('is set for all that lies below, and the nearest setting counts', () => {
  const app = new App();
  ClusterDomain.set(app, 'kube.local');
  const [inherits, own] = [new Chart(app, 'inherits'), new Chart(app, 'own')];
  ClusterDomain.set(own, 'own.local');
  expect([app, inherits, own].map((scope) => ClusterDomain.of(scope))).toEqual([
    'kube.local',
    'kube.local',
    'own.local',
  ]);
});

test('is refused once there are constructs that may have used it', () => {
  const app = new App();
  new Chart(app, 'test');
  expect(refusalOf(() => ClusterDomain.set(app, 'kube.local'))).toMatchObject({
    id: 'cluster-domain-late',
    path: '',
    given: 'the cluster domain is set after test was added',
  });
});

test.each(['', '.', 'kube.local.', '.kube.local', 'Kube.local', 'kube..local', 'kube-.local', 'kube local'])(
  'is refused if no name can end with it: %j',
  (domain) => {
    expect(refusalOf(() => ClusterDomain.set(new App(), domain))).toMatchObject({
      id: 'cluster-domain',
      path: '',
      given: `the cluster domain is ${JSON.stringify(domain)}`,
    });
  },
);
