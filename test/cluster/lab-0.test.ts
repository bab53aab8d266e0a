import { App } from 'cdk8s';
import { Client } from './support/client';
import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { Namespace } from './support/namespace';
import { Lab0 } from '../support/examples';

const SERVICE = 'myweb-svc';
const HEADLESS = 'myweb-svc-headless';

async function start(namespace: Namespace): Promise<void> {
  await namespace.apply(new Lab0(new App(), 'lab-0'));
  await namespace.kubectl('wait', 'replicaset/myweb-rs', '--for=jsonpath={.status.readyReplicas}=3', '--timeout=60s');
}

async function endpoints(namespace: Namespace, service: string): Promise<string[]> {
  const slices = await namespace.list('endpointslices', `kubernetes.io/service-name=${service}`);
  return slices.flatMap((slice) => (slice.endpoints ?? []).flatMap(({ addresses }: any) => addresses)).sort();
}

async function podAddresses(namespace: Namespace): Promise<string[]> {
  return (await namespace.list('pods', 'app=web')).map(({ status }) => status.podIP as string).sort();
}

clusterTest('a Service and a headless one have the same three endpoints', async (namespace) => {
  await start(namespace);
  const pods = await podAddresses(namespace);
  expect(pods).toHaveLength(3);
  await eventually(async () => {
    expect(await endpoints(namespace, SERVICE)).toEqual(pods);
    expect(await endpoints(namespace, HEADLESS)).toEqual(pods);
  });
});

clusterTest('DNS answers the address of a Service, and those of the pods of a headless one', async (namespace) => {
  await start(namespace);
  const client = await Client.start(namespace);
  const pods = await podAddresses(namespace);
  const { clusterIP } = (await namespace.get('service', SERVICE)).spec;
  expect((await namespace.get('service', HEADLESS)).spec.clusterIP).toBe('None');

  await eventually(async () => {
    for (const domain of ['', `.${namespace.name}.svc.cluster.local`]) {
      expect(await client.addresses(SERVICE + domain)).toEqual([clusterIP]);
      expect(await client.addresses(HEADLESS + domain)).toEqual(pods);
    }
  });
});
