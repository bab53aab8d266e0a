/** Namespaced parameters: they belong to the network or the shared memory of a pod. */
const OF_A_POD = /^(?:net\..+|fs\.mqueue\..+|kernel\.(?:sem|shm(?:all|max|mni|_rmid_forced)?|msg(?:max|mnb|mni)?))$/;

/** Safe parameters, which every node allows: they affect no other pod. */
const SAFE: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
]);

/** Whether a kernel parameter is namespaced. */
export function isOfPod(name: string): boolean {
  return OF_A_POD.test(withDots(name));
}

/** Whether a kernel parameter is safe. */
export function isSafe(name: string): boolean {
  return SAFE.has(withDots(name));
}

/** `net/ipv4/conf/eth0.1/x` is the same as `net.ipv4.conf.eth0/1.x`: the first separator counts. */
function withDots(name: string): string {
  const slash = name.indexOf('/');
  const dot = name.indexOf('.');
  const isSlashed = slash >= 0 && (dot < 0 || slash < dot);
  return isSlashed ? name.replace(/[./]/g, (one) => (one === '/' ? '.' : '/')) : name;
}
