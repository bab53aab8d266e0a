import { Fields, fields, isFields, items } from '../../kubernetes/values';
import { Judge, MADE, refused, REMOVED } from '../change';
import { differences, told } from '../differences';
import { inPlace } from '../in-place';

const ANOTHER = 'delete the Service and apply again, which gives it a new address, or make another beside it';

/** Judges what becomes of a Service. */
export const service: Judge = {
  settled: (live, next) => ({ ...next, spec: settled(fields(live.spec), fields(next.spec)) }),

  changed(change) {
    const { live, next } = change;
    const [before, after] = [fields(live.spec), fields(next.spec)];
    const fixed = FIXED.filter(({ isChanged }) => isChanged(before, after)).map(({ field }) => ['spec', field]);
    if (fixed.length > 0) return [refused(told(fixed, live, next), ANOTHER)];
    return inPlace(change, 'service');
  },

  removed: () => [REMOVED],
  made: () => [MADE],
};

/** The fields that cannot change, and when. */
const FIXED: readonly { readonly field: string; isChanged(before: Fields, after: Fields): boolean }[] = [
  {
    field: 'clusterIP',
    // A Service that names no address has got one, so that naming one is a change.
    isChanged: (before, after) => hasAddress(before) && hasAddress(after) && differ(before, after, 'clusterIP'),
  },
  {
    field: 'ipFamilies',
    isChanged: (before, after) => hasAddress(before) && hasAddress(after) && primary(before) !== primary(after),
  },
  {
    field: 'loadBalancerClass',
    isChanged: (before, after) => isBalanced(before) && isBalanced(after) && differ(before, after, 'loadBalancerClass'),
  },
  {
    field: 'healthCheckNodePort',
    isChanged: (before, after) =>
      isChecked(before) &&
      isChecked(after) &&
      !!after.healthCheckNodePort &&
      differ(before, after, 'healthCheckNodePort'),
  },
];

const OF_NODE_PORTS = ['externalTrafficPolicy'];
const OF_LOAD_BALANCERS = ['allocateLoadBalancerNodePorts', 'loadBalancerClass'];
const OF_ADDRESSES = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'internalTrafficPolicy'];

/** The server keeps the address, and drops what only another type has, unless it was changed at the same time. */
function settled(before: Fields, after: Fields): Fields {
  const kept: Record<string, unknown> = { ...after };
  const drop = (names: readonly string[]) => {
    for (const name of names) if (!differ(before, after, name)) delete kept[name];
  };
  if (hasAddress(before) && hasAddress(after)) {
    for (const name of ['clusterIP', 'clusterIPs']) if (!kept[name] && before[name]) kept[name] = before[name];
  }
  if (hasAddress(before) && !hasAddress(after)) drop(OF_ADDRESSES);
  if (isOnNodes(before) && !isOnNodes(after)) {
    drop(OF_NODE_PORTS);
    kept.ports = withoutNodePorts(items(before.ports), items(after.ports));
  }
  if (isBalanced(before) && !isBalanced(after)) drop(OF_LOAD_BALANCERS);
  if (isChecked(before) && !isChecked(after)) drop(['healthCheckNodePort']);
  return kept;
}

function withoutNodePorts(before: readonly unknown[], after: readonly unknown[]): unknown[] {
  const known = new Set(before.map((port) => fields(port).nodePort));
  return after.map((port) => {
    if (!isFields(port) || !known.has(port.nodePort)) return port;
    const { nodePort, ...rest } = port;
    return rest;
  });
}

function differ(before: Fields, after: Fields, name: string): boolean {
  return differences(before[name] || undefined, after[name] || undefined).length > 0;
}

function hasAddress({ type }: Fields): boolean {
  return type !== 'ExternalName';
}

function isOnNodes({ type }: Fields): boolean {
  return type === 'NodePort' || type === 'LoadBalancer';
}

function isBalanced({ type }: Fields): boolean {
  return type === 'LoadBalancer';
}

function isChecked(spec: Fields): boolean {
  return isBalanced(spec) && spec.externalTrafficPolicy === 'Local';
}

/** The first IP family, which is that of the cluster where none is named. */
function primary({ ipFamilies }: Fields): unknown {
  return items(ipFamilies)[0] ?? 'IPv4';
}
