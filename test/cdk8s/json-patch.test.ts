import { JsonPatch } from 'cdk8s';
import { applyPatches } from '../../src/cdk8s/json-patch';
import { messageOf } from '../support/manifests';

const DOCUMENT = { spec: { list: ['a', 'b'], empty: {}, none: [], 'a/b': { '~': 1 }, text: 'x' } };

/** A patch that the factories of cdk8s do not make. */
function patch(operation: object): JsonPatch {
  return new (JsonPatch as unknown as new (operation: object) => JsonPatch)(operation);
}

function apply(...patches: JsonPatch[]) {
  return applyPatches(structuredClone(DOCUMENT), patches);
}

const CONTENT = 'list, empty, none, a/b, text';

test.each([
  ['add /spec/list/name', JsonPatch.add('/spec/list/name', 1), 'an index of /spec/list from 0 to 2, or - for its end'],
  ['add /spec/list/-1', JsonPatch.add('/spec/list/-1', 1), 'an index of /spec/list from 0 to 2, or - for its end'],
  ['add /spec/list/3', JsonPatch.add('/spec/list/3', 1), 'an index of /spec/list from 0 to 2, or - for its end'],
  ['add /spec/list/01', JsonPatch.add('/spec/list/01', 1), 'an index of /spec/list from 0 to 2, or - for its end'],
  ['add /spec/new/a', JsonPatch.add('/spec/new/a', 1), `a path that is there: /spec has ${CONTENT}`],
  ['add /spec/text/a', JsonPatch.add('/spec/text/a', 1), 'a path below a map or a list, and /spec/text is neither'],
  ['add /spec/new', JsonPatch.add('/spec/new', undefined), 'a value'],
  ['add spec/new', JsonPatch.add('spec/new', 1), 'a path that starts with /'],
  ['add /spec/~new', JsonPatch.add('/spec/~new', 1), 'a path in which ~ is written ~0, and / inside a key ~1'],
  ['remove /spec/test', JsonPatch.remove('/spec/test'), `a path that is there: /spec has ${CONTENT}`],
  ['remove /spec/list/2', JsonPatch.remove('/spec/list/2'), 'a path that is there: /spec/list has items 0 to 1'],
  ['remove /spec/list/-', JsonPatch.remove('/spec/list/-'), 'a path that is there: /spec/list has items 0 to 1'],
  ['remove /spec/none/0', JsonPatch.remove('/spec/none/0'), 'a path that is there: /spec/none has no items'],
  ['remove /spec/a~1b/c', JsonPatch.remove('/spec/a~1b/c'), 'a path that is there: /spec/a~1b has ~'],
  ['remove /toString', JsonPatch.remove('/toString'), 'a path that is there: the manifest has spec'],
  [
    'replace /spec/empty/a',
    JsonPatch.replace('/spec/empty/a', 1),
    'a path that is there: /spec/empty has nothing in it',
  ],
  ['replace /spec/text', JsonPatch.replace('/spec/text', undefined), 'a value'],
  ['move /spec/a to /spec/b', JsonPatch.move('/spec/a', '/spec/b'), `a path that is there: /spec has ${CONTENT}`],
  ['move /spec to /spec/b', JsonPatch.move('/spec', '/spec/b'), 'a path that is not inside what is moved'],
  [
    'move /spec/list/0 to /spec/list/2',
    JsonPatch.move('/spec/list/0', '/spec/list/2'),
    'an index of /spec/list from 0 to 1, or - for its end',
  ],
  ['copy /spec/a to /spec/b', JsonPatch.copy('/spec/a', '/spec/b'), `a path that is there: /spec has ${CONTENT}`],
  ['copy spec to /spec/b', JsonPatch.copy('spec', '/spec/b'), 'a path that starts with /'],
  ['test /spec/text', JsonPatch.test('/spec/text', 'y'), 'a test of the value that is rendered there'],
  ['test /spec/a', JsonPatch.test('/spec/a', 'y'), `a path that is there: /spec has ${CONTENT}`],
  ['merge /spec', patch({ op: 'merge', path: '/spec' }), 'add, remove, replace, move, copy or test'],
  ['add undefined', patch({ op: 'add', value: 1 }), 'a path that starts with /'],
])('what RFC 6902 calls an error is refused: %s', (operation, wrong, allowed) => {
  expect(messageOf(() => apply(wrong))).toBe(`${operation}; allowed: ${allowed}`);
});

test('a patch sees what the ones before it did', () => {
  const patches = [
    JsonPatch.add('/spec/new', {}),
    JsonPatch.add('/spec/new/list', []),
    JsonPatch.add('/spec/new/list/-', 'a'),
    JsonPatch.copy('/spec/new/list/0', '/spec/new/list/0'),
    JsonPatch.replace('/spec/new/list/1', null),
    JsonPatch.test('/spec/new/list', ['a', null]),
    JsonPatch.move('/spec/list/0', '/spec/list/1'),
    JsonPatch.move('/spec/text', '/spec/text'),
    JsonPatch.remove('/spec/a~1b/~0'),
  ];
  expect(apply(...patches)).toEqual({
    spec: { list: ['b', 'a'], empty: {}, none: [], 'a/b': {}, text: 'x', new: { list: ['a', null] } },
  });
});

test('the whole document can be replaced', () => {
  expect(apply(JsonPatch.add('', { a: 1 }))).toEqual({ a: 1 });
});
