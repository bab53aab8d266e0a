import { execFileSync, spawnSync } from 'child_process';
import { describe as inWords, findings, isError, Manifests, RULES } from '../../src/rules';
import { readManifests } from '../../src/yaml/read-manifests';

const NAMESPACE = `yaml-${process.pid}`;
const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';

/** Scalars that readers of YAML disagree about. */
const SCALARS = [
  ...['y', 'n', 'Y', 'N', 'yes', 'no', 'on', 'off', 'yEs', 'tRue', 'True', 'FALSE', '~', 'Null', 'nuLL'],
  ...['0x1F', '-0x1F', '0o17', '017', '08', '0b11', '0b12', '1e3', '+12e03', '1_000', '1__0', '_1', '1.', '.5', '+1'],
  ...['1.10', '7345e10', '1e400', '18446744073709551616', '0xFFFFFFFFFFFFFFFFF', '-', '12:30', '12:30:00'],
  ...['2026-11-23', '2026-11-23T12:30:00Z', '0.0.1', '=', '<<', '.inf', '.nan', '"y"', "'017'"],
  ...['!!str 1', '!!binary aGk=', '!!int "7"', '!!bool "yes"', '!!null x', '!foo 1', '|\n    no', '>-\n    1e3'],
];

const TEXTS: readonly (readonly [title: string, text: string])[] = [
  ...SCALARS.map((scalar) => [`the value ${scalar}`, `${HEAD}data:\n  a: ${scalar}\n`] as const),
  ...['y', 'no', '017', '1.10', '"8"', '~', '[a]'].map(
    (key) => [`the key ${key}`, `${HEAD}data:\n  ${key}: b\n`] as const,
  ),
  ['a repeated key', `${HEAD}data:\n  a: b\n  a: 1\n`],
  ['a repeated key that is mended', `${HEAD}data:\n  a: 1\n  a: b\n`],
  ['a merge key', `${HEAD}data: {<<: {a: b}, c: d}\n`],
  ['a merge key that brings a number', `${HEAD}data: {<<: {a: 1}, c: d}\n`],
  ['a merge key behind what it overwrites', `${HEAD}data: {a: 1, <<: {a: b}}\n`],
  ['an anchor of the document before', `${HEAD}data: &x {a: b}\n---\n${HEAD}data: *x\n`],
  ['an anchor', `${HEAD}data: {a: &x b, c: *x}\n`],
  ['octal permissions', pod('defaultMode: 0755')],
  ['decimal permissions that are too high', pod('defaultMode: 755')],
  ['a mode in quotes', pod('defaultMode: "0644"')],
  ['a list', `apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: A}}\n`],
  ['JSON', '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"a": "y"}}'],
  ['lines as on Windows', `${HEAD}data: {a: b}\n`.replaceAll('\n', '\r\n')],
  ['text beside ---', `--- {}\n${HEAD}`],
  ['a line of nothing but a tab', `${HEAD}data:\n  a: x\n\t\n  b: z\n`],
  ['a line of spaces and a tab behind a value', `${HEAD}data:\n  a: x\n      \t\n  b: z\n`],
  ['a line of spaces and a tab behind quotes', `${HEAD}data:\n  a: "x"\n      \t\n  b: z\n`],
  ['a tab behind a dash', pod('items:\n    -\t{key: a, path: a}').replace('{name: a, items', 'items')],
  ['a tab behind a colon', `${HEAD}data:\n  a:\tx\n`],
  ['a tab before a comment', `${HEAD}\t# nothing\n`],
  ['a Makefile', `${HEAD}data:\n  Makefile: |\n    all:\n    \techo\n`],
  ['a Makefile that begins with a tab', `${HEAD}data:\n  Makefile: |\n    \techo\n    all:\n`],
  ['a tab where a block is indented less', `${HEAD}data:\n  a: |\n    x\n  \t\n    y\n`],
  ['a block that says how deep it is', `${HEAD}data:\n  a: |2\n    \techo\n`],
  ['tabs between brackets', `${HEAD}data: {\n\ta: x,\n\t\tb: yy }\n`],
  ['brackets that are not indented', `${HEAD}data: {\na: "[",\nb: it's # }\n}\n`],
  ['half of a character in quotes', `${HEAD}data:\n  a: "\\ud83d\\ude00"\n`],
  [
    'half of a character in JSON',
    `{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"a": "\\ud83d\\ude00\\/"}}`,
  ],
  ['a slash with an escape', `${HEAD}data:\n  a: "\\/"\n`],
  ['a backslash before what looks like an escape', `${HEAD}data:\n  a: "\\\\/ \\\\ud83d"\n`],
  ['a quote with an escape', `${HEAD}data:\n  a: "it\\'s"\n`],
  ['a comment right behind quotes', `${HEAD}data:\n  a: "x"# y\n`],
  ['a comment right behind brackets', `${HEAD}data: {a: x}# y\n`],
  ['an anchor with a dot', `${HEAD}data: {a: &v1.2 x, b: *v1.2}\n`],
  ['an anchor with a dash', `${HEAD}data: {a: &v1-2 x, b: *v1-2}\n`],
  ['a control character of the second sort', `${HEAD}data:\n  a: "x\u0080y"\n`],
  ['a next line character', `${HEAD}data:\n  a: "x\u0085y"\n`],
  ['the largest number of 64 bits', `${HEAD}data:\n  a: 0xFFFFFFFFFFFFFFFF\n`],
  ...['{a: [http://x/?q]}', '{a: :x}', '{"a"\n  : x}', '{a\n  b: x}', '{? a\n  b : x}', '{"a":x}'].map(
    (data) => [`brackets such as ${data}`, `${HEAD}data: ${data}\n`] as const,
  ),
  ['an end of nothing', `${HEAD}---\n# nothing\n...\n`],
  ['a template of Helm', `${HEAD}data:\n  a: {{ .Values.a }}\n`],
];

