import { fakeServer } from './fake-server';
import { readWith } from '../../src/api-server/read-manifests';

const OBJECT = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };

test('the objects are those that the server reads, those of lists too', () => {
  const list = {
    apiVersion: 'v1',
    kind: 'ConfigMapList',
    items: [{ metadata: { name: 'b' } }, { metadata: { name: 'c' } }],
  };
  const server = fakeServer({
    documents: [
      { line: 1, lines: 2, object: OBJECT },
      { line: 4, lines: 9, object: list },
    ],
  });
  const { manifests, problems } = readWith(server, [['app.yaml', '']]);
  expect(problems).toEqual([]);
  expect(manifests.map(({ manifest, file }) => [manifest.kind, manifest.metadata!.name, file])).toEqual([
    ['ConfigMap', 'a', 'app.yaml'],
    ['ConfigMap', 'b', 'app.yaml'],
    ['ConfigMap', 'c', 'app.yaml'],
  ]);
});

test('a field stands in its line of the file, and one that is not written down in that of what is around it', () => {
  const text = '# first\n---\nitems:\n- metadata:\n    name: a\n';
  const object = { apiVersion: 'v1', kind: 'List', items: [OBJECT] };
  const positions = [1, { items: [1, [[2, { metadata: [2, { name: 3 }] }]]] }] as const;
  const server = fakeServer({ documents: [{ line: 3, lines: 3, object }], positions });
  const [manifest] = readWith(server, [['app.yaml', text]]).manifests;
  expect(server.located).toEqual([]);
  expect(['metadata.name', 'metadata.labels[a/b]', 'spec'].map((field) => manifest.lineOf(field))).toEqual([5, 4, 4]);
  expect(manifest.line).toBe(4);
  expect(server.located).toEqual(['items:\n- metadata:\n    name: a']);
});

test('what cannot be read is a problem that stops, and what kubectl passes over is one that does not', () => {
  const server = fakeServer({
    documents: [
      { line: 1, lines: 2, error: 'found a tab', errorLine: 2 },
      { line: 4, lines: 2, object: OBJECT, warning: 'key "a" already set', warningLine: 5 },
      { line: 7, lines: 1, object: 'a string' },
      { line: 8, lines: 1, error: 'no line is known' },
    ],
  });
  expect(readWith(server, [['app.yaml', '']]).problems).toEqual([
    { file: 'app.yaml', line: 2, message: 'found a tab', isFatal: true },
    { file: 'app.yaml', line: 5, message: 'key "a" already set', isFatal: false },
    { file: 'app.yaml', line: 7, message: 'this is no Kubernetes object: it has no fields', isFatal: true },
    { file: 'app.yaml', line: 8, message: 'no line is known', isFatal: true },
  ]);
});
