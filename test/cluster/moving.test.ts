import { App, Chart, Duration, Size, Yaml } from 'cdk8s';
import { StatefulWorkload } from 'cdk8s-stateful';
import { clusterTest } from './support/cluster-test';
import { Namespace } from './support/namespace';
import { shell } from './support/shell';
import { CompiledExamples, examplesOf } from '../docs/support/examples';
import { Page, page } from '../docs/support/pages';

/*
 * The recipes of the pages, as they stand there: their examples are applied, and their scripts are run.
 */

const MOVING = page('docs/moving.md');
const examples = examplesOf(MOVING);
const [before, after] = ((compiled) => examples.map((example) => example.yaml(compiled)))(
  new CompiledExamples(examples),
);
const [ask, move, moveAnew] = scriptsOf(MOVING);
const rename = scriptsOf(page('docs/volumes.md')).find((script) => script.includes('data-shop-'))!;

const KPLUS_SET = 'shop-web-c81100ac';

function scriptsOf({ blocks }: Page): string[] {
  return blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
}

/** What each of the first two pods of a set has on its volume. */
async function filesOf(namespace: Namespace, set: string): Promise<string[]> {
  return Promise.all([0, 1].map(async (pod) => namespace.exec(`${set}-${pod}`, 'ls', '/data')));
}

async function write(namespace: Namespace, set: string): Promise<void> {
  for (const pod of [0, 1]) await namespace.exec(`${set}-${pod}`, 'touch', `/data/of-${pod}`);
}

const WRITTEN = ['of-0\n', 'of-1\n'];

clusterTest(
  'a set of cdk8s-plus becomes one of this library in place, and its pods find their volumes',
  async (namespace) => {
    await shell(namespace, 'kubectl apply -f dist/', before);
    await namespace.rolledOut(KPLUS_SET);
    await write(namespace, KPLUS_SET);
    const { uid } = (await namespace.get('statefulset', KPLUS_SET)).metadata;

    await shell(namespace, ask!, after);
    await shell(namespace, move!, after);
    const { metadata, spec } = await namespace.get('statefulset', KPLUS_SET);
    expect(metadata.uid).toBe(uid);
    expect(spec.template.spec.topologySpreadConstraints).toHaveLength(2); // which the one before did not have
    expect(await filesOf(namespace, KPLUS_SET)).toEqual(WRITTEN);

    await shell(namespace, moveAnew!, after);
    await namespace.rolledOut(KPLUS_SET);
    expect((await namespace.get('statefulset', KPLUS_SET)).metadata.uid).not.toBe(uid);
    expect(await filesOf(namespace, KPLUS_SET)).toEqual(WRITTEN);
  },
  { isRestricted: false }, // the pods of cdk8s-plus would not be admitted
);

clusterTest('a workload is renamed with its volumes', async (namespace) => {
  const chart = (name: string) => {
    const web = new StatefulWorkload(new Chart(new App(), 'shop'), 'web', {
      metadata: { name },
      replicas: 2,
      securityContext: { user: 65534 },
      terminationGracePeriod: Duration.seconds(1),
      containers: [{ image: 'ghcr.io/c1t1d0s7/go-myweb:alpine', portNumber: 8080 }],
    });
    web.containers[0]!.mount('/data', web.addClaim('data', { storage: Size.gibibytes(1) }));
    return Chart.of(web);
  };
  await namespace.apply(chart('web'));
  await namespace.rolledOut('web');
  await write(namespace, 'web');

  await shell(namespace, rename, Yaml.stringify(...chart('shop').toJson()));
  await namespace.rolledOut('shop');
  expect(await filesOf(namespace, 'shop')).toEqual(WRITTEN);
  expect(await namespace.names('persistentvolumeclaims')).toEqual(['data-shop-0', 'data-shop-1']);
});
