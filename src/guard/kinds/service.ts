import { isHeadless } from '../../kubernetes/headless';
import { Fields, fields, isFields, items } from '../../kubernetes/values';
import { CREATED, fieldsRefused, KindHandler, REMOVED } from '../change';
import { differences } from '../differences';
import { changedInPlace } from '../in-place';

const ANOTHER = 'delete the Service and apply again, which gives it a new address, or make another one next to it';

/** Judges changes of a Service. */
export const service: KindHandler = {
  serverResult: (live, next) => ({ ...next, spec: keptByServer(fields(live.spec), fields(next.spec)) }),

  changed(change) {
    const [before, after] = [fields(change.live.spec), fields(change.next.spec)];
    const fixed = FIXED.filter(({ isChanged }) => isChanged(before, after)).map(({ field }) => ['spec', field]);
    return fixed.length > 0 ? [fieldsRefused(fixed, change, ANOTHER)] : changedInPlace(change, 'service');
  },

  removed: () => [REMOVED],
  created: () => [CREATED],
};

/** The immutable fields, with the conditions under which they are. */
const FIXED: readonly { readonly field: string; isChanged(before: Fields, after: Fields): boolean }[] = [
  {
    field: 'clusterIP',
    // A Service without a clusterIP was given one, so setting it is a change.
    isChanged: (before, after) => hasAddress(before) && hasAddress(after) && differ(before, after, 'clusterIP'),
  },
  {
    field: 'clusterIPs',
    isChanged: (before, after) =>
      hasAddress(before) &&
      hasAddress(after) &&
      items(before.clusterIPs).length > 1 &&
      !isSingleStack(after) &&
      !differ(before, after, 'clusterIP') &&
      differ(before, after, 'clusterIPs'),
  },
  {
    field: 'ipFamilies',
    // Without an address, another IP family takes nothing away.
    isChanged: (before, after) =>
      hasAddress(before) &&
      hasAddress(after) &&
      !(isHeadless({ spec: before }) && isHeadless({ spec: after })) &&
      primary(before) !== primary(after),
  },
  {
    field: 'loadBalancerClass',
    isChanged: (before, after) => isBalanced(before) && isBalanced(after) && differ(before, after, 'loadBalancerClass'),
  },
  {
    field: 'healthCheckNodePort',
    isChanged: (before, after) =>
      hasHealthCheck(before) &&
      hasHealthCheck(after) &&
      !!after.healthCheckNodePort &&
      differ(before, after, 'healthCheckNodePort'),
  },
];

const OF_NODE_PORTS = ['externalTrafficPolicy'];
const OF_LOAD_BALANCERS = ['allocateLoadBalancerNodePorts', 'loadBalancerClass'];
const OF_ADDRESSES = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'internalTrafficPolicy'];
const OF_FAMILIES = ['clusterIPs', 'ipFamilies'];

/** The server keeps the address, and drops unchanged fields that the new type does not have. */
function keptByServer(before: Fields, after: Fields): Fields {
  const kept: Record<string, unknown> = { ...after };
  const drop = (names: readonly string[]) => {
    for (const name of names) if (!differ(before, after, name)) delete kept[name];
  };
  if (hasAddress(before) && hasAddress(after)) {
    for (const name of ['clusterIP', 'clusterIPs']) if (!kept[name] && before[name]) kept[name] = before[name];
  }
  if (!isSingleStack(before) && isSingleStack(after)) {
    for (const name of OF_FAMILIES) {
      if (!differ(before, kept, name) && kept[name]) kept[name] = items(kept[name]).slice(0, 1);
    }
  }
  if (hasAddress(before) && !hasAddress(after)) drop(OF_ADDRESSES);
  if (isOnNodes(before) && !isOnNodes(after)) {
    drop(OF_NODE_PORTS);
    kept.ports = withoutNodePorts(items(before.ports), items(after.ports));
  }
  if (isBalanced(before) && !isBalanced(after)) drop(OF_LOAD_BALANCERS);
  if (hasHealthCheck(before) && !hasHealthCheck(after)) drop(['healthCheckNodePort']);
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

/** Whether a Service has a single IP family, as it does unless it asks for dual stack. */
function isSingleStack({ ipFamilyPolicy = 'SingleStack' }: Fields): boolean {
  return ipFamilyPolicy === 'SingleStack';
}

function isOnNodes({ type }: Fields): boolean {
  return type === 'NodePort' || type === 'LoadBalancer';
}

function isBalanced({ type }: Fields): boolean {
  return type === 'LoadBalancer';
}

function hasHealthCheck(spec: Fields): boolean {
  return isBalanced(spec) && spec.externalTrafficPolicy === 'Local';
}

/** The first IP family, by default that of the cluster. */
function primary({ ipFamilies }: Fields): unknown {
  return items(ipFamilies)[0] ?? 'IPv4';
}
