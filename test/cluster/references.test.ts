import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { Namespace } from './support/namespace';
import { Manifest } from '../../src/kubernetes/manifest';
import { Manifests } from '../../src/kubernetes/manifests';
import { RULES } from '../../src/rules';
import { findings } from '../../src/rules/findings';
import { claim, configMap, pod, secret } from '../rules/examples/manifests';

const objects = [configMap({ 'metadata.name': 'web-config' }), secret({ 'metadata.name': 'web-login' }), claim()];
const variable = (valueFrom: object) => ({ 'spec.containers[0].env': [{ name: 'A', valueFrom }] });
const volume = (source: object) => ({
  'spec.volumes': [{ name: 'a', ...source }],
  'spec.containers[0].volumeMounts': [{ name: 'a', mountPath: '/a' }],
});
const items = [{ key: 'none', path: 'none' }];

/** What keeps the container of a pod from running: the reason of its status, and of the events. */
async function obstacle(namespace: Namespace, name: string): Promise<string> {
  const { status } = await namespace.get('pod', name);
  const { reason, message = '' } = status.containerStatuses[0].state.waiting;
  const events = await namespace.kubectl('get', 'events', '-o', 'jsonpath={..message}');
  return `${reason} ${message} ${events}`;
}

function rulesThatFind(manifest: Manifest): string[] {
  return findings(RULES, [manifest], new Manifests([...objects, manifest])).map(({ rule }) => rule.id);
}

describe.each([
  [
    'a variable from a key that a ConfigMap lacks',
    variable({ configMapKeyRef: { name: 'web-config', key: 'none' } }),
    'pod-reference-keys',
    /^CreateContainerConfigError couldn't find key none in ConfigMap/,
  ],
  [
    'a variable from a key that a Secret lacks',
    variable({ secretKeyRef: { name: 'web-login', key: 'none' } }),
    'pod-reference-keys',
    /^CreateContainerConfigError couldn't find key none in Secret/,
  ],
  [
    'a file of a key that a ConfigMap lacks',
    volume({ configMap: { name: 'web-config', items } }),
    'pod-reference-keys',
    /^ContainerCreating .*references non-existent config key: none/,
  ],
  [
    'a file of a key that a Secret lacks',
    volume({ secret: { secretName: 'web-login', items } }),
    'pod-reference-keys',
    /^ContainerCreating .*references non-existent secret key: none/,
  ],
  [
    'a claim of files that is handed out as a device',
    {
      'spec.volumes': [{ name: 'a', persistentVolumeClaim: { claimName: 'files' } }],
      'spec.containers[0].volumeDevices': [{ name: 'a', devicePath: '/dev/a' }],
    },
    'container-block-volume',
    /^ContainerCreating .*volume a has volumeMode Filesystem, but is specified in volumeDevices/,
  ],
  [
    'a misspelled ConfigMap',
    volume({ configMap: { name: 'web-confg' } }),
    'pod-reference-names',
    /^ContainerCreating .*configmap "web-confg" not found/,
  ],
])('a pod with %s', (_, change, rule, expected) => {
  const bad = pod({ 'metadata.name': 'bad', ...change });

  clusterTest(
    `never starts, as ${rule} says`,
    async (namespace) => {
      expect(rulesThatFind(bad)).toEqual([rule]);
      for (const object of objects) await namespace.create(object);
      await eventually(async () => namespace.create(bad)); // as soon as there is a ServiceAccount
      await eventually(async () => expect(await obstacle(namespace, 'bad')).toMatch(expected));
    },
    { isRestricted: false },
  );
});

clusterTest(
  'a pod with an optional key that is not there runs',
  async (namespace) => {
    const optional = pod(variable({ configMapKeyRef: { name: 'web-config', key: 'none', optional: true } }));
    expect(rulesThatFind(optional)).toEqual([]);
    for (const object of objects) await namespace.create(object);
    await eventually(async () => namespace.create(optional));
    await namespace.kubectl('wait', 'pod/idle', '--for=condition=Ready', '--timeout=60s');
  },
  { isRestricted: false },
);
