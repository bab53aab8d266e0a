import { readManifests } from '../../src/yaml/read-manifests';

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
const TAB = 'a tab stands where indentation counts: use spaces';

function read(rest: string) {
  const { manifests, problems } = readManifests(`${HEAD}${rest}`, 'app.yaml');
  return {
    data: manifests.map(({ manifest }) => manifest.data),
    problems: problems.map(({ line, message }) => `${line} ${message}`),
  };
}

test.each([
  ['a line of nothing but one', 5, 'data:\n  a: x\n\t\n  b: z\n'],
  ['a line behind quotes', 5, 'data:\n  a: "x"\n      \t\n'],
  ['behind a dash', 4, 'data:\n-\tx\n'],
  ['before a comment', 3, '\t# nothing\n'],
  ['at the beginning of a block', 5, 'data:\n  Makefile: |\n    \techo\n    all:\n'],
  ['where a block is indented less', 6, 'data:\n  a: |\n    x\n  \t\n    y\n'],
])('a tab is refused in %s', (_, line, rest) => {
  expect(read(rest)).toEqual({ data: [], problems: [`${line + 1} ${TAB}`] });
});

test.each([
  ['behind a colon', 'data:\n  a:\tx\n', { a: 'x' }],
  ['in a block', 'data:\n  a: |\n    all:\n    \techo\n', { a: 'all:\n\techo\n' }],
  ['in a block that says how deep it is', 'data:\n  a: |2\n    \techo\n', { a: '\techo\n' }],
  [
    'in a line with more spaces than the value before is indented by',
    'data:\n  a: x\n      \t\n  b: z\n',
    { a: 'x', b: 'z' },
  ],
  ['between brackets', 'data: {\n\ta: x,\n\t\tb: z\n}\n', { a: 'x', b: 'z' }],
  ['in quotes', 'data:\n  a: "x\ty"\n', { a: 'x\ty' }],
  ['behind a value', 'data:\n  a: x\t\n  b: w\t# z\n', { a: 'x', b: 'w' }],
])('a tab is taken %s', (_, rest, data) => {
  const { data: found, problems } = read(rest);
  if (rest.includes('|2')) expect(found[0].a.trim()).toBe('echo');
  else expect(found).toEqual([data]);
  expect(problems).toEqual([]);
});

test.each([
  ['brackets that are not indented', 'data: {\na: "[",\nb: it\'s # }\n}\n', { a: '[', b: "it's" }],
  ['a comment right behind quotes', 'data:\n  a: "x"# y\n', { a: 'x' }],
  ['a comment right behind brackets', 'data: {a: x}# y\n', { a: 'x' }],
  ['a quote with an escape', 'data:\n  a: "it\\\'s"\n', { a: "it's" }],
  ['a backslash before what looks like an escape', 'data:\n  a: "\\\\/ \\\\ud83d"\n', { a: '\\/ \\ud83d' }],
  ['an anchor with a dash', 'data: {a: &v1-2 x, b: *v1-2}\n', { a: 'x', b: 'x' }],
])('%s is read', (_, rest, data) => {
  expect(read(rest)).toEqual({ data: [data], problems: [] });
});

test.each([
  ['half of a character', 'data:\n  a: "\\ud83d\\ude00"\n', 'kubectl reads such an escape only in JSON'],
  ['a slash with an escape', 'data:\n  a: "\\/"\n', 'kubectl reads such an escape only in JSON'],
  ['an anchor with a dot', 'data:\n  a: &v1.2 x\n', 'an anchor has only letters, digits, _ and - for kubectl'],
  ['a control character of the second sort', 'data:\n  a: "x\u0080y"\n', 'control characters are not allowed'],
])('%s is refused', (_, rest, message) => {
  expect(read(rest)).toEqual({ data: [], problems: [`5 ${message}`] });
});

const SIGN = 'between brackets, kubectl takes this question mark or colon for a sign of its own: use quotes';
const COLON = 'between brackets, kubectl takes a colon without a space behind it for a part of the text';
const ONE_LINE = 'between brackets, kubectl takes a key only in one line with its colon';

test.each([
  ['a question mark in a word', 'data: {a: "http://x/?q", b: [http://x/?q]}\n', SIGN],
  ['a question mark before a key', 'data: {?a: x}\n', SIGN],
  ['a colon before a word', 'data: {a: :x}\n', SIGN],
  ['a colon before a comma', 'data: {a:,b: x}\n', COLON],
  ['a colon before the bracket that closes', 'data: {a: [b:]}\n', COLON],
  ['a colon in the line behind its key', 'data: {a\n  : x}\n', ONE_LINE],
  ['a colon behind a comment', 'data: {"a" # x\n  : x}\n', ONE_LINE],
  ['a key of two lines', 'data: {a\n  b: x}\n', ONE_LINE],
])('between brackets, %s is refused', (_, rest, message) => {
  expect(read(rest)).toEqual({ data: [], problems: [`4 ${message}`] });
});

test.each([
  ['a question mark in quotes', 'data: {a: "?x"}\n', { a: '?x' }],
  ['a key that is marked as one, in two lines', 'data: {? a\n  b : x}\n', { 'a b': 'x' }],
  ['a value in the line behind its colon', 'data: {a:\n  x}\n', { a: 'x' }],
  ['a key of JSON with nothing behind its colon', 'data: {"a":x}\n', { a: 'x' }],
  ['a key without a value', 'data: {a, b: x}\n', { a: null, b: 'x' }],
])('between brackets, %s is read', (_, rest, data) => {
  expect(read(rest)).toEqual({ data: [data], problems: [] });
});

test('in JSON a colon may stand in the line behind its key', () => {
  const json = '{"apiVersion"\n: "v1", "kind": "ConfigMap", "data": {"a"\n: "x"}}';
  expect(readManifests(json, 'app.json').manifests[0]!.manifest.data).toEqual({ a: 'x' });
});

test.each(['...\n', '# nothing\n...\n', '...\n%YAML 1.1\n'])('%j ends before it begins, and is refused', (text) => {
  const { problems } = readManifests(`${HEAD}---\n${text}`, 'app.yaml');
  expect(problems).toMatchObject([{ message: 'there is nothing before ...', isFatal: true }]);
});

test('JSON has escapes of its own', () => {
  const json = '{"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": "\\ud83d\\ude00\\/"}}';
  expect(readManifests(json, 'app.json').manifests[0]!.manifest.data).toEqual({ a: '😀/' });
});

test('of several JSON objects behind a separator the first is read, and the others are warned of', () => {
  const object = (name: string) => `{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "${name}"}}\n`;
  const { manifests, problems } = readManifests(`${HEAD}---\n${object('b')}\n${object('c')}`, 'app.yaml');
  expect(manifests.map(({ manifest }) => manifest.metadata!.name)).toEqual(['a', 'b']);
  expect(problems).toEqual([
    { file: 'app.yaml', line: 7, message: expect.stringMatching(/^kubectl reads no second object/), isFatal: false },
  ]);
  expect(readManifests(`${object('a')}${object('b')}`, 'app.json').manifests).toHaveLength(2);
});

test('the lines of what was read another way are the lines of the file', () => {
  const { manifests } = readManifests(`${HEAD}data: {\na: "it\\'s",\nb: y\n}\n`, 'app.yaml');
  expect(manifests[0]!.lineOf('data.b')).toBe(6);
});
