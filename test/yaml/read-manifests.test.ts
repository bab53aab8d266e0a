import v8 from 'v8';
import { readManifests } from '../../src/yaml/read-manifests';

const HEAD = 'apiVersion: v1\nkind: ConfigMap\n';

function read(text: string) {
  return readManifests(text, 'app.yaml').manifests.map(({ manifest }) => manifest);
}

/** What a ConfigMap holds whose text goes on as given. */
function data(rest: string): unknown {
  const [manifest] = read(`${HEAD}data:\n${rest}`);
  return manifest.data;
}

/** The problems of a text, in words. */
function problems(text: string): string[] {
  return readManifests(text, 'app.yaml').problems.map(
    ({ line, message, isFatal }) => `${line} ${isFatal ? 'error' : 'note'}: ${message}`,
  );
}

describe('values', () => {
  test('are read as YAML 1.1 unless they have quotes', () => {
    expect(data(`  a: y\n  b: 'y'\n  c: "0x1F"\n  d: 0x1F\n  e: |\n    no\n  f: >-\n    1e3\n`)).toEqual({
      a: true,
      b: 'y',
      c: '0x1F',
      d: 31,
      e: 'no\n',
      f: '1e3',
    });
  });

  test('are read as YAML 1.1 in keys too', () => {
    expect(data('  y: 1\n  8: 2\n  "n": 3\n')).toEqual({ true: 1, 8: 2, n: 3 });
  });

  test('are null where nothing stands', () => {
    expect(data('  a:\n  b: ~\n  c: [,]\n'.replace('[,]', '[]'))).toEqual({ a: null, b: null, c: [] });
  });

  test('that JSON does not have cannot be read', () => {
    expect(problems(`${HEAD}data: {a: .inf}\n`)).toEqual(['3 error: there is no such number in JSON']);
  });

  test('must be of the type that their tag names', () => {
    expect(problems(`${HEAD}data: {a: !!int 1.5}\n`)).toEqual(['3 error: this is not what its tag !!int says']);
    expect(problems(`${HEAD}data: {a: !!int x}\n`)).toEqual(['3 error: this is not what its tag !!int says']);
    expect(data('  a: !!str 1\n')).toEqual({ a: '1' });
  });
});

describe('keys', () => {
  test('that are repeated keep the last value, and this is reported', () => {
    const text = `${HEAD}data:\n  a: x\n  b: y1\n  a: z\n`;
    expect(read(text)[0].data).toEqual({ a: 'z', b: 'y1' });
    expect(problems(text)).toEqual(['6 note: the key a is repeated; the last one counts']);
  });

  test('named as members of objects are keys as any other', () => {
    expect(Object.entries(data('  __proto__: x\n  constructor: z\n') as object)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'z'],
    ]);
  });

  test.each([
    ['null', '~: x'],
    ['a map or list', '[a]: x'],
  ])('cannot be %s', (what, line) => {
    expect(problems(`${HEAD}data:\n  ${line}\n`)).toEqual([`4 error: ${what} cannot be a key`]);
  });
});

