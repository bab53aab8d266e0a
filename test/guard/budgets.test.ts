import { Budgets } from '../../src/guard/budgets';
import { Manifest } from '../../src/kubernetes/manifest';

const budget = (namespace: string, selector: unknown): Manifest => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { namespace },
  spec: { selector },
});

const budgets = new Budgets(
  [
    budget('shop', { matchLabels: { app: 'web', tier: 'front' } }),
    budget('shop', { matchLabels: { app: 'web', tier: 'back' } }),
    budget('all', {}),
    budget('some', { matchExpressions: [{ key: 'app', operator: 'Exists' }] }),
  ],
  ({ metadata }) => metadata!.namespace!,
);

test.each([
  ['shop', { tier: 'back', app: 'web' }, true],
  ['shop', { app: 'web' }, false],
  ['shop', {}, false],
  ['other', { tier: 'back', app: 'web' }, false],
  ['all', {}, true],
  ['some', { app: 'db' }, true],
  ['some', { name: 'db' }, false],
])('in namespace %s, pods with %j have a budget: %s', (namespace, labels, has) =>
  expect(budgets.has(namespace, labels)).toBe(has),
);
