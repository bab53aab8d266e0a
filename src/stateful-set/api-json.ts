import { MAP_FIELDS } from '../kubernetes/special-fields';

/** Fields of a pod whose names differ between the generated types of cdk8s-plus and the API. */
export const API_NAMES: ReadonlyMap<string, string> = new Map([
  ['diskUri', 'diskURI'],
  ['downwardApi', 'downwardAPI'],
  ['hostIp', 'hostIP'],
  ['hostIpc', 'hostIPC'],
  ['hostPid', 'hostPID'],
  ['pdId', 'pdID'],
  ['scaleIo', 'scaleIO'],
  ['setHostnameAsFqdn', 'setHostnameAsFQDN'],
  ['storagePolicyId', 'storagePolicyID'],
  ['targetWwNs', 'targetWWNs'],
  ['volumeId', 'volumeID'],
]);

const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** Fields with keys of the user; `options` is one only in a flexVolume, and elsewhere a list. */
export const MAPS: ReadonlySet<string> = new Set([...MAP_FIELDS, 'options']);

/**
 * Converts a struct of the generated types of cdk8s-plus to JSON of the API.
 *
 * The generated functions for this drop fields that the types of Kubernetes 1.27 do not have, and take several times as
 * long.
 */
export function apiJson(struct: any): any {
  return convert(struct, API_NAMES);
}

function convert(value: any, names: ReadonlyMap<string, string>): any {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => convert(item, names));
  if (value.constructor !== Object) return isScalar(value) ? value.value : value;
  const json: any = {};
  for (const field of Object.keys(value)) {
    json[names.get(field) ?? field] = convert(value[field], MAPS.has(field) ? NO_NAMES : names);
  }
  return json;
}

/**
 * Whether a value is a `Quantity` or `IntOrString`, of whichever copy or release of cdk8s-plus: hence no `instanceof`.
 */
function isScalar({ constructor }: object): boolean {
  return 'fromNumber' in constructor && 'fromString' in constructor;
}
