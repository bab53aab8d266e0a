import { MAP_FIELDS } from '../kubernetes/special-fields';

/** Where the generated types of cdk8s-plus spell a field of a pod otherwise than the API does. */
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

/** Fields whose keys are the user's own words; `options` are so in a flexVolume alone, and elsewhere a list. */
export const MAPS: ReadonlySet<string> = new Set([...MAP_FIELDS, 'options']);

/**
 * What the API calls by its names, from a struct of the generated types of cdk8s-plus.
 *
 * Their own functions for this drop each field that the types of Kubernetes 1.27 do not know, and take several times as
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

/** Whether a value is a `Quantity` or `IntOrString`, of whichever copy or release of cdk8s-plus: hence no `instanceof`. */
function isScalar({ constructor }: object): boolean {
  return 'fromNumber' in constructor && 'fromString' in constructor;
}
