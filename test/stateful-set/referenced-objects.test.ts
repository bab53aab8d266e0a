import { referencedObjects } from '../../src/stateful-set/referenced-objects';

const configMap = (name: string) => ({ kind: 'ConfigMap', name });
const secret = (name: string) => ({ kind: 'Secret', name });
/** A pod that mounts one volume. */
const mounting = (source: object) => ({
  volumes: [{ name: 'v', ...source }],
  containers: [{ volumeMounts: [{ name: 'v', mountPath: '/v' }] }],
});
const claim = (name: string) => ({ kind: 'PersistentVolumeClaim', name });

test.each<[string, object, object[]]>([
  ['no volumes and no containers', {}, []],
  ['a volume of a ConfigMap', mounting({ configMap: { name: 'a' } }), [configMap('a')]],
  ['a volume of a Secret', mounting({ secret: { secretName: 'a' } }), [secret('a')]],
  ['a volume of a Secret that no container mounts', { volumes: [{ name: 'v', secret: { secretName: 'a' } }] }, []],
  ['a claim', { volumes: [{ persistentVolumeClaim: { claimName: 'a' } }] }, [claim('a')]],
  ['a volume of neither', mounting({ emptyDir: {} }), []],
  [
    'a projected volume',
    mounting({
      projected: { sources: [{ configMap: { name: 'a' } }, { secret: { name: 'b' } }, { downwardAPI: {} }] },
    }),
    [configMap('a'), secret('b')],
  ],
  ['a projected volume without sources', mounting({ projected: {} }), []],
  [
    'variables of a container',
    {
      containers: [
        {
          env: [
            { name: 'A', value: 'a' },
            { name: 'B', valueFrom: { configMapKeyRef: { name: 'b' } } },
            { name: 'C', valueFrom: { secretKeyRef: { name: 'c' } } },
          ],
        },
      ],
    },
    [configMap('b'), secret('c')],
  ],
  [
    'all variables of an object, in an init container',
    { initContainers: [{ envFrom: [{ configMapRef: { name: 'a' } }, { secretRef: { name: 'b' } }] }] },
    [configMap('a'), secret('b')],
  ],
  [
    'one object in two places',
    { ...mounting({ configMap: { name: 'a' } }), initContainers: [{ envFrom: [{ configMapRef: { name: 'a' } }] }] },
    [configMap('a')],
  ],
])('the references of a pod with %s', (_, podSpec, expected) => {
  expect(referencedObjects(podSpec, ({ kind }) => kind !== 'ServiceAccount')).toEqual(expected);
});

test('references of other sorts are left out', () => {
  const podSpec = { ...mounting({ configMap: { name: 'a' } }), serviceAccountName: 'b' };
  expect(referencedObjects(podSpec, ({ kind }) => kind === 'ServiceAccount')).toEqual([
    { kind: 'ServiceAccount', name: 'b' },
  ]);
  expect(referencedObjects(podSpec, ({ kind }) => kind === 'Secret')).toEqual([]);
});
