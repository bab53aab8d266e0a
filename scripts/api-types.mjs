// Writes src/kubernetes/api-types.ts, the fields of the kinds that rules check, and special-fields.ts next to it, the
// special properties of some fields, from the OpenAPI of the cluster that KUBECONFIG names.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './steps.mjs';

const KINDS = {
  'api/v1': ['Pod', 'Service', 'PersistentVolumeClaim', 'ConfigMap', 'Secret'],
  'apis/apps/v1': ['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet'],
  'apis/batch/v1': ['Job', 'CronJob'],
  'apis/policy/v1': ['PodDisruptionBudget'],
  'apis/autoscaling/v1': ['HorizontalPodAutoscaler'],
  'apis/autoscaling/v2': ['HorizontalPodAutoscaler'],
};

/** Types that are no objects with fields of their own, although OpenAPI says so. */
const SCALARS = {
  Quantity: 'quantity',
  IntOrString: 'intOrString',
  Time: 'string',
  MicroTime: 'string',
  FieldsV1: 'any',
};

/** The types by name, each as a list of `field type`; filled starting with the kinds. */
const types = new Map();

/** The keys by which the items of a list are merged, by field name. */
const mergeKeys = new Map();

/** The name of a type, without its package, but with its version if there are several. */
function nameOf(reference) {
  const [group, version, name] = reference.split('.').slice(-3);
  return group === 'autoscaling' ? `${name}.${version}` : name;
}

function typeOf(schema, schemas) {
  const reference = schema.$ref ?? schema.allOf?.[0].$ref;
  if (reference) {
    const key = reference.split('/').pop();
    const name = nameOf(key);
    if (SCALARS[name]) return SCALARS[name];
    addType(name, schemas[key], schemas);
    return name;
  }
  if (schema.type === 'array') return `[${typeOf(schema.items, schemas)}]`;
  if (schema.type === 'object') {
    return schema.additionalProperties ? `{${typeOf(schema.additionalProperties, schemas)}}` : 'any';
  }
  return schema.format === 'int32' || schema.format === 'int64' ? schema.format : schema.type;
}

function addType(name, schema, schemas) {
  if (types.has(name)) return;
  types.set(name, '');
  const fields = Object.entries(schema.properties ?? {}).map(([field, of]) => `${field} ${typeOf(of, schemas)}`);
  for (const [field, { 'x-kubernetes-patch-merge-key': key }] of Object.entries(schema.properties ?? {})) {
    if (key) mergeKeys.set(field, (mergeKeys.get(field) ?? new Set()).add(key));
  }
  types.set(name, fields.sort().join(', '));
}

function get(path) {
  return JSON.parse(execFileSync('kubectl', ['get', '--raw', path], { encoding: 'utf8', maxBuffer: 2 ** 28 }));
}

const roots = [];
for (const [group, kinds] of Object.entries(KINDS)) {
  const { schemas } = get(`/openapi/v3/${group}`).components;
  for (const kind of kinds) {
    const apiVersion = group.replace(/^apis?\//, '');
    const [key] = Object.keys(schemas).filter((one) =>
      schemas[one]['x-kubernetes-group-version-kind']?.some(
        (is) => is.kind === kind && [is.group, is.version].filter(Boolean).join('/') === apiVersion,
      ),
    );
    const name = nameOf(key);
    addType(name, schemas[key], schemas);
    roots.push([`${apiVersion} ${kind}`, name]);
  }
}

const { major, minor } = get('/version');
const lines = (entries) =>
  entries.map(([key, value]) => `  ${/^\w+$/.test(key) ? key : `'${key}'`}: '${value}',\n`).join('');
writeFileSync(
  join(ROOT, 'src', 'kubernetes', 'api-types.ts'),
  `// Made by \`node scripts/api-types.mjs\` from the OpenAPI of an API server. Do not edit.

/** The version of Kubernetes whose fields these are. */
export const API_VERSION = '${major}.${minor}';

/** The type of each kind, by its version and name. */
export const API_KINDS: Readonly<Record<string, string>> = {
${lines(roots)}};

/** The fields of each type with their own types: \`[…]\` are lists, and \`{…}\` are maps with keys of any name. */
export const API_TYPES: Readonly<Record<string, string>> = {
${lines([...types].sort(([a], [b]) => (a < b ? -1 : 1)))}};
`,
);

/** The fields of a type of maps, if no field of that name has another type. */
function mapFields(isOfType) {
  const all = [...types.values()]
    .filter(Boolean)
    .flatMap((fields) => fields.split(', ').map((field) => field.split(' ')));
  const others = new Set(all.filter(([, type]) => !isOfType(type)).map(([name]) => name));
  return [...new Set(all.map(([name]) => name))].filter((name) => !others.has(name)).sort();
}

const quoted = (names) => names.map((name) => `'${name}'`).join(', ');
const keys = [...mergeKeys].sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  join(ROOT, 'src', 'kubernetes', 'special-fields.ts'),
  `// Made by \`node scripts/api-types.mjs\` from the OpenAPI of an API server. Do not edit.

/** Fields whose keys are the user's own words. */
export const MAP_FIELDS: ReadonlySet<string> = new Set([${quoted(mapFields((type) => type.startsWith('{')))}]);

/** Those of them whose values are quantities. */
export const QUANTITY_FIELDS: ReadonlySet<string> = new Set([${quoted(mapFields((type) => type === '{quantity}'))}]);

/** The keys that identify the items of a list, for the lists that \`kubectl apply\` merges item by item. */
export const MERGE_KEYS: Readonly<Record<string, readonly string[]>> = {
${keys.map(([field, those]) => `  ${field}: [${quoted([...those].sort())}],\n`).join('')}};
`,
);
const written = ['api-types.ts', 'special-fields.ts'].map((file) => join('src', 'kubernetes', file));
execFileSync('npx', ['--no-install', 'prettier', '--write', ...written], { cwd: ROOT });
