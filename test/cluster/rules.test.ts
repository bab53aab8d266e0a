import { execFileSync } from 'child_process';
import { dryRun, Verdict, withApiServer } from './support/dry-run';
import { kindOf, Manifest } from '../../src/kubernetes/manifest';
import { RULES } from '../../src/rules';
import { Consequence } from '../../src/rules/rule';
import { EXAMPLES } from '../rules/examples';
import { Example } from '../rules/examples/example';

const NAMESPACE = `rules-${process.pid}`;
const verdicts = new Map<Example, Verdict[]>();

beforeAll(async () => {
  execFileSync('kubectl', ['create', 'namespace', NAMESPACE]);
  const examples = Object.values(EXAMPLES).flatMap(({ bad, good }) => [...bad, ...good]);
  // The examples name a namespace only to have two different ones.
  const manifests = examples.flatMap((example) => known(example).map(intoNamespace));
  const told = await withApiServer(async (server) => dryRun(server, manifests, NAMESPACE));
  for (const example of examples) verdicts.set(example, told.splice(0, known(example).length));
}, 300_000);

afterAll(() => {
  execFileSync('kubectl', ['delete', 'namespace', NAMESPACE, '--wait=false']);
});

/** The manifests of kinds that rules look at; the server may not know the others. */
function known(example: Example): Manifest[] {
  return example.manifests.filter((manifest) => kindOf(manifest) !== '');
}

function intoNamespace(manifest: Example['manifests'][number]) {
  const isOther = manifest.metadata?.namespace === 'rules-lab';
  return isOther ? { ...manifest, metadata: { ...manifest.metadata, namespace: NAMESPACE } } : manifest;
}

/** What the server said against the manifests of an example. */
function refusals(example: Example): string[] {
  return (verdicts.get(example) ?? []).filter(({ isAccepted }) => !isAccepted).map(({ answer }) => answer);
}

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const { bad, good } = EXAMPLES[id];
  const isRefused = rule.consequence === Consequence.REFUSED;

  test.each(bad.map((example) => [example.title, example] as const))(
    `the server ${isRefused ? 'refuses' : 'takes'} %s`,
    (_, example) => {
      if (isRefused) expect(refusals(example)).not.toEqual([]);
      else expect(refusals(example)).toEqual([]);
    },
  );

  test.each(good.map((example) => [example.title, example] as const))('the server takes %s', (_, example) => {
    expect(refusals(example)).toEqual([]);
  });
});
