import { isDeepStrictEqual } from 'util';
import { kubectl, KubectlError } from './support/kubectl';
import { Namespace } from './support/namespace';
import { ChangeGuard, GuardEffect, GuardOptions } from '../../src';
import { Manifest } from '../../src/kubernetes/manifest';
import { Pair, pairs } from '../guard/support/pairs';

const SEED = 6;
const COUNT = 450;
/** Several programs at once, each of which is slow on purpose. */
const AT_ONCE = 4;

/** What `kubectl apply` says of some manifests: which the API server takes, and what it says against the others. */
async function apply(namespace: Namespace, manifests: readonly Manifest[], ...options: string[]) {
  const args = ['-n', namespace.name, 'apply', ...options, '-o', 'name', '-f', '-'];
  const answers = await Promise.all(
    shares(manifests).map(async (items) => kubectl(args, list(items)).catch((error: KubectlError) => error)),
  );
  const names = new Set(answers.flatMap(({ stdout }) => stdout.match(/[^/\s]+$/gm) ?? []));
  const errors = answers.map(({ stderr }) => stderr).join('');
  return { isTaken: ({ metadata }: Manifest) => names.has(metadata!.name!), errors };
}

/** What the API server would have, once it took some manifests. */
async function dryRun(namespace: Namespace, manifests: readonly Manifest[]): Promise<{ items: Manifest[] }[]> {
  const args = ['-n', namespace.name, 'apply', '--dry-run=server', '-o', 'json', '-f', '-'];
  const answers = await Promise.all(shares(manifests).map(async (items) => kubectl(args, list(items))));
  return answers.map(({ stdout }) => JSON.parse(stdout));
}

function shares(manifests: readonly Manifest[]): Manifest[][] {
  return Array.from({ length: AT_ONCE }, (_, share) => manifests.filter((__, n) => n % AT_ONCE === share));
}

function list(items: readonly Manifest[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

let namespace: Namespace;
let known: readonly Pair[];
let verdicts: readonly (readonly [Pair, boolean])[];
let refusedAtFirst: readonly Manifest[];
let live: Manifest[];
let next: Manifest[];
let classes: Manifest[];
let errors: string;

beforeAll(async () => {
  namespace = await Namespace.create();
  const all = pairs(COUNT, SEED);
  const first = await apply(
    namespace,
    all.map(({ before }) => before),
  );
  refusedAtFirst = all.map(({ before }) => before).filter((before) => !first.isTaken(before));
  known = all.filter(({ before }) => first.isTaken(before));
  const second = await apply(
    namespace,
    known.map(({ after }) => after),
    '--dry-run=server',
  );
  errors = second.errors;
  verdicts = known.map((pair) => [pair, second.isTaken(pair.after)]);
  const sets = known.map(({ after }) => after).filter((after) => after.kind === 'StatefulSet' && second.isTaken(after));
  next = (await dryRun(namespace, sets)).flatMap(({ items }) => items);
  const kinds = [...new Set(known.map(({ before }) => before.kind!.toLowerCase()))].join(',');
  live = JSON.parse(await namespace.kubectl('get', kinds, '-o', 'json')).items;
  classes = JSON.parse((await kubectl(['get', 'storageclasses', '-o', 'json'])).stdout).items;
}, 300_000);

afterAll(async () => namespace.delete());

/** Whether the guard says that the API server refuses the second of a pair. */
function saysRefused(before: Manifest[], after: Manifest, options: GuardOptions): boolean {
  const { objects } = ChangeGuard.compare([...before, ...classes], [after, ...classes], options);
  return objects[0].effects.includes(GuardEffect.REFUSED);
}

test('there are more than 300 pairs, of which the API server takes some and refuses others', () => {
  expect(known.length).toBeGreaterThan(300);
  expect(verdicts.filter(([, isTaken]) => isTaken).length).toBeGreaterThan(100);
  expect(verdicts.filter(([, isTaken]) => !isTaken).length).toBeGreaterThan(100);
});

test('the API server refuses the same changes of manifests as the guard', () => {
  const wrong = verdicts.filter(
    ([{ before, after }, isTaken]) => saysRefused([before], after, { namespace: namespace.name }) === isTaken,
  );
  expect(wrong.map(told)).toEqual([]);
});

test('the API server refuses the same changes of running objects as the guard', () => {
  const running = new Map(live.map((object) => [object.metadata!.name, object]));
  const wrong = verdicts.filter(
    ([{ after }, isTaken]) =>
      saysRefused([running.get(after.metadata!.name)!], after, { namespace: namespace.name }) === isTaken,
  );
  expect(wrong.map(told)).toEqual([]);
});

test('the pods restart, as the guard says, where the API server would have another template for them', () => {
  const [before, after] = [live, next].map((all) => new Map(all.map((object) => [object.metadata!.name, object])));
  const updates = known.filter(({ after: { metadata } }) => {
    const both = [before!.get(metadata!.name), after!.get(metadata!.name)];
    const starts = both.map((set) => set?.spec?.ordinals?.start ?? 0);
    // A set without pods that stay restarts none, and one that held some back may let them go.
    return (
      starts[0] === starts[1] &&
      both.every(
        (set) =>
          set?.kind === 'StatefulSet' &&
          set.spec.replicas > 0 &&
          set.spec.updateStrategy.rollingUpdate?.partition === 0,
      )
    );
  });
  const saysRestart = ([one]: Manifest[], changed: Manifest) =>
    ChangeGuard.compare([one], [changed], { namespace: namespace.name }).objects[0]!.effects.includes(
      GuardEffect.PODS_RESTART,
    );
  const wrong = updates.filter((pair) => {
    const [was, is] = [before, after].map((all) => all!.get(pair.after.metadata!.name)!);
    const isOther = !isDeepStrictEqual(was!.spec.template, is!.spec.template);
    return saysRestart([pair.before], pair.after) !== isOther || saysRestart([was!], pair.after) !== isOther;
  });
  expect(updates.length).toBeGreaterThan(30);
  expect(wrong.map((pair) => JSON.stringify(pair))).toEqual([]);
});

test('running objects compared with the manifests that they came from are the same', () => {
  const before = known.map((pair) => pair.before);
  const names = new Set(before.map(({ metadata }) => metadata!.name));
  const running = live.filter(({ metadata }) => names.has(metadata!.name));
  const { objects } = ChangeGuard.compare(running, before, { namespace: namespace.name });
  expect(objects.filter(({ effects }) => effects[0] !== GuardEffect.NOTHING)).toEqual([]);
});

test('a new manifest that the API server refuses, the guard calls refused', () => {
  expect(refusedAtFirst.length).toBeGreaterThan(10);
  const missed = refusedAtFirst.filter((manifest) => !saysRefused([], manifest, {}));
  expect(missed).toEqual([]);
});

function told([{ before, after }, isTaken]: readonly [Pair, boolean]) {
  const name = after.metadata!.name!;
  const answer = errors.split('\n').filter((line) => line.includes(`"${name}"`));
  return { before: JSON.stringify(before), after: JSON.stringify(after), isTaken, answer };
}
