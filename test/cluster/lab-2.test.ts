import { App } from 'cdk8s';
import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { Namespace } from './support/namespace';
import { Lab2 } from '../support/examples';

const SET = 'myweb-sts-vol';
const PODS = [`${SET}-0`, `${SET}-1`, `${SET}-2`];
const CLAIMS = PODS.map((pod) => `myweb-pvc-${pod}`);

async function start(namespace: Namespace): Promise<void> {
  await namespace.apply(new Lab2(new App(), 'lab-2'));
  await namespace.rolledOut(SET);
}

async function writeIn(namespace: Namespace, pod: string): Promise<void> {
  await namespace.exec(pod, 'touch', `/data/of-${pod}`);
}

async function filesIn(namespace: Namespace, pod: string): Promise<string[]> {
  return (await namespace.exec(pod, 'ls', '/data')).split('\n').filter(Boolean);
}

/** The volume that each claim is bound to, by the claim's name. */
async function volumes(namespace: Namespace): Promise<Record<string, string>> {
  const bound = (await namespace.list('persistentvolumeclaims')).filter(({ status }) => status.phase === 'Bound');
  return Object.fromEntries(bound.map(({ metadata, spec }) => [metadata.name, spec.volumeName]));
}

clusterTest('each pod has a claim, bound to a volume of its own whose files no other pod sees', async (namespace) => {
  await start(namespace);
  const bound = await volumes(namespace);
  expect(Object.keys(bound)).toEqual(CLAIMS);
  expect(new Set(Object.values(bound)).size).toBe(3);

  for (const pod of PODS) await writeIn(namespace, pod);
  for (const pod of PODS) expect(await filesIn(namespace, pod)).toEqual([`of-${pod}`]);
});

clusterTest(
  'a claim stays when its pod is scaled away, and its volume is there when the pod is back',
  async (namespace) => {
    await start(namespace);
    const before = await volumes(namespace);
    await writeIn(namespace, PODS[2]!);

    await namespace.scale(SET, 2);
    await namespace.kubectl('wait', `pod/${PODS[2]}`, '--for=delete', '--timeout=60s');
    expect(await volumes(namespace)).toEqual(before);

    await namespace.scale(SET, 3);
    await namespace.rolledOut(SET);
    expect(await volumes(namespace)).toEqual(before);
    expect(await filesIn(namespace, PODS[2]!)).toEqual([`of-${PODS[2]}`]);
  },
);

clusterTest('a deleted pod comes back with its files', async (namespace) => {
  await start(namespace);
  await writeIn(namespace, PODS[1]!);
  await namespace.replace(PODS[1]!);
  expect(await filesIn(namespace, PODS[1]!)).toEqual([`of-${PODS[1]}`]);
});

clusterTest('the claims stay when the StatefulSet is deleted, and a new one finds the files', async (namespace) => {
  await start(namespace);
  const before = await volumes(namespace);
  await writeIn(namespace, PODS[0]!);

  await namespace.kubectl('delete', 'statefulset', SET);
  await eventually(async () => expect(await namespace.names('pods')).toEqual([]));
  const claims = await namespace.list('persistentvolumeclaims');
  expect(claims.map(({ metadata }) => metadata.name)).toEqual(CLAIMS);
  for (const { metadata } of claims) {
    expect(metadata.deletionTimestamp).toBeUndefined();
    expect(metadata.ownerReferences).toBeUndefined(); // nothing that may be deleted later takes them with it
  }

  await start(namespace);
  expect(await volumes(namespace)).toEqual(before);
  expect(await filesIn(namespace, PODS[0]!)).toEqual([`of-${PODS[0]}`]);
});
