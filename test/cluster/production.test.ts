import { App } from 'cdk8s';
import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { Namespace } from './support/namespace';
import { Production } from '../support/examples';

const SET = 'web';
const PODS = [`${SET}-1`, `${SET}-2`, `${SET}-3`];

/** The autoscaler looks at the set every 15 seconds, and each change of it is rolled out then. */
const AUTOSCALED_SECONDS = 90;

async function apply(namespace: Namespace, greeting: string, updateFrom?: number): Promise<string> {
  const chart = new Production(new App(), 'production', { greeting, adminPassword: 'secret', updateFrom });
  return (await namespace.apply(chart)).stderr;
}

/** What a web server answers to a pod of the set: nobody else may ask, but the Ingress controller. */
async function page(namespace: Namespace, url: string): Promise<string> {
  return (await namespace.exec(PODS[0]!, 'timeout', '5', 'wget', '-qO-', url)).trim();
}

/** The start page of each pod, by the pod's own name in DNS. */
async function pages(namespace: Namespace): Promise<string[]> {
  const answers = PODS.map(async (pod) => page(namespace, `http://${pod}.${SET}:8080/`));
  return (await Promise.all(answers)).map((answer) => answer.replace('\n', ''));
}

clusterTest(
  'the example comes up with as many pods as its autoscaler asks for, and brings changes to them',
  async (namespace) => {
    const pagesOf = (...greetings: string[]) => greetings.map((greeting, index) => `${greeting} (${PODS[index]})`);
    expect(await apply(namespace, 'One')).toBe('');
    await eventually(
      async () => expect(await pages(namespace)).toEqual(pagesOf('One', 'One', 'One')),
      AUTOSCALED_SECONDS,
    );

    expect(await page(namespace, `http://${PODS[0]}:8080/`)).toContain(PODS[0]); // a Service of this pod alone
    expect(await page(namespace, `http://${PODS[2]}.${SET}:9113/metrics`)).toMatch(/^web_data_kibibytes \d+$/);
    expect(await namespace.names('persistentvolumeclaims')).toEqual(PODS.map((pod) => `data-${pod}`));

    await apply(namespace, 'Two', 3);
    await eventually(async () => expect(await pages(namespace)).toEqual(pagesOf('One', 'One', 'Two')));
    await apply(namespace, 'Two');
    await eventually(
      async () => expect(await pages(namespace)).toEqual(pagesOf('Two', 'Two', 'Two')),
      AUTOSCALED_SECONDS,
    );
  },
);
