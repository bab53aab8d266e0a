import { Random } from './random';
import { Manifest } from '../../../src/kubernetes/manifest';

/** A place in a manifest: the keys that lead there, and what stands there. */
interface Place {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** What people do wrong, wherever it can be done. */
export interface Mistake {
  readonly title: string;
  /** Whether it can be made in a place. */
  readonly fits: (place: Place) => boolean;
  /** What stands there then; undefined where the field is gone. */
  readonly value?: (value: any, random: Random) => unknown;
  /** What the field is called then, if it is the name that is wrong. */
  readonly rename?: (name: string) => string;
}

/** A manifest in which something is wrong. */
export interface BadManifest {
  readonly title: string;
  readonly manifest: Manifest;
}

const last = ({ path }: Place) => path[path.length - 1];
const isField = (place: Place) => /^[a-zA-Z]+$/.test(last(place)) && !isFree(place);
const isText = ({ value }: Place) => typeof value === 'string';
const isNumber = ({ value }: Place) => typeof value === 'number';
const isList = ({ value }: Place) => Array.isArray(value);
const isMap = ({ value }: Place) => typeof value === 'object' && value !== null && !Array.isArray(value);
const named =
  (...names: string[]) =>
  (place: Place) =>
    names.includes(last(place));
const inside =
  (name: string) =>
  ({ path }: Place) =>
    path[path.length - 2] === name;
/** Whether the key of a place is the user's own, and no field. */
const isFree = (place: Place) =>
  ['labels', 'annotations', 'matchLabels', 'nodeSelector', 'data', 'binaryData', 'stringData', 'selector'].some((map) =>
    inside(map)(place),
  ) && !['matchLabels', 'matchExpressions'].includes(last(place));
const isNameOfObject = ({ path }: Place) => path.join('.') === 'metadata.name';
const isEnum = (place: Place) =>
  isText(place) &&
  /(Policy|^type|^operator|^effect|^protocol|^whenUnsatisfiable|^scheme|^whenDeleted|^whenScaled|^sessionAffinity|^volumeMode|^medium)$/.test(
    last(place),
  );
const isQuantity = (place: Place) =>
  inside('requests')(place) || inside('limits')(place) || last(place) === 'sizeLimit';
const isPort = (place: Place) => /[pP]ort$/.test(last(place)) && isNumber(place);
const isNameOfPart = (place: Place) => last(place) === 'name' && place.path.length > 2 && isText(place);

export const MISTAKES: readonly Mistake[] = [
  { title: 'a field without its last letter', fits: isField, rename: (name) => name.slice(0, -1) },
  { title: 'a field with an s too many', fits: isField, rename: (name) => `${name}s` },
  {
    title: 'a field in lower case',
    fits: (at) => isField(at) && /[A-Z]/.test(last(at)),
    rename: (name) => name.toLowerCase(),
  },
  { title: 'a field with a capital letter', fits: isField, rename: (name) => name[0].toUpperCase() + name.slice(1) },
  {
    title: 'a field with underscores',
    fits: (at) => isField(at) && /[A-Z]/.test(last(at)),
    rename: (name) => name.replace(/[A-Z]/g, (l) => `_${l.toLowerCase()}`),
  },
  { title: 'a field of nothing', fits: (at) => isMap(at) && isField(at), value: (map) => ({ ...map, colour: 'red' }) },
  { title: 'a number for a string', fits: isText, value: () => 5 },
  { title: 'true for a string', fits: isText, value: () => true },
  { title: 'a number in quotes', fits: isNumber, value: (number) => `${number}` },
  { title: 'a list of a string', fits: isText, value: (text) => [text] },
  { title: 'true in quotes', fits: ({ value }) => typeof value === 'boolean', value: (is) => `${is}` },
  { title: 'a number for true', fits: ({ value }) => typeof value === 'boolean', value: () => 1 },
  { title: 'a text for a map', fits: isMap, value: () => 'web' },
  { title: 'a list for a map', fits: isMap, value: (map) => [map] },
  { title: 'the only item of a list', fits: isList, value: ([item]) => item },
  { title: 'a text for a list', fits: isList, value: () => 'web' },
  { title: 'a map for a list', fits: isList, value: ([item]) => ({ web: item }) },
  { title: 'an item twice', fits: isList, value: (list, random) => [...list, random.of(list)] },
  { title: 'an empty list', fits: isList, value: () => [] },
  { title: 'an empty map', fits: isMap, value: () => ({}) },
  { title: 'an empty text', fits: isText, value: () => '' },
  { title: 'a field left out', fits: isField, value: () => undefined },
  { title: 'null', fits: isField, value: () => null },
  { title: 'a negative number', fits: isNumber, value: (number) => -1 - number },
  { title: 'a number that is too large', fits: isNumber, value: () => 3_000_000_000 },
  { title: 'a part of a number', fits: isNumber, value: (number) => number + 0.5 },
  { title: 'nought', fits: isNumber, value: () => 0 },
  { title: 'a word in lower case', fits: isEnum, value: (word) => word.toLowerCase() },
  { title: 'a word that there is not', fits: isEnum, value: () => 'Sometimes' },
  { title: 'a word with a space behind', fits: isEnum, value: (word) => `${word} ` },
  { title: 'a name with an underscore', fits: isNameOfObject, value: (name) => `${name}_1` },
  { title: 'a name with a capital letter', fits: isNameOfObject, value: () => 'Web' },
  { title: 'a name with a point', fits: isNameOfObject, value: (name) => `${name}.1` },
  { title: 'a name that ends in a dash', fits: isNameOfObject, value: (name) => `${name}-` },
  { title: 'a name that begins with a digit', fits: isNameOfObject, value: (name) => `1${name}` },
  { title: 'a name of 64 characters', fits: isNameOfObject, value: () => 'w'.repeat(64) },
  { title: 'a name of 254 characters', fits: isNameOfObject, value: () => 'w'.repeat(254) },
  { title: 'a name of a part with a space', fits: isNameOfPart, value: (name) => `${name} 1` },
  { title: 'a name of a part with a capital letter', fits: isNameOfPart, value: (name) => name.toUpperCase() },
  { title: 'a name of a part that is too long', fits: isNameOfPart, value: (name) => name.repeat(20) },
  { title: 'a name that nothing has', fits: isNameOfPart, value: () => 'other' },
  { title: 'a quantity in MB', fits: isQuantity, value: () => '100MB' },
  { title: 'a quantity with a space', fits: isQuantity, value: () => '1 Gi' },
  { title: 'a quantity in lower case', fits: isQuantity, value: () => '1gi' },
  { title: 'a negative quantity', fits: isQuantity, value: () => '-1' },
  { title: 'a quantity of another size', fits: isQuantity, value: (_, random) => random.of(['1m', '2', '100Gi', '0']) },
  { title: 'a port above the last', fits: isPort, value: () => 65536 },
  { title: 'a label with a space', fits: (at) => isFree(at) && isText(at), value: (text) => `${text} 1` },
  { title: 'a label of 64 characters', fits: (at) => isFree(at) && isText(at), value: () => 'l'.repeat(64) },
  { title: 'a key with a space', fits: isFree, rename: (name) => `${name} 1` },
  { title: 'a key with two slashes', fits: isFree, rename: (name) => `a/b/${name}` },
  { title: 'another label', fits: (at) => isFree(at) && isText(at), value: () => 'other' },
  { title: 'a relative path', fits: named('path', 'mountPath', 'subPath', 'workingDir'), value: () => 'a/../b' },
  {
    title: 'an address that is none',
    fits: (at) => isText(at) && /IP|^ip$|Range/.test(at.path.join('.')),
    value: () => '300.1.1.1',
  },
  {
    title: 'a version of the API that is gone',
    fits: ({ path }) => path.join('.') === 'apiVersion',
    value: (_, random) => random.of(['apps/v1beta1', 'v2', 'extensions/v1beta1', 'policy/v1beta1']),
  },
  {
    title: 'a namespace with a point',
    fits: ({ path }) => path.join('.') === 'metadata',
    value: (metadata) => ({ ...metadata, annotations: { 'a b': 'c' } }),
  },
  {
    title: 'both of two that exclude each other',
    fits: (at) => isMap(at) && EXCLUSIVE.some(([one]) => one in (at.value as object)),
    value: (map) => ({ ...map, ...EXCLUSIVE.find(([one]) => one in map)![1] }),
  },
];

/** A field, and what must not stand beside it. */
const EXCLUSIVE: readonly (readonly [field: string, other: object])[] = [
  ['maxUnavailable', { minAvailable: 1 }],
  ['httpGet', { tcpSocket: { port: 8080 } }],
  ['tcpSocket', { exec: { command: ['true'] } }],
  ['exec', { httpGet: { port: 80 } }],
  ['emptyDir', { hostPath: { path: '/tmp' } }],
  ['configMap', { emptyDir: {} }],
  ['valueFrom', { value: 'x' }],
  ['fieldRef', { configMapKeyRef: { name: 'a', key: 'b' } }],
  ['allowPrivilegeEscalation', { privileged: true }],
  ['clusterIP', { type: 'NodePort' }],
  ['externalName', { clusterIP: 'None' }],
];

/**
 * Manifests with a mistake in each.
 * @param from manifests in which nothing is wrong
 * @param count how often each kind of mistake is made, at most: some fit in few places
 */
export function badManifests(from: readonly Manifest[], count: number, random: Random): BadManifest[] {
  return MISTAKES.flatMap((mistake) => {
    const places = from.flatMap((manifest) =>
      placesIn(manifest)
        .filter(mistake.fits)
        .map((place) => ({ manifest, place })),
    );
    const chosen = new Map<string, BadManifest>();
    for (let tries = 0; tries < 10 * count && chosen.size < count && places.length > 0; tries++) {
      const { manifest, place } = random.of(places);
      const title = `${mistake.title}: ${manifest.kind} ${place.path.join('.')}`;
      if (!chosen.has(title)) chosen.set(title, { title, manifest: made(mistake, manifest, place, random) });
    }
    return Array.from(chosen.values());
  });
}

function placesIn(value: unknown, path: readonly string[] = []): Place[] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, field]) => placesIn(field, [...path, key]))
      : [];
  return path.length === 0 || path[0] === 'kind' ? inner : [{ path, value }, ...inner];
}

function made({ value, rename }: Mistake, manifest: Manifest, { path }: Place, random: Random): Manifest {
  const copy = structuredClone(manifest) as Record<string, any>;
  const around = path.slice(0, -1).reduce((within, key) => within[key], copy);
  const key = path[path.length - 1];
  if (rename) {
    around[rename(key)] = around[key];
    delete around[key];
  } else {
    around[key] = value!(around[key], random);
    if (around[key] === undefined) delete around[key];
  }
  return copy;
}
