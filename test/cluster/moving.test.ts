import { App, Chart, Duration, Size, Yaml } from 'cdk8s';
import { ClaimRetention, StatefulWorkload } from 'cdk8s-stateful';
import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { Namespace } from './support/namespace';
import { shell } from './support/shell';
import { VolumeWatch } from './support/volume-watch';
import { CompiledExamples, examplesOf } from '../docs/support/examples';
import { Page, page } from '../docs/support/pages';

/*
 * The recipes of the pages, as they stand there: their examples are applied, and their scripts are run.
 */

const MOVING = page('docs/moving.md');
const apps = examplesOf({ ...MOVING, blocks: MOVING.blocks.filter(({ text }) => text.includes('app.synth()')) });
const [before, after] = ((compiled) => apps.map((app) => app.yaml(compiled)))(new CompiledExamples(apps));
const ask = scriptsOf(MOVING).find((script) => script.trim() === 'kubectl apply --dry-run=server -f dist/')!;
const move = scriptsOf(MOVING).find((script) => script.includes('rollout status'))!;
const moveAnew = scriptsOf(MOVING).find((script) => script.includes('--cascade=foreground'))!;
const VOLUMES = scriptsOf(page('docs/volumes.md'));
const changeTemplate = VOLUMES.find((script) => script.includes('--cascade=orphan'))!;
const rename = VOLUMES.find((script) => script.includes('data-shop-'))!;

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

    await shell(namespace, ask, after);
    await shell(namespace, move, after);
    const { metadata, spec } = await namespace.get('statefulset', KPLUS_SET);
    expect(metadata.uid).toBe(uid);
    expect(spec.template.spec.topologySpreadConstraints).toHaveLength(2); // which the one before did not have
    expect(await filesOf(namespace, KPLUS_SET)).toEqual(WRITTEN);

    await shell(namespace, moveAnew, after);
    await namespace.rolledOut(KPLUS_SET);
    expect((await namespace.get('statefulset', KPLUS_SET)).metadata.uid).not.toBe(uid);
    expect(await filesOf(namespace, KPLUS_SET)).toEqual(WRITTEN);
  },
  { isRestricted: false }, // the pods of cdk8s-plus would not be admitted
);

/** A workload of some pods, with a claim of some size each. */
function workload(name: string, replicas: number, storage: Size, whenDeleted = ClaimRetention.RETAIN): Chart {
  const web = new StatefulWorkload(new Chart(new App(), 'shop'), 'web', {
    metadata: { name },
    replicas,
    persistentVolumeClaimRetentionPolicy: { whenDeleted },
    securityContext: { user: 65534 },
    terminationGracePeriod: Duration.seconds(1),
    containers: [{ image: 'ghcr.io/c1t1d0s7/go-myweb:alpine', portNumber: 8080 }],
  });
  web.containers[0]!.mount('/data', web.addClaim('data', { storage }));
  return Chart.of(web);
}

clusterTest('a claim template is changed for new pods, while those that are there go on running', async (namespace) => {
  await namespace.apply(workload('web', 1, Size.gibibytes(1)));
  await namespace.rolledOut('web');
  const { uid } = (await namespace.get('pod', 'web-0')).metadata;

  await shell(namespace, changeTemplate, Yaml.stringify(...workload('web', 2, Size.gibibytes(2)).toJson()));
  await namespace.rolledOut('web');
  expect((await namespace.get('pod', 'web-0')).metadata.uid).toBe(uid);
  const claims = await namespace.list('persistentvolumeclaims');
  expect(claims.map(({ spec }) => spec.resources.requests.storage)).toEqual(['1Gi', '2Gi']);
});

const renamed = Yaml.stringify(...workload('shop', 2, Size.gibibytes(1)).toJson());

clusterTest("a workload is renamed with its volumes, which are nobody else's at any time", async (namespace) => {
  await namespace.apply(workload('web', 2, Size.gibibytes(1), ClaimRetention.DELETE));
  await namespace.rolledOut('web');
  await write(namespace, 'web');
  const volumes = (await namespace.list('persistentvolumeclaims')).map(({ spec }) => spec.volumeName);
  const watch = new VolumeWatch();
  const claims = (): string[][] => volumes.map((volume) => watch.claimsOf(volume));
  try {
    await eventually(async () => expect(claims()).toEqual([['data-web-0'], ['data-web-1']]));
    await shell(namespace, rename, renamed);
    await namespace.rolledOut('shop');
    expect(await filesOf(namespace, 'shop')).toEqual(WRITTEN);
    expect(await namespace.names('persistentvolumeclaims')).toEqual(['data-shop-0', 'data-shop-1']);
    const moved = [0, 1].map((pod) => [`data-web-${pod}`, `data-shop-${pod}`]);
    await eventually(async () => expect(claims()).toEqual(moved));
  } finally {
    watch.stop();
    const deleted = 'spec: { persistentVolumeReclaimPolicy: Delete }'; // with the namespace: the recipe retains them
    await namespace.kubectl('patch', 'persistentvolume', ...volumes, '-p', deleted);
  }
});

clusterTest('a rename that may not tell the volumes to stay ends before anything is deleted', async (namespace) => {
  await namespace.apply(workload('web', 2, Size.gibibytes(1)));
  await namespace.rolledOut('web');
  const uids = async () => (await namespace.list('statefulsets,pods,pvc')).map(({ metadata }) => metadata.uid);
  const there = await uids();
  const mayNot = 'kubectl() { case "$*" in "patch persistentvolume "*) return 1 ;; esac; command kubectl "$@"; }';
  const asTyped = `set +e\n${mayNot}\n${rename}`; // as in a shell that goes on when a command has failed
  await expect(shell(namespace, asTyped, renamed)).rejects.toThrow('Command failed');
  expect(await uids()).toEqual(there);
});