function pod(source: string): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers: [{name: a, image: a}]
  volumes: [{name: a, configMap: {name: a, ${source}}}]
`;
}

beforeAll(() => {
  execFileSync('kubectl', ['create', 'namespace', NAMESPACE]);
});

afterAll(() => {
  execFileSync('kubectl', ['delete', 'namespace', NAMESPACE, '--wait=false']);
});

/** What kubectl and the API server say to a string; '' where they take it. */
function refusalOf(text: string): string {
  const { status, stderr } = spawnSync('kubectl', ['create', '--dry-run=server', '-n', NAMESPACE, '-f', '-'], {
    input: text,
    encoding: 'utf8',
  });
  return status === 0 ? '' : stderr;
}

/** What is read of a text that stops it. */
function errorsIn(text: string): string[] {
  const { manifests, problems } = readManifests(text, 'app.yaml');
  const objects = manifests.map(({ manifest }) => manifest);
  const found = findings(RULES, objects, new Manifests(objects)).filter(isError);
  return [...problems.filter(({ isFatal }) => isFatal).map(({ message }) => message), ...found.map(inWords)];
}

test.each(TEXTS)('kubectl and the rules agree on %s', (_, text) => {
  const refusal = refusalOf(text);
  if (refusal === '') expect(errorsIn(text)).toEqual([]);
  else expect({ refusal, errors: errorsIn(text).length }).not.toMatchObject({ errors: 0 });
});

/** What kubectl reads before it asks the API server, as JSON. */
function readByKubectl(text: string): unknown {
  const told = execFileSync('kubectl', ['create', '--dry-run=client', '--validate=false', '-o', 'json', '-f', '-'], {
    input: text,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return JSON.parse(told.toString()).data?.a;
}

const readable = SCALARS.filter((scalar) => !['.inf', '.nan', '!!null x', '-'].includes(scalar));

test.each(readable)('kubectl reads the value %s as it is read here', (scalar) => {
  const text = `${HEAD}data:\n  a: ${scalar}\n`;
  const [{ manifest }] = readManifests(text, 'app.yaml').manifests;
  expect(manifest.data.a).toEqual(readByKubectl(text));
});
