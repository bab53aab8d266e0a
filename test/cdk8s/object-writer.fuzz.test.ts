import { ApiObject, App, Chart, Lazy, Yaml } from 'cdk8s';
import fc from 'fast-check';
import { scalar, text } from './documents';
import { ObjectWriter } from '../../src/cdk8s/object-writer';
import { YamlWriter } from '../../src/cdk8s/yaml-writer';

/** How many objects to compare. */
const OBJECTS = Number(process.env.FUZZ_OBJECTS ?? 5_000);
const OBJECTS_A_RUN = 20;
const SEED = Number(process.env.FUZZ_SEED ?? 20_241);

/** Keys in any order. */
const key = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-zA-Z.$-]{1,3}$/) },
  { weight: 1, arbitrary: fc.constantFrom('name', 'value', 'valueOf', 'toString', 'hasOwnProperty', 'length', '-1') },
);

/** Keys that JavaScript, cdk8s or YAML has a use of its own for. */
const strangeKey = fc.oneof(
  text,
  fc.constantFrom('0', '9', '10', '01', '4294967295', 'resolve', 'constructor', '__proto__', 'toJSON'),
);

const shared = { of: { two: ['places'] } };

class Union {
  public constructor(public readonly value: unknown) {}
}

/** What cdk8s resolves, refuses, or has to make of what is no JSON. */
const strange = fc.constantFrom<unknown>(
  Lazy.any({ produce: () => ({ z: 1, a: [undefined] }) }),
  Lazy.any({ produce: () => undefined }),
  { resolve: () => ['resolved'] },
  new Union(80),
  new Union({}),
  new Date(0),
  new Map(),
  () => 1,
  10n,
  Symbol('symbol'),
  Object.create(null),
  Object.create({ inherited: 1 }),
  Object.assign([1, 2], { value: 'both' }),
  Object.assign([3], { resolve: () => 'list' }),
  new (class Numbers extends Array {})(),
  // eslint-disable-next-line no-sparse-arrays
  [1, , 3],
  shared,
);

/** A tree of values; only every tenth or so has something strange in it. */
const { plain, odd } = fc.letrec<{ plain: unknown; odd: unknown }>((tie) => ({
  plain: trees(scalar, key, tie('plain')),
  odd: trees(
    fc.oneof({ weight: 9, arbitrary: scalar }, { weight: 1, arbitrary: strange }),
    fc.oneof({ weight: 9, arbitrary: key }, { weight: 1, arbitrary: strangeKey }),
    tie('odd'),
  ),
}));

function trees(leaf: fc.Arbitrary<unknown>, keys: fc.Arbitrary<string>, below: fc.Arbitrary<unknown>) {
  return fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 2, arbitrary: leaf },
    { weight: 1, arbitrary: fc.array(below, { maxLength: 3 }) },
    { weight: 2, arbitrary: fc.dictionary(keys, below, { maxKeys: 4, noNullPrototype: true }) },
  );
}

const tree = fc.oneof({ weight: 9, arbitrary: plain }, { weight: 1, arbitrary: odd });
const fields = fc.dictionary(key, tree, { maxKeys: 3, noNullPrototype: true });

const props = fc.record({
  others: fields,
  metadata: fc.record({ added: fields, labels: fields, annotations: fields }, { requiredKeys: ['added'] }),
});

test(
  `writes ${OBJECTS} random objects as cdk8s renders and writes them`,
  () => {
    const render = jest.spyOn(ApiObject.prototype, 'toJson');
    let direct = 0;
    const run = fc.array(props, { minLength: OBJECTS_A_RUN, maxLength: OBJECTS_A_RUN });
    fc.assert(
      fc.property(run, (all) => {
        const chart = new Chart(new App(), 'c');
        const objects = all.map((given, n) => make(chart, `x${n}`, given));
        const writer = new ObjectWriter(new YamlWriter());
        for (const object of objects) {
          render.mockClear();
          const written = attempt(() => writer.document(object));
          if (render.mock.calls.length === 0) direct++;
          expect(written).toBe(attempt(() => Yaml.stringify(object.toJson())));
        }
      }),
      { numRuns: OBJECTS / OBJECTS_A_RUN, seed: SEED },
    );
    // neither way is left out
    expect(direct).toBeGreaterThan(OBJECTS / 4);
    expect(direct).toBeLessThan((OBJECTS * 3) / 4);
  },
  60_000 + OBJECTS * 10,
);

type Props = typeof props extends fc.Arbitrary<infer T> ? T : never;

function make(chart: Chart, id: string, { others, metadata: { added, ...metadata } }: Props): ApiObject {
  const object = new ApiObject(chart, id, {
    ...others,
    apiVersion: 'v1',
    kind: 'Thing',
    metadata: { name: id, ...metadata } as object,
  });
  for (const name of Object.keys(added)) object.metadata.add(name, added[name]);
  return object;
}

function attempt(write: () => string): string {
  try {
    return write();
  } catch (error) {
    return String(error);
  }
}
