import { referencesOf } from '../../src/private/referenced-objects';

const configMap = (name: string) => ({ kind: 'ConfigMap', name });
const secret = (name: string) => ({ kind: 'Secret', name });
const claim = (name: string) => ({ kind: 'PersistentVolumeClaim', name });

test.each<[string, object, object[]]>([
  ['no volumes and no containers', {}, []],
  ['a volume of a ConfigMap', { volumes: [{ configMap: { name: 'a' } }] }, [configMap('a')]],
  ['a volume of a Secret', { volumes: [{ secret: { secretName: 'a' } }] }, [secret('a')]],
  ['a claim', { volumes: [{ persistentVolumeClaim: { claimName: 'a' } }] }, [claim('a')]],
  ['a volume of neither', { volumes: [{ emptyDir: {} }] }, []],
  [
    'a projected volume',
    {
      volumes: [
        { projected: { sources: [{ configMap: { name: 'a' } }, { secret: { name: 'b' } }, { downwardAPI: {} }] } },
      ],
    },
    [configMap('a'), secret('b')],
  ],
  ['a projected volume without sources', { volumes: [{ projected: {} }] }, []],
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
    { volumes: [{ configMap: { name: 'a' } }], containers: [{ envFrom: [{ configMapRef: { name: 'a' } }] }] },
    [configMap('a')],
  ],
])('the references of a pod with %s', (_, podSpec, expected) => {
  expect(referencesOf(podSpec)).toEqual(expected);
});
