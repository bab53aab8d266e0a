import { Manifest } from '../../../src/kubernetes/manifest';

/** Something that only a running server knows, so that the package accepts what it refuses. */
interface Knowledge {
  /** What it is, for the list of what the two do not agree on. */
  readonly name: string;
  readonly kind: string;
  /** What the server says. */
  readonly says: RegExp;
}

const KNOWLEDGE: readonly Knowledge[] = [
  {
    name: 'the families of addresses that the cluster has',
    kind: 'Service',
    says: /not configured (for dual-stack services|on this cluster)/,
  },
  { name: 'the range of its addresses', kind: 'Service', says: /is not in the valid range/ },
  { name: 'the addresses in use', kind: 'Service', says: /provided IP is already allocated/ },
  { name: 'the labels of its namespaces', kind: 'ResourceClaim', says: /admin access to devices requires/ },
  { name: 'its ServiceAccounts', kind: 'Pod', says: /serviceaccount ".*" not found/ },
  { name: 'its PriorityClasses', kind: 'Pod', says: /no PriorityClass with name .* was found/ },
  { name: 'its RuntimeClasses', kind: 'Pod', says: /RuntimeClass ".*" not found/ },
];

/** What the server knows of itself where it refuses an object for that; undefined if it would refuse it anywhere. */
export function clusterKnowledge({ kind }: Manifest, answer: string): string | undefined {
  return KNOWLEDGE.find((one) => one.kind === kind && one.says.test(answer))?.name;
}
