import { App, Chart } from 'cdk8s';
import { ClusterDomain } from '../src';
import { messageOf } from './support/manifests';

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
  expect(messageOf(() => ClusterDomain.set(app, 'kube.local'))).toBe(
    '[app] the cluster domain is set when there is test already; allowed: setting it before anything is added, because ' +
      'what is there may have used another domain',
  );
});

test.each(['', '.', 'kube.local.', '.kube.local', 'Kube.local', 'kube..local', 'kube-.local', 'kube local'])(
  'is refused if no name can end with it: %j',
  (domain) => {
    expect(messageOf(() => ClusterDomain.set(new App(), domain))).toBe(
      `[app] the cluster domain is ${JSON.stringify(domain)}; allowed: at most 253 of a-z, 0-9, - and ., with a ` +
        'letter or digit at both ends of each part, because the names of Services and pods end with it',
    );
  },
);
