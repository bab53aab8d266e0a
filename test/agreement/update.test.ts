import { addressOf, ApiResource, apiResources } from './support/api-resources';
import { builtServer } from './support/built-server';
import { clusterKnowledge } from './support/cluster-knowledge';
import { Harvested, harvested } from './support/harvested';
import { inParallel, Response, send } from './support/requests';
import { Answer } from '../../src/api-server/api-server';
import { Manifest } from '../../src/kubernetes/manifest';
import { withApiServer } from '../cluster/support/dry-run';
import { Namespace } from '../cluster/support/namespace';

const VERSION = '1.35';
const NAMESPACES = 6;
const MOST_TRIES = 8;

/** Kinds without a namespace that can be made for real on a cluster that others use too. */
const HARMLESS = new Set([
  ...['PersistentVolume', 'StorageClass', 'PriorityClass', 'ClusterRole', 'ClusterRoleBinding', 'IngressClass'],
  ...['RuntimeClass', 'CSIDriver', 'VolumeAttributesClass', 'DeviceClass'],
]);

/** A change of an object that runs, and what the server and the package say to it. */
interface Judged {
  readonly object: Manifest;
  readonly running: Manifest;
  readonly server: Response;
  answer?: Answer;
}

let namespaces: Namespace[];
let judged: Judged[];
const notMade = new Map<string, number>();

beforeAll(async () => {
  namespaces = await Promise.all(
    Array.from({ length: NAMESPACES }, async () => Namespace.create({ isRestricted: false })),
  );
  await withApiServer(async (server) => {
    const resources = await apiResources(server);
    const pairs = harvested(VERSION).filter(({ object, before }) => before?.kind === object.kind);
    const resourceOf = ({ object }: Harvested) => resources.get(`${object.apiVersion} ${object.kind}`)!;
    const inNamespaces = pairs.filter((pair) => resourceOf(pair)?.namespaced);
    // The names of the others are the same in several pairs: one after the other.
    const others = pairs.filter((pair) => resourceOf(pair) && !resourceOf(pair).namespaced);
    const free = namespaces.map(({ name }) => name);
    const results = await Promise.all([
      inParallel(inNamespaces, NAMESPACES, async (pair) => {
        const name = free.pop()!;
        const result = await change(server, pair, resourceOf(pair), name);
        free.push(name);
        return result;
      }),
      inParallel(others, 1, async (pair) =>
        HARMLESS.has(pair.object.kind!)
          ? change(server, pair, resourceOf(pair), '')
          : count(`${pair.object.kind}: would change the cluster of others`),
      ),
    ]);
    judged = results.flat().filter((one) => one !== undefined);
  });
  const questions = judged.map(({ object, running }) => ({ object, before: running, replace: true }));
  builtServer(VERSION)
    .judge(questions)
    .forEach((answer, n) => (judged[n].answer = answer));
}, 3_600_000);

afterAll(async () => Promise.all(namespaces.map(async (namespace) => namespace.delete())));

/** Makes an object, tries a change of it, and deletes it again. */
async function change(
  server: string,
  { object, before }: Harvested,
  resource: ApiResource,
  namespace: string,
): Promise<Judged | undefined> {
  const url = addressOf(server, object.apiVersion!, resource, namespace);
  const made = await send('POST', url, withoutSystemFields(before!, namespace));
  if (made.status >= 300) return count(`${object.kind}: the object before is refused`);
  const own = `${url}/${made.object.metadata!.name}`;
  for (let tries = 1; ; tries++) {
    const running = tries === 1 ? made.object : Object(await (await fetch(own)).json());
    const next = withoutSystemFields(object, namespace);
    const metadata = { ...next.metadata, resourceVersion: running.metadata.resourceVersion };
    const changed = { ...next, metadata };
    const answer = await send('PUT', `${own}?dryRun=All&fieldValidation=Strict`, changed);
    // A controller was faster.
    if (answer.status === 409 && tries < MOST_TRIES) continue;
    await remove(own);
    return { object: changed, running, server: answer };
  }
}

async function remove(url: string): Promise<void> {
  await send('DELETE', `${url}?gracePeriodSeconds=0&propagationPolicy=Background`);
  // Deleted or not, its finalizers keep nobody from deleting the namespace.
  await fetch(url, {
    method: 'PATCH',
    headers: { 'content-type': 'application/merge-patch+json' },
    body: JSON.stringify({ metadata: { finalizers: null } }),
  });
}

/** An object as a user would send it. Pods are of a scheduler that there is not, so that none runs. */
function withoutSystemFields(object: Manifest, namespace: string): Manifest {
  const { uid, resourceVersion, creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds, ...metadata } =
    Object(object.metadata);
  const isUnscheduled = object.kind === 'Pod' && object.spec && !object.spec.nodeName;
  return {
    ...object,
    metadata: { ...metadata, ...(namespace && { namespace }) },
    ...(isUnscheduled && { spec: { ...object.spec, schedulerName: 'nobody' } }),
  };
}

function count(reason: string): undefined {
  notMade.set(reason, (notMade.get(reason) ?? 0) + 1);
}

test('there are hundreds of changes, of which the server accepts some and refuses others', () => {
  const refused = judged.filter(({ server }) => !server.isAccepted);
  console.info(
    `${judged.length} changes; the server refuses ${refused.length}; left out:`,
    Object.fromEntries(notMade),
  );
  expect(judged.length).toBeGreaterThan(700);
  expect(refused.length).toBeGreaterThan(300);
  expect(judged.length - refused.length).toBeGreaterThan(100);
});

test('the server and the package accept and refuse the same changes, but for what only a running server knows', () => {
  const wrong = judged.filter(
    ({ object, server, answer }) =>
      server.isAccepted !== !answer!.refusals && clusterKnowledge(object, server.message) === undefined,
  );
  expect(wrong.map(({ object, server, answer }) => [object.kind, server.message, answer!.refusals])).toEqual([]);
});
