import { Yaml } from 'cdk8s';
import { joinDocuments, YamlWriter } from '../../src/cdk8s/yaml-writer';

/** The text of a document, which is also what cdk8s writes. */
function written(...documents: unknown[]): string {
  const writer = new YamlWriter();
  const text = joinDocuments(documents.map((document) => writer.document(document)));
  expect(text).toBe(Yaml.stringify(...documents));
  return text;
}

afterEach(() => jest.restoreAllMocks());

describe('what is written without asking cdk8s', () => {
  const known: [string, unknown, string][] = [
    ['a name', 'web-1', 'web-1'],
    ['a path', '/var/lib/mysql', '/var/lib/mysql'],
    ['an option', '--user=mysql', '--user=mysql'],
    ['a variable', '$(POD_NAME).web', '$(POD_NAME).web'],
    ['an image', 'registry:5000/web@sha256:3fa9', 'registry:5000/web@sha256:3fa9'],
    ['a command', `echo "it's" | grep -v '#1'`, `echo "it's" | grep -v '#1'`],
    ['a checksum that begins with a digit', '704eba9e61', '704eba9e61'],
    ['an integer', 8080, '8080'],
    ['a negative number', -1, '-1'],
    ['true', true, 'true'],
    ['false', false, 'false'],
    ['null', null, 'null'],
    ['undefined', undefined, 'null'],
    ['an empty object', {}, '{}'],
    ['an empty list', [], '[]'],
    ['a script', 'set -e\n\nexec server\n', '|\n    set -e\n\n    exec server'],
    ['a script without an end of line', 'a: 1\nb: 2', '|-\n    a: 1\n    b: 2'],
  ];

  test.each(known)('%s', (_, value, text) => {
    const expected = `spec:\n  value: ${text}\n`;
    expect(written({ spec: { value } })).toBe(expected);
    const ask = jest.spyOn(Yaml, 'stringify');
    expect(new YamlWriter().document({ spec: { value } })).toBe(expected);
    expect(ask).not.toHaveBeenCalled();
  });
});

describe('what cdk8s is asked for', () => {
  const odd = [
    'yes',
    'N',
    'null',
    '',
    '0x1F',
    '1_000',
    '3e9',
    'e0',
    'E12',
    '-e+5',
    '0b1',
    '12:30',
    '2024-02-30',
    '10.0.0.1',
    '-',
    'a: b',
    'a #b',
  ];
  const lines = [
    ' a\nb',
    '\na',
    'a\n\n',
    'a \n ',
    'a\n\tb\n\n\n',
    'é\u0007\nb',
    `${'x'.repeat(50)}\u0001\n\n b\n`,
    '\n\n',
  ];
  const others = [-0, 0.5, 1e21, NaN, Infinity];

  test.each([...odd, ...lines, ...others])('the value %j, at any depth', (value) => {
    written({ a: value, b: [value, [value]], c: { d: { e: [{ f: value }] } }, g: value });
  });

  test.each([...odd, ...lines, '---', '%a', '<<', '__proto__', 'k'.repeat(1024), 'k'.repeat(1025), '"'.repeat(600)])(
    'the key %j, at any depth',
    (key) => {
      const writer = new YamlWriter();
      for (const document of [{ a: { [key]: 1 } }, { [key]: 1 }, { a: [{ [key]: { [key]: [] } }] }]) {
        expect(writer.document(document)).toBe(Yaml.stringify(document));
      }
    },
  );

  test.each([undefined, null, 'text', 1, true, [], ['a'], new Date(0), new Map([['a', 1]])])(
    'the document %p, which is no object',
    (document) => {
      written(document, { a: 1 }, document);
    },
  );

  test('an object that is there twice, or in itself', () => {
    const twice = { a: 1 };
    const inItself: Record<string, unknown> = {};
    inItself.self = inItself;
    expect(written({ one: twice, two: twice })).toBe('one: &a1\n  a: 1\ntwo: *a1\n');
    expect(written(inItself)).toContain('*a1');
  });

  test('instances of classes', () => {
    written({ date: new Date(0), set: new Set(['a']), bytes: Buffer.from('a'), none: Object.create(null) });
    written({ toJSON: () => ({ a: 1 }) });
  });
});

test('an error that a document throws while it is read is not swallowed', () => {
  const document = {
    get kind() {
      throw new Error('no kind');
    },
  };
  expect(() => new YamlWriter().document(document)).toThrow('no kind');
});

test('more texts than are remembered are written like the first ones', () => {
  const documents = Array.from({ length: 12_000 }, (_, n) => ({
    data: { [`key-${n}`]: `value-${n}`, [`${n}`]: `1.${n}`, text: `a\n${n}\n` },
  }));
  written(...documents);
});
