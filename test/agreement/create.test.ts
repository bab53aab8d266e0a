import { addressOf, apiResources } from './support/api-resources';
import { builtServer } from './support/built-server';
import { clusterKnowledge } from './support/cluster-knowledge';
import { harvested } from './support/harvested';
import { inParallel, Response, send } from './support/requests';
import { Answer } from '../../src/api-server/api-server';
import { Manifest } from '../../src/kubernetes/manifest';
import { withApiServer } from '../cluster/support/dry-run';
import { Namespace } from '../cluster/support/namespace';

const VERSION = '1.35';
const AT_ONCE = 8;

/** An object, and what the server and the package say to it. */
interface Judged {
  readonly object: Manifest;
  readonly server: Response;
  readonly answer: Answer;
}

let namespace: Namespace;
let judged: Judged[];

beforeAll(async () => {
  namespace = await Namespace.create({ isRestricted: false });
  await withApiServer(async (server) => {
    const resources = await apiResources(server);
    const objects = new Map<string, Manifest>();
    for (const { object, before } of harvested(VERSION)) {
      for (const one of before ? [object, before] : [object]) {
        const resource = resources.get(`${one.apiVersion} ${one.kind}`);
        if (!resource) continue;
        // In a namespace that there is.
        const metadata = resource.namespaced ? { ...one.metadata, namespace: namespace.name } : one.metadata;
        const moved = { ...one, metadata };
        objects.set(JSON.stringify(moved), moved);
      }
    }
    const all = [...objects.values()];
    const answers = builtServer(VERSION).judge(all.map((object) => ({ object })));
    const responses = await inParallel(all, AT_ONCE, async (object) => {
      const resource = resources.get(`${object.apiVersion} ${object.kind}`)!;
      const url = addressOf(server, object.apiVersion!, resource, namespace.name);
      return send('POST', `${url}?dryRun=All&fieldValidation=Strict`, object);
    });
    judged = all.map((object, n) => ({ object, server: responses[n], answer: answers[n] }));
  });
}, 3_600_000);

afterAll(async () => namespace.delete());

function isRefused({ answer }: Judged): boolean {
  return answer.refusals !== undefined;
}

test('there are thousands of objects of dozens of kinds, of which the server refuses many', () => {
  const kinds = new Set(judged.map(({ object }) => object.kind));
  const refused = judged.filter(({ server }) => !server.isAccepted);
  console.info(`${judged.length} objects of ${kinds.size} kinds; the server refuses ${refused.length}`);
  expect(judged.length).toBeGreaterThan(3000);
  expect(kinds.size).toBeGreaterThan(40);
  expect(refused.length).toBeGreaterThan(1000);
});

test('the package knows every kind that the server serves', () => {
  expect(judged.filter(({ answer }) => answer.unknown).map(({ object }) => object.kind)).toEqual([]);
});

test('what the server accepts, the package accepts', () => {
  const wrong = judged.filter((one) => one.server.isAccepted && isRefused(one));
  expect(wrong.map(({ object, answer }) => [object.kind, answer.refusals])).toEqual([]);
});

test('what the server refuses, the package refuses, but for what only a running server knows', () => {
  const missed = judged.filter((one) => !one.server.isAccepted && !isRefused(one));
  const known = new Map<string, number>();
  const wrong: [string, string][] = [];
  for (const { object, server } of missed) {
    const name = clusterKnowledge(object, server.message);
    if (name === undefined) wrong.push([object.kind!, server.message]);
    else known.set(name, (known.get(name) ?? 0) + 1);
  }
  console.info('refused by the server alone, which knows', Object.fromEntries(known));
  expect(wrong).toEqual([]);
});

test('the package has the words of the server', () => {
  const refused = judged.filter(({ server, answer }) => server.status === 422 && answer.refusals);
  const wrong = refused.filter(({ server, answer }) =>
    answer.refusals!.some(({ message }) => !withoutChance(server.message).includes(withoutChance(message))),
  );
  expect(refused.length).toBeGreaterThan(1000);
  expect(wrong.map(({ object, server, answer }) => [object.kind, answer.refusals, server.message])).toEqual([]);
});

/** A message without what is another each time: identifiers, times, generated names. */
function withoutChance(message: string): string {
  return message
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '(uid)')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '(time)');
}
