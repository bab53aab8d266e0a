import { App } from 'cdk8s';
import { Client } from './support/client';
import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { Namespace } from './support/namespace';
import { Production } from '../../examples/production/chart';

const SET = 'web';
const PODS = [`${SET}-1`, `${SET}-2`, `${SET}-3`];

/** The autoscaler looks at the set every 15 seconds, and each change of it is rolled out then. */
const AUTOSCALED_SECONDS = 90;

async function apply(namespace: Namespace, greeting: string, updateFrom?: number): Promise<string> {
  const chart = new Production(new App(), 'production', { greeting, adminPassword: 'secret', updateFrom });
  return (await namespace.apply(chart)).stderr;
}

/** The start page of each pod, by the pod's own name in DNS. */
async function pages(client: Client): Promise<string[]> {
  return Promise.all(
    PODS.map(async (pod) => (await client.page(`http://${pod}.${SET}:8080/`)).trim().replace('\n', '')),
  );
}

clusterTest(
  'the example comes up with as many pods as its autoscaler asks for, and brings changes to them',
  async (namespace) => {
    const pagesOf = (...greetings: string[]) => greetings.map((greeting, index) => `${greeting} (${PODS[index]})`);
    expect(await apply(namespace, 'One')).toBe('');
    const client = await Client.start(namespace);
    await eventually(async () => expect(await pages(client)).toEqual(pagesOf('One', 'One', 'One')), AUTOSCALED_SECONDS);

    expect((await client.page(`http://${PODS[0]}:8080/`)).trim()).toContain(PODS[0]); // a Service of this pod alone
    expect((await client.page(`http://${PODS[2]}.${SET}:9113/metrics`)).trim()).toMatch(/^web_data_kibibytes \d+$/);
    expect(await namespace.names('persistentvolumeclaims')).toEqual(PODS.map((pod) => `data-${pod}`));

    await apply(namespace, 'Two', 3);
    await eventually(async () => expect(await pages(client)).toEqual(pagesOf('One', 'One', 'Two')));
    await apply(namespace, 'Two');
    await eventually(async () => expect(await pages(client)).toEqual(pagesOf('Two', 'Two', 'Two')), AUTOSCALED_SECONDS);
  },
);