describe('anchors', () => {
  test('are read where they are named', () => {
    expect(data('  a: &x {b: c}\n  d: *x\n')).toEqual({ a: { b: 'c' }, d: { b: 'c' } });
  });

  test('are merged, and keys that come later win', () => {
    expect(data('  a: &x {b: c, e: f}\n  d: {b: g, <<: *x}\n  h: {<<: *x, b: i}\n')).toEqual({
      a: { b: 'c', e: 'f' },
      d: { b: 'c', e: 'f' },
      h: { b: 'i', e: 'f' },
    });
  });

  test('are merged by a tag too', () => {
    expect(data('  !!merge <<: {a: b}\n')).toEqual({ a: 'b' });
  });

  test('of a list are merged so that the first wins', () => {
    expect(data('  a: &x {b: c}\n  d: &y {b: e}\n  f: {<<: [*x, *y]}\n')).toMatchObject({ f: { b: 'c' } });
  });

  test('are merged if they are maps only', () => {
    const why = 'error: a merge key takes a map, or a list of maps';
    expect(problems(`${HEAD}data:\n  a: &x 1\n  <<: *x\n`)).toEqual([`5 ${why}`]);
    expect(problems(`${HEAD}data:\n  <<: [1]\n`)).toEqual([`4 ${why}`]);
  });

  test('end with their document', () => {
    expect(problems(`${HEAD}data: &x {}\n---\n${HEAD}data: *x\n`)).toEqual([
      '7 error: this names an anchor that is not in this document before here',
    ]);
  });

  test('cannot contain themselves', () => {
    expect(problems(`${HEAD}data: &x\n  a: *x\n`)).toEqual(['4 error: the value of this anchor contains itself']);
  });

  test('cannot be used to blow up a small text', () => {
    const bombs = Array.from({ length: 9 }, (_, n) => `  a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}]\n`).join('');
    expect(problems(`${HEAD}data:\n  a0: &a0 [x]\n${bombs}`)).toEqual([
      expect.stringMatching(/^\d+ error: the document consists of too many aliases$/),
    ]);
  });
});

describe('documents', () => {
  const NAMED = (name: string) => `${HEAD}metadata: {name: ${name}}\n`;

  test('are parted by lines of ---, and may be empty', () => {
    const text = `---\n# nothing\n---\n${NAMED('a')}--- # then\n---\n${NAMED('b')}---`;
    expect(read(text).map(({ metadata }) => metadata?.name)).toEqual(['a', 'b']);
    expect(problems(text)).toEqual([]);
  });

  test.each(['', '\n', '# nothing\n', '---\n', 'null\n'])('%j contains none', (text) => {
    expect(readManifests(text, 'app.yaml')).toMatchObject({ manifests: [], problems: [] });
  });

  test('end at a line of ..., as for kubectl', () => {
    expect(read(`${NAMED('a')}...\n${NAMED('b')}`).map(({ metadata }) => metadata?.name)).toEqual(['a']);
  });

  test('may have lines that end as on Windows, and begin with a byte order mark', () => {
    expect(read(`\uFEFF${NAMED('a')}---\n${NAMED('b')}`.replaceAll('\n', '\r\n'))).toHaveLength(2);
  });

  test('may be JSON', () => {
    expect(read('{"apiVersion": "v1",\n\t"kind": "Secret", "data": {"a": "y\\u0041"}}')).toEqual([
      { apiVersion: 'v1', kind: 'Secret', data: { a: 'yA' } },
    ]);
  });

  test('in JSON need nothing between them', () => {
    const object = (name: string) => `{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "${name} } {"}}`;
    const { manifests, problems: none } = readManifests(`${object('a')}\n${object('b')}${object('c')}\n`, 'app.json');
    expect(manifests.map(({ manifest, line }) => [manifest.metadata?.name, line])).toEqual([
      ['a } {', 1],
      ['b } {', 2],
      ['c } {', 2],
    ]);
    expect(none).toEqual([]);
  });

  test('have no control characters', () => {
    expect(problems(`${HEAD}data: {a: "\u0007"}\n`)).toEqual(['3 error: control characters are not allowed']);
  });

  test('must not begin on the line of ---', () => {
    expect(problems(`--- {a: b}\n${NAMED('a')}`)).toEqual(['1 error: next to --- only a comment may stand']);
  });

  test('that are broken are reported with their line, and the others are read', () => {
    const text = `${NAMED('a')}---\na: [1\n---\n${NAMED('b')}---\nb: {{ .Values.b }}\n`;
    expect(read(text)).toHaveLength(2);
    expect(problems(text)).toEqual([
      expect.stringMatching(/^6 error: this is no YAML: Flow sequence/),
      expect.stringMatching(
        /^1[0-9] error: this is no Kubernetes object: it has no kind|a map or list cannot be a key/,
      ),
    ]);
  });

  test('that are nested too deep are reported', () => {
    expect(problems('['.repeat(20_000))).toEqual(['1 error: this is nested too deeply to be read']);
  });

  test.each([
    ['it has no fields', 'just a text\n'],
    ['it has no fields', '- a list\n'],
    ['it has no kind', 'replicas: 3\n'],
    ['it has no apiVersion', 'kind: Service\n'],
  ])('that are no object are reported: %s', (why, text) => {
    expect(problems(`\n${text}`)).toEqual([`2 error: this is no Kubernetes object: ${why}`]);
  });
});

