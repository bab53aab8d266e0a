const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

export const DNS_SUBDOMAIN = 'at most 253 of a-z, 0-9, - and ., with a letter or digit at both ends of each part';

/** Whether a value is one or more DNS labels with dots between. */
export function isSubdomain(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 253 && SUBDOMAIN.test(value);
}
