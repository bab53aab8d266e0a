const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const DNS_1123 = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const DNS_1035 = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const QUALIFIED = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PORT = /^(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/;
const ENV = /^[ -<>-~]+$/;
const KEY = /^[-._a-zA-Z0-9]+$/;

export const DNS_SUBDOMAIN =
  'at most 253 characters of a-z, 0-9, - and ., with a letter or digit at both ends of each part';
export const DNS_LABEL = 'at most 63 characters of a-z, 0-9 and -, with a letter or digit first and last';
export const SERVICE_LABEL = 'at most 63 characters of a-z, 0-9 and -, with a letter first and a letter or digit last';
export const LABEL_KEY =
  'at most 63 characters of A-Z, a-z, 0-9, -, _ and ., with a letter or digit first and last, optionally after a DNS name and /';
export const LABEL_VALUE =
  'a string of at most 63 characters of A-Z, a-z, 0-9, -, _ and ., with a letter or digit first and last';
export const PORT_NAME =
  'at most 15 characters of a-z, 0-9 and single -, with at least one letter, and no - first or last';
export const ENV_NAME = 'printable ASCII characters without =';
export const DATA_KEY = 'at most 253 characters of A-Z, a-z, 0-9, -, _ and ., not starting with ..';

/** Whether a value is a DNS name: one or more DNS labels separated by dots. */
export function isSubdomain(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 253 && SUBDOMAIN.test(value);
}

/** Whether a value is a DNS label as defined by RFC 1123. */
export function isDnsLabel(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 63 && DNS_1123.test(value);
}

/** Whether a value is a DNS label as defined by RFC 1035, which does not begin with a digit. */
export function isServiceLabel(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 63 && DNS_1035.test(value);
}

/** Whether a string is a valid key of a label or an annotation. */
export function isLabelKey(key: unknown): key is string {
  if (typeof key !== 'string') return false;
  const slash = key.indexOf('/');
  if (slash >= 0 && !isSubdomain(key.slice(0, slash))) return false;
  const name = key.slice(slash + 1);
  return name.length <= 63 && QUALIFIED.test(name);
}

/** Whether a value is a valid label value. */
export function isLabelValue(value: unknown): value is string {
  return value === '' || (typeof value === 'string' && value.length <= 63 && QUALIFIED.test(value));
}

/** Whether a value is a valid name of a container port: an IANA service name. */
export function isPortName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 15 && PORT.test(value);
}

/** Whether a value is a valid name of an environment variable. */
export function isEnvName(value: unknown): value is string {
  return typeof value === 'string' && ENV.test(value);
}

/** Whether a string is a valid key of a ConfigMap or Secret. */
export function isDataKey(key: string): boolean {
  return key.length <= 253 && KEY.test(key) && key !== '.' && !key.startsWith('..');
}
