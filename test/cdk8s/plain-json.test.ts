import { ApiObject, Lazy } from 'cdk8s';
import fc from 'fast-check';
import { metadataJson } from '../../src/cdk8s/metadata-json';
import { plainJson } from '../../src/cdk8s/plain-json';
import { testChart } from '../support/manifests';

const scalar = fc.oneof(fc.string({ maxLength: 3 }), fc.integer(), fc.boolean(), fc.constantFrom(null, undefined));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.string({ maxLength: 2 }), tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const labels = fc.dictionary(fc.string({ maxLength: 3 }), fc.string({ maxLength: 3 }), { noNullPrototype: true });

/** An object whose every field is as cdk8s itself renders it. */
function object(fields: object): ApiObject {
  return new ApiObject(testChart(), 'object', { apiVersion: 'v1', kind: 'Thing', ...fields });
}

test('plain JSON is copied as cdk8s renders it, keys in the same order', () => {
  fc.assert(
    fc.property(tree, (spec) => {
      expect(JSON.stringify(plainJson({ spec }))).toBe(JSON.stringify({ spec: object({ spec }).toJson().spec }));
    }),
    { seed: 7 },
  );
});

test('metadata are rendered as cdk8s renders them, keys in the same order', () => {
  fc.assert(
    fc.property(fc.record({ labels, annotations: labels, other: tree, toString: tree }), (metadata) => {
      const { metadata: given } = object({ metadata });
      given.addLabel('added', 'label');
      given.addAnnotation('added', 'annotation');
      given.add('more', [metadata.other, {}]);
      expect(JSON.stringify(metadataJson(given))).toBe(JSON.stringify(given.toJson()));
    }),
    { seed: 7 },
  );
});

test.each([
  ['a token', Lazy.any({ produce: () => 1 })],
  ['a function', () => 1],
  ['an instance of a class', new Date(0)],
  ['an implicit token', { resolve: () => 1 }],
])('a tree with %s in it is not plain', (_, value) => {
  expect(plainJson({ list: [{ value }] })).toBeUndefined();
});

test('metadata with a token in them are rendered by cdk8s', () => {
  const { metadata } = object({ metadata: { labels: { late: Lazy.any({ produce: () => 'label' }) } } });
  expect(metadataJson(metadata)).toEqual(metadata.toJson());
});

test('metadata that a cdk8s keeps in another way are rendered by it', () => {
  const { metadata } = object({});
  const moved = Object.assign(Object.create(metadata), { _additionalAttributes: undefined });
  expect(metadataJson(moved)).toEqual(metadata.toJson());
});
