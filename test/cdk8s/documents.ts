import fc from 'fast-check';

/** What YAML may take for something else: other types, punctuation, white space, markers, characters out of the way. */
const PIECES = [
  ...[
    'yes',
    'No',
    'ON',
    'off',
    'true',
    'FALSE',
    'null',
    'Null',
    'NULL',
    '~',
    'y',
    'N',
    '<<',
    '=',
    '.inf',
    '-.INF',
    '.NaN',
  ],
  ...[
    '0',
    '-0',
    '007',
    '0o7',
    '0x1F',
    '0b10',
    '1_000',
    '1e3',
    '1E-3',
    'e0',
    '-E+5',
    '.5',
    '5.',
    '+1',
    '12:30',
    '1:02:03.5',
    '9'.repeat(20),
  ],
  ...[
    '2024-02-30',
    '2024-02-30T10:00:00Z',
    '2024-2-3 1:02:03.4 -5',
    '10Gi',
    '100m',
    '3fa9',
    '3e9',
    '1.25.3',
    '10.0.0.1',
  ],
  ...[
    ' ',
    '  ',
    '\t',
    '\n',
    '\n\n',
    '\r',
    '\r\n',
    '\n ',
    ' \n',
    '\n\t',
    '---',
    '...',
    '%YAML',
    '\n---\n',
    '\n...',
    '\n%',
  ],
  ...[
    '-',
    '- ',
    '--flag',
    '-c',
    '?',
    '? ',
    ':',
    ': ',
    ' :',
    '#',
    ' #',
    '&a',
    '*a',
    '!t',
    '|',
    '>',
    '@',
    '`',
    ',',
    '[',
    ']',
  ],
  ...[
    '{',
    '}',
    "'",
    '"',
    "it's",
    'say "hi"',
    '\\',
    '\\n',
    '$(POD)',
    '{{ .Values }}',
    '/var/lib/mysql',
    'app.kubernetes.io/name',
  ],
  ...[
    'echo "a" | grep b',
    'mysqld --user=mysql',
    'if true; then\n  exit 0\nfi\n',
    '[mysqld]\nserver-id=1',
    'a',
    'web',
    'Z',
  ],
  ...[
    '\0',
    '\x07',
    '\x1b',
    '\x7f',
    '\x85',
    '\xa0',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\ud800',
    '\udc00',
    'é',
    '漢字',
    '😀',
    '\uffff',
  ],
];

const piece = fc.constantFrom(...PIECES);

/** A string: mostly made of pieces, sometimes of anything, now and then long. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: piece },
  { weight: 6, arbitrary: fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 2, arbitrary: fc.stringMatching(/^[ -~\n]{0,12}$/) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(piece, piece, fc.integer({ min: 1, max: 600 }))
      .map(([a, b, n]) => (a + b).repeat(n).slice(0, 1200)),
  },
);

const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -0, 1e21, 1e-7, 2 ** 53, -(2 ** 53), NaN, Infinity, -Infinity, 0.1),
);

/** A value that is no object and no list. */
export const scalar: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: text },
  { weight: 2, arbitrary: number },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
);

const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    scalar,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(text, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** A document: nearly always an object, as in a manifest. */
export const document: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.dictionary(fc.oneof(fc.constantFrom('kind', 'data', 'spec'), text), tree, {
      maxKeys: 5,
      noNullPrototype: true,
    }),
  },
  { weight: 1, arbitrary: tree },
);

/** Documents with what JSON does not have: the same object twice, instances of classes, functions. */
export const strangeDocument: fc.Arbitrary<unknown> = fc
  .tuple(document, tree, fc.constantFrom(...'alias date map bytes function toJSON bigint null cycle'.split(' ')))
  .map(([value, shared, kind]) => ({ value, ...strange(kind, shared) }));

function strange(kind: string, shared: unknown): object {
  switch (kind) {
    case 'alias':
      return { a: [shared], b: { c: shared } };
    case 'date':
      return { date: new Date(0), shared };
    case 'map':
      return { map: new Map([['k', shared]]), set: new Set(['a']) };
    case 'bytes':
      return { bytes: Buffer.from('abc') };
    case 'function':
      return { shared, f: () => shared };
    case 'toJSON':
      return { shared, inner: { toJSON: () => shared } };
    case 'bigint':
      return { big: 12345678901234567890n };
    case 'null':
      return { none: Object.assign(Object.create(null), { shared }) };
    default: {
      const cycle: Record<string, unknown> = { shared };
      return { cycle: Object.assign(cycle, { cycle }) };
    }
  }
}
