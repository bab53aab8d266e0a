import { isIP, isIPv4 } from 'net';

export const ADDRESS = 'an IP address';
export const NETWORK = 'a network, such as 10.0.0.0/8';

/** Leading zeros of a number in an IPv4 address, which Kubernetes ignores in older fields. */
const LEADING_ZEROS = /(?<=^|\.)0+(?=\d)/g;

/** Whether a value is an IP address, without a zone. */
export function isAddress(value: unknown): value is string {
  if (typeof value !== 'string' || value.includes('%')) return false;
  return isIP(value) > 0 || isIPv4(value.replace(LEADING_ZEROS, ''));
}

/** Whether a value is an address range in CIDR notation. */
export function isNetwork(value: unknown): boolean {
  const [, address, bits] = /^(.+)\/(\d{1,3})$/.exec(typeof value === 'string' ? value.trim() : '') ?? [];
  return isAddress(address) && Number(bits) <= (isIP(address) === 6 ? 128 : 32);
}
