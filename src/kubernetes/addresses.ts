import { isIP, isIPv4 } from 'net';

export const ADDRESS = 'an IP address';
export const NETWORK = 'a network, such as 10.0.0.0/8';

/** Whether a value is an IP address, without a zone. */
export function isAddress(value: unknown): value is string {
  return typeof value === 'string' && isIP(value) > 0 && !value.includes('%');
}

/** Whether a value is a range of addresses, as CIDR has it. */
export function isNetwork(value: unknown): boolean {
  const [, address, bits] = /^(.+)\/(\d{1,3})$/.exec(typeof value === 'string' ? value.trim() : '') ?? [];
  return isAddress(address) && Number(bits) <= (isIPv4(address) ? 32 : 128);
}
