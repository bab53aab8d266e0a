import { Call, Code, literal, Name, Octal, struct } from './code';
import { Fields, isFields } from '../kubernetes/values';
import { API_NAMES, MAPS } from '../stateful-set/api-json';

/** Fields that hold quantities, single ones or maps of them. */
const QUANTITY_MAPS = new Set(['limits', 'requests', 'overhead', 'capacity']);
const QUANTITIES = new Set(['divisor', 'sizeLimit']);

/** Fields that hold file modes. */
const MODES = new Set(['defaultMode', 'mode']);

/** Objects whose `port` is a number or a name. */
const WITH_PORT = new Set(['httpGet', 'tcpSocket']);

const STRUCT_NAMES: ReadonlyMap<string, string> = new Map(Array.from(API_NAMES, ([struct_, api]) => [api, struct_]));

/** Converts part of a pod from the Kubernetes API to the generated struct of cdk8s-plus. */
export function apiStruct(value: unknown, field = ''): Code {
  if (Array.isArray(value)) return value.map((item) => apiStruct(item, field));
  if (MODES.has(field) && typeof value === 'number') return new Octal(value);
  if (!isFields(value)) return QUANTITIES.has(field) ? quantity(value) : literal(value);
  if (QUANTITY_MAPS.has(field)) return structOf(value, (_, amount) => quantity(amount));
  if (MAPS.has(field) || field === 'annotations' || field === 'labels') return literal(value);
  return structOf(value, (key, inner) =>
    key === 'port' && WITH_PORT.has(field) ? intOrString(inner) : apiStruct(inner, key),
  );
}

function structOf(value: Fields, code: (key: string, value: unknown) => Code): Code {
  return struct(
    Object.fromEntries(Object.entries(value).map(([key, inner]) => [STRUCT_NAMES.get(key) ?? key, code(key, inner)])),
  );
}

function quantity(value: unknown): Code {
  return typeof value === 'number'
    ? new Call('kplus.k8s.Quantity.fromNumber', [value])
    : new Call('kplus.k8s.Quantity.fromString', [String(value)]);
}

function intOrString(value: unknown): Code {
  return typeof value === 'number'
    ? new Call('kplus.k8s.IntOrString.fromNumber', [value])
    : new Call('kplus.k8s.IntOrString.fromString', [String(value)]);
}

/** The member of an enum of cdk8s-plus with a value; undefined if there is none. */
export function enumMember(path: string, members: object, value: unknown): Name | undefined {
  const found = Object.entries(members).find(([, one]) => one === value);
  return found && new Name(`${path}.${found[0]}`);
}
