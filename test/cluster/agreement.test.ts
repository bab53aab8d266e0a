import { execFileSync } from 'child_process';
import { dryRun, Verdict, withApiServer } from './support/dry-run';
import { goodManifests } from './support/good-manifests';
import { BadManifest, badManifests } from './support/mistakes';
import { Random } from './support/random';
import { Manifest } from '../../src/kubernetes/manifest';
import { describe as inWords, Finding, findings, isError, Manifests, RULES } from '../../src/rules';
import { Consequence } from '../../src/rules/rule';

const NAMESPACE = `agreement-${process.pid}`;
const SEED = 20;
const OF_EACH_MISTAKE = 15;

/** A manifest with a mistake in it, and what the API server and the rules say to it. */
interface Judged extends BadManifest {
  readonly verdict: Verdict;
  readonly found: readonly Finding[];
}

const good = goodManifests();
let judged: Judged[];
let verdictsOfGood: Verdict[];

beforeAll(async () => {
  execFileSync('kubectl', ['create', 'namespace', NAMESPACE]);
  const bad = badManifests(good, OF_EACH_MISTAKE, new Random(SEED));
  await withApiServer(async (server) => {
    verdictsOfGood = await dryRun(server, good, NAMESPACE);
    const verdicts = await dryRun(
      server,
      bad.map(({ manifest }) => manifest),
      NAMESPACE,
    );
    judged = bad.map((one, n) => ({ ...one, verdict: verdicts[n], found: findingsIn(one.manifest) }));
  });
}, 300_000);

afterAll(() => {
  execFileSync('kubectl', ['delete', 'namespace', NAMESPACE, '--wait=false']);
});

function findingsIn(manifest: Manifest): Finding[] {
  return findings(RULES, [manifest], new Manifests([manifest]));
}

function refused(): Judged[] {
  return judged.filter(({ verdict }) => !verdict.isAccepted);
}

test('the server takes the manifests that mistakes are made in, and no rule minds them', () => {
  expect(verdictsOfGood.filter(({ isAccepted }) => !isAccepted)).toEqual([]);
  expect(good.flatMap(findingsIn).map(inWords)).toEqual([]);
});

test('there are enough mistakes to tell: the server refuses hundreds of manifests, of dozens of kinds', () => {
  const kinds = new Set(refused().map(({ title }) => title.split(':')[0]));
  console.info(`${judged.length} manifests; ${refused().length} refused, with ${kinds.size} kinds of mistakes`);
  expect(refused().length).toBeGreaterThanOrEqual(300);
  expect(kinds.size).toBeGreaterThanOrEqual(40);
});

test('where the server refuses, the rules have an error', () => {
  const missed = refused().filter(({ found }) => !found.some(isError));
  expect(missed.map(({ title, verdict }) => `${title}: ${verdict.answer}`)).toEqual([]);
});

test('where the rules say that the server refuses, it does', () => {
  const wrong = judged.filter(
    ({ verdict, found }) => verdict.isAccepted && found.some(({ rule }) => rule.consequence === Consequence.REFUSED),
  );
  expect(wrong.map(({ title, found }) => `${title}: ${found.map(inWords).join('; ')}`)).toEqual([]);
});
