import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { Manifests } from '../../src/kubernetes/manifests';
import { RULES } from '../../src/rules';
import { findings } from '../../src/rules/findings';
import { budget, pod } from '../rules/examples/manifests';

const budgets = ['first', 'second'].map((name) =>
  budget({ 'metadata.name': name, 'spec.selector.matchLabels': { app: 'idle' } }),
);
const manifests = [pod(), ...budgets];

clusterTest(
  'no pod is evicted that is under two budgets, as pdb-alone says',
  async (namespace) => {
    expect(findings(RULES, manifests, new Manifests(manifests)).map(({ rule }) => rule.id)).toEqual(['pdb-alone']);
    for (const manifest of manifests) await eventually(async () => namespace.create(manifest));
    await namespace.kubectl('wait', 'pod/idle', '--for=condition=Ready', '--timeout=60s');
    await eventually(async () =>
      expect(namespace.evict('idle')).rejects.toThrow('This pod has more than one PodDisruptionBudget'),
    );
  },
  { isRestricted: false },
);
