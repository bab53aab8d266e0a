import { App } from 'cdk8s';
import { Client } from './support/client';
import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { Namespace } from './support/namespace';
import { PodWatch } from './support/pod-watch';
import { Lab1 } from '../support/examples';

const SET = 'myweb-sts';
const PODS = [`${SET}-0`, `${SET}-1`, `${SET}-2`];
const SERVICE = 'myweb-svc-headless';

async function start(namespace: Namespace): Promise<void> {
  await namespace.apply(new Lab1(new App(), 'lab-1'));
  await namespace.rolledOut(SET);
}

async function addressOf(namespace: Namespace, pod: string): Promise<string> {
  return (await namespace.get('pod', pod)).status.podIP;
}

clusterTest('pods come one after the other, each when the one before is ready, and go backwards', async (namespace) => {
  const watch = new PodWatch(namespace);
  const came = PODS.flatMap((pod) => [`${pod} is made`, `${pod} is ready`]);
  const went = [...PODS].reverse().flatMap((pod) => [`${pod} is told to end`, `${pod} is gone`]);
  try {
    await start(namespace);
    await eventually(async () => expect(watch.milestones).toEqual(came));
    await namespace.scale(SET, 0);
    await eventually(async () => expect(watch.milestones).toEqual([...came, ...went]));
  } finally {
    watch.stop();
  }
});

clusterTest('each pod has a name of its own in DNS, and the Service answers all', async (namespace) => {
  await start(namespace);
  const client = await Client.start(namespace);
  const addresses = await Promise.all(PODS.map((pod) => addressOf(namespace, pod)));

  await eventually(async () => {
    for (const domain of [SERVICE, `${SERVICE}.${namespace.name}.svc.cluster.local`]) {
      expect(await client.addresses(domain)).toEqual([...addresses].sort());
      for (const [index, pod] of PODS.entries()) {
        expect(await client.addresses(`${pod}.${domain}`)).toEqual([addresses[index]]);
      }
    }
  });
});

clusterTest('a deleted pod comes back under its name, which DNS answers with its new address', async (namespace) => {
  await start(namespace);
  const client = await Client.start(namespace);
  const pod = PODS[2]!;

  await namespace.replace(pod);
  const { status } = await namespace.get('pod', pod);
  await eventually(async () => expect(await client.addresses(`${pod}.${SERVICE}`)).toEqual([status.podIP]));
});
