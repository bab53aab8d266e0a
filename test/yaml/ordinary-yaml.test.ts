import fc from 'fast-check';
import { DocumentPositions } from '../../src/yaml/document-positions';
import { DocumentText } from '../../src/yaml/documents';
import { Json, jsonFromYaml } from '../../src/yaml/json-from-yaml';
import { ordinaryYaml } from '../../src/yaml/ordinary-yaml';
import { syntaxOf } from '../../src/yaml/syntax';

/** A document as it is read by way of its syntax tree; fails where that is refused. */
function byTree(text: string): Json {
  const { root, document } = syntaxOf(new DocumentText(text, 1));
  return jsonFromYaml(root, document.text);
}

/** The keys that lead to everything in a value. */
function pathsIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

/** Everything that matters of a document: what is in it, in which order, and in which lines. */
function essence(text: string, json: Json) {
  const positions = new DocumentPositions(new DocumentText(text, 1), () => json);
  const lines = pathsIn(json.value).map((path) => positions.lineOf(path));
  return { json: JSON.stringify(json.value), lines, repeated: json.repeated };
}

const MANIFEST = `# a set
apiVersion: apps/v1
kind: StatefulSet   # with a comment
metadata:
  name: web
  labels: {app: web, "app.kubernetes.io/name": 'it''s'}
  annotations:
    empty:
    # another comment
    odd: "a \\"quote\\" and a \\\\ and\\ta tab\\n"
    url: http://web:80/a#b
    quantity: 1Gi
spec:
  replicas: 3
  paused: no
  template:
    spec:
      containers:
      - name: main
        command: ["sh", -c, 'a: b', [], {}, -1]
        args:
          - --flag=x
          -   spaced
          - - nested
            - list
        lifecycle: {}
      - name: other
        script: |
          #!/bin/sh

          echo "a: b"
            indented

        kept: |+
          x


        stripped: |-

          y
      volumes:

        - name: data
`;

describe('is read as by way of a syntax tree', () => {
  test('where it is written as nearly all manifests are', () => {
    expect(essence(MANIFEST, ordinaryYaml(MANIFEST, true)!)).toEqual(essence(MANIFEST, byTree(MANIFEST)));
  });

  test.each([
    'a: b',
    'a:',
    'a: |\n x\n',
    '- a\n- b: c\n  d: e\n',
    '\n\n  a: 1\n',
    'a:\n- b\n-  c\nd: ~\n',
    'a: 0x1F # c\n',
  ])('such as %j', (text) => expect(essence(text, ordinaryYaml(text, true)!)).toEqual(essence(text, byTree(text))));

  test('wherever a slip makes something else of it', () => {
    const parts = [
      ...' :-#|+~.,[]{}"\'\n1a&*!>?\\',
      ': ',
      '- ',
      ' #',
      '\n  ',
      '\n- ',
      'b: 1\n',
      '|\n',
      "''",
      '\\n',
      'é',
      '\t',
    ];
    const place = fc.nat({ max: MANIFEST.length });
    const slip = fc.tuple(place, fc.nat({ max: 4 }), fc.constantFrom('', ...parts));
    const cut = fc.tuple(place, fc.nat({ max: 300 }));
    let [read, all] = [0, 0];
    fc.assert(
      fc.property(cut, fc.array(slip, { maxLength: 3 }), ([from, length], slips) => {
        let text = MANIFEST.slice(from, from + length);
        for (const [at, dropped, part] of slips) {
          const offset = at % (text.length + 1);
          text = text.slice(0, offset) + part + text.slice(offset + dropped);
        }
        all += 1;
        const json = ordinaryYaml(text, true);
        if (!json) return;
        read += 1;
        expect(essence(text, json)).toEqual(essence(text, byTree(text)));
      }),
      { numRuns: 5_000, seed: 20261129 },
    );
    expect(read / all).toBeGreaterThan(0.05);
  });
});

describe('is left to a whole reader', () => {
  test.each([
    ['a tab', 'a:\tb\n'],
    ['a control character', 'a: "\u0085"\n'],
    ['an anchor', 'a: &x 1\n'],
    ['an alias', 'a: *x\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a folded block', 'a: >\n  b\n'],
    ['a block that says how deep it is', 'a: |2\n   b\n'],
    ['a block without its last line break', 'a: |\n  b'],
    ['a block of nothing', 'a: |\n\nb: c\n'],
    ['a block at the end', 'a: |\n'],
    ['a block with a line of fewer spaces', 'a: |\n    b\n  \n    c\n'],
    ['a block that begins with a line of spaces', 'a: |\n    \n  c\n'],
    ['a scalar of two lines', 'a: b\n  c\n'],
    ['a quote of two lines', 'a: "b\n  c"\n'],
    ['brackets of two lines', 'a: [b,\n  c]\n'],
    ['brackets that do not close', 'a: [b'],
    ['brackets with something behind', 'a: [b] c\n'],
    ['braces without a value', 'a: {b}\n'],
    ['braces with an odd key', 'a: {yes: b}\n'],
    ['an escape of its own', 'a: "\\x41"\n'],
    ['a comment right behind a quote', 'a: "b"#c\n'],
    ['a repeated key', 'a: 1\na: 2\n'],
    ['a key in quotes', '"a": 1\n'],
    ['a key that is no string', 'y: 1\n'],
    ['a key that is a merge', '<<: {a: b}\n'],
    ['a key of the prototype', '__proto__: 1\n'],
    ['a number that is not in JSON', 'a: .nan\n'],
    ['a map in a line', 'a: b: c\n'],
    ['an item of nothing', '-\n- a\n'],
    ['an item with a comment alone', '- # a\n'],
    ['a list and a map', '- a\nb: c\n'],
    ['fewer spaces than before', 'a:\n    b: 1\n  c: 2\n'],
    ['more spaces than before', 'a:\n  b: 1\n    c: 2\n'],
    ['an item with more spaces', '- a\n  - b\n'],
    ['a scalar alone', 'a\n'],
    ['JSON', '{"a":\n1}\n'],
    ['nothing but comments', '# a\n'],
    ['lists inside each other without end', `${'- '.repeat(1_000)}a\n`],
    ['brackets inside each other without end', `a: ${'['.repeat(1_000)}${']'.repeat(1_000)}\n`],
  ])('with %s', (_, text) => expect(ordinaryYaml(text)).toBeUndefined());
});