describe('lists', () => {
  test('are taken apart, those in lists too', () => {
    const item = '{apiVersion: v1, kind: Service}';
    const list = `{apiVersion: v1, kind: List, items: [${item}, ${item}]}`;
    expect(read(`apiVersion: v1\nkind: List\nitems: [${item}, ${list}]`)).toHaveLength(3);
  });

  test('may be empty', () => {
    for (const items of ['[]', '']) {
      const list = readManifests(`apiVersion: v1\nkind: List\nitems: ${items}\n`, 'app.yaml');
      expect(list).toMatchObject({ manifests: [], problems: [] });
    }
  });

  test('of a kind give their kind to items without one', () => {
    expect(read('apiVersion: apps/v1\nkind: StatefulSetList\nitems:\n- metadata: {name: a}')).toEqual([
      { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'a' } },
    ]);
  });

  test('with something else in them are reported', () => {
    expect(problems('apiVersion: v1\nkind: List\nitems:\n- x\n')).toEqual([
      '4 error: this is no Kubernetes object: it has no fields',
    ]);
  });
});

describe('lines', () => {
  const text = `# first
apiVersion: v1
kind: Secret
---

apiVersion: apps/v1
kind: StatefulSet
metadata:
  labels: {app.kubernetes.io/name: a,
    b: c}
spec:
  template:
    spec:
      containers:
        - image: a
          name: b
        - image: c
          name: d
`;
  const [secret, set] = readManifests(text, 'app.yaml').manifests;

  test('of objects are known', () => expect([secret.line, set.line]).toEqual([2, 6]));

  test.each([
    ['metadata.labels[app.kubernetes.io/name]', 9],
    ['metadata.labels[b]', 10],
    ['spec.template.spec.containers[1]', 17],
    ['spec.template.spec.containers[1].name', 18],
    ['spec.template.spec.containers[1].ports[0].name', 17],
    ['spec.replicas', 11],
    ['constructor', 6],
  ])('of %s is %d', (field, line) => expect(set.lineOf(field)).toBe(line));

  test('of what an anchor brings in are those of the anchor', () => {
    const merged = 'a: &a\n  apiVersion: v1\n  kind: Secret\napiVersion: v1\nkind: List\nitems: [*a]\n';
    const [item] = readManifests(merged, 'app.yaml').manifests;
    expect(item.lineOf('kind')).toBe(3);
  });
});

describe('a large document', () => {
  const LENGTH = 20_000;
  const list = `apiVersion: v1\nkind: List\nitems:\n${'- {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: []}}\n'.repeat(LENGTH)}`;

  test('is read, with the lines of all its objects, before the test times out as a search for each would', () => {
    const { manifests, problems: none } = readManifests(list, 'large.yaml');
    expect(manifests.map((manifest) => manifest.lineOf('spec.ports'))).toEqual(manifests.map((_, index) => index + 4));
    expect([manifests.length, none]).toEqual([LENGTH, []]);
  });

  test('is reported as too large before it takes all memory', () => {
    jest.spyOn(v8, 'getHeapStatistics').mockReturnValue({ heap_size_limit: 10_000_000 } as v8.HeapInfo);
    const {
      manifests,
      problems: [problem],
    } = readManifests(list, 'large.yaml');
    expect(problem).toMatchObject({ line: 1, isFatal: true, message: expect.stringMatching(/^this is too large for/) });
    expect(manifests).toEqual([]);
  });
});
