import { eventually } from './support/eventually';
import { Namespace } from './support/namespace';
import { PodWatch } from './support/pod-watch';
import { settled, Snapshot, step } from './support/sets';
import { smallSet } from './support/small-set';
import { ChangeGuard, GuardEffect } from '../../src';
import { joinWithAnd } from '../../src/guard/pods';
import { Manifest } from '../../src/kubernetes/manifest';
import { Change } from '../rules/examples/change';

const { PODS_RESTART, STRANDED, DELETED, REUSED, REFUSED } = GuardEffect;
const OBSERVED = [PODS_RESTART, STRANDED, DELETED, REUSED];

/** Steps that lead to a change, and the change. */
interface Scenario {
  readonly title: string;
  readonly steps: readonly (readonly Manifest[])[];
  /** What happens to pods and volumes, or that the change is refused. */
  readonly effects: readonly GuardEffect[];
}

const scenarios: Scenario[] = [];

/** A scenario of one set, in steps that each change the first form of it; null is no set at all. */
function scenario(title: string, effects: readonly GuardEffect[], ...steps: readonly (Change | null)[]): void {
  const name = `s${scenarios.length}`;
  scenarios.push({ title, effects, steps: steps.map((change) => (change === null ? [] : [smallSet(name, change)])) });
}

const POD = 'spec.template.spec';
const MAIN = `${POD}.containers[0]`;
const NEW = { [`${MAIN}.env`]: [{ name: 'REVISION', value: '2' }] };
const RETENTION = 'spec.persistentVolumeClaimRetentionPolicy';
const STRATEGY = 'spec.updateStrategy';
const DELETE_SCALED = { [RETENTION]: { whenScaled: 'Delete' } };
const ON_DELETE = { [STRATEGY]: { type: 'OnDelete' } };
const partition = (number: number) => ({ [STRATEGY]: { rollingUpdate: { partition: number } } });
const replicas = (count: number | undefined) => ({ 'spec.replicas': count });
const memory = (limit: string) => ({ [`${MAIN}.resources`]: { limits: { memory: limit } } });
const start = (first: number) => ({ 'spec.ordinals': { start: first } });

scenario('a change of the template restarts the pods', [PODS_RESTART], {}, NEW);
scenario('a partition holds the first pod back', [PODS_RESTART], {}, { ...NEW, ...partition(1) });
scenario('a partition counts from the first number', [PODS_RESTART], start(3), {
  ...start(3),
  ...NEW,
  ...partition(1),
});
scenario('a partition above all holds every pod back', [], {}, { ...NEW, ...partition(2) });
scenario('lowering the partition lets the pods go', [PODS_RESTART], {}, { ...NEW, ...partition(2) }, NEW);
scenario('OnDelete restarts nothing', [], ON_DELETE, { ...NEW, ...ON_DELETE });
scenario('leaving OnDelete restarts what it held', [PODS_RESTART], ON_DELETE, { ...NEW, ...ON_DELETE }, NEW);
scenario('an empty affinity restarts the pods', [PODS_RESTART], {}, { [`${POD}.affinity`]: {} });
scenario('a memory limit in bytes restarts the pods', [PODS_RESTART], memory('1Gi'), memory('1073741824'));
scenario('a memory limit in another unit restarts nothing', [], memory('1Gi'), memory('1024Mi'));
scenario(
  'defaults written out restart nothing',
  [],
  {},
  {
    [`${POD}.restartPolicy`]: 'Always',
    [`${POD}.nodeSelector`]: {},
    [`${MAIN}.imagePullPolicy`]: 'IfNotPresent',
    [`${MAIN}.resources`]: {},
  },
);
scenario(
  'a size in another unit restarts nothing',
  [],
  {},
  {
    'spec.volumeClaimTemplates[0].spec.resources.requests.storage': '1024Ki',
  },
);
scenario('scaling down strands a volume', [STRANDED], {}, replicas(1));
scenario('leaving replicas out scales down to one', [STRANDED], {}, replicas(undefined));
scenario('scaling down deletes a volume if it is to', [DELETED], DELETE_SCALED, { ...DELETE_SCALED, ...replicas(1) });
scenario('the retention policy of the change is what counts', [STRANDED], DELETE_SCALED, {
  [RETENTION]: { whenScaled: 'Retain' },
  ...replicas(1),
});
scenario('a higher first number deletes the volume of the first', [DELETED], DELETE_SCALED, {
  ...DELETE_SCALED,
  ...start(1),
});
scenario('leaving the first number out strands the last volume', [STRANDED], start(1), {});
scenario('scaling up again takes over the old volume', [REUSED], {}, replicas(1), {});
scenario('scaling up for the first time takes over nothing', [], replicas(1), {});
scenario(
  'scaling up after a deletion takes over nothing',
  [],
  DELETE_SCALED,
  { ...DELETE_SCALED, ...replicas(1) },
  {
    ...DELETE_SCALED,
  },
);
scenario('a set that is removed strands its volumes', [STRANDED], {}, null);
scenario(
  'a set that is removed deletes its volumes if it is to',
  [DELETED],
  { [RETENTION]: { whenDeleted: 'Delete' } },
  null,
);
scenario('a set made anew under its old name takes over its volumes', [REUSED], {}, null, {});
scenario('a new serviceName is refused', [REFUSED], {}, { 'spec.serviceName': 'other', ...NEW });
scenario(
  'a new claim template name is refused',
  [REFUSED],
  {},
  {
    'spec.volumeClaimTemplates[0].metadata.name': 'files',
    [`${MAIN}.volumeMounts[0].name`]: 'files',
  },
);
scenario('a new retention policy does nothing now', [], {}, { [RETENTION]: { whenDeleted: 'Delete' } });
scenarios.push({
  title: 'a new name strands the volumes of the old one',
  effects: [STRANDED],
  steps: [[smallSet('old-name')], [smallSet('new-name')]],
});

const MOST_STEPS = Math.max(...scenarios.map(({ steps }) => steps.length));

/** The manifests at a step, counted from the change back: 0 is the change. */
function stepOf({ steps }: Scenario, back: number): readonly Manifest[] {
  return steps[steps.length - 1 - back] ?? [];
}

let namespace: Namespace;
let watch: PodWatch;
let before: Snapshot;
let after: Snapshot;
let errors: string;

beforeAll(async () => {
  namespace = await Namespace.create();
  for (let back = MOST_STEPS - 1; back >= 1; back--) {
    await step(
      namespace,
      scenarios.flatMap((one) => stepOf(one, back + 1)),
      scenarios.flatMap((one) => stepOf(one, back)),
    );
    before = await settled(namespace);
  }
  watch = new PodWatch(namespace);
  await eventually(async () => expect(watch.milestones.length).toBeGreaterThanOrEqual(before.pods.size));
  errors = await step(
    namespace,
    scenarios.flatMap((one) => stepOf(one, 1)),
    scenarios.flatMap((one) => stepOf(one, 0)),
  );
  after = await settled(namespace);
}, 400_000);

afterAll(async () => {
  watch?.stop();
  await namespace.delete();
});

describe.each(scenarios.map((one) => [one.title, one] as const))('%s', (_, one) => {
  const guarded = () => {
    const known = [...stepOf(one, 1), ...before.claims.values()] as Manifest[];
    const options = { namespace: namespace.name, claimsAreComplete: true };
    const { objects } = ChangeGuard.compare(known, [...stepOf(one, 0)], options);
    return objects.filter(({ object }) => object.startsWith('StatefulSet/'));
  };
  const names = () => [...new Set([...stepOf(one, 1), ...stepOf(one, 0)].map(({ metadata }) => metadata!.name!))];

  test('as the guard says', () => {
    const foretold = guarded().flatMap(({ effects }) => effects);
    if (one.effects.includes(REFUSED)) expect(foretold).toContain(REFUSED);
    else expect(OBSERVED.filter((effect) => foretold.includes(effect))).toEqual(one.effects);
  });

  test('as it happened', () => {
    if (one.effects.includes(REFUSED)) names().forEach((name) => expect(errors).toContain(`"${name}" is invalid`));
    const seen = names().map((name) => observe(name, before, after));
    const happened = OBSERVED.filter((effect) => seen.some((outcome) => outcome[effect]!.length > 0));
    expect(happened).toEqual(one.effects.filter((effect) => effect !== REFUSED));
  });

  test('with the pods and volumes that the guard names', async () => {
    const reasons = guarded().flatMap((object) => object.reasons);
    for (const name of names()) {
      const seen = observe(name, before, after);
      const order = watch.milestones.flatMap((told) => /^(\S+) is told to end$/.exec(told)?.[1] ?? []);
      const restarted = order.filter((pod) => seen[PODS_RESTART]!.includes(pod));
      if (restarted.length > 0) {
        expect(reasons).toContainEqual(expect.stringMatching(`^${joinWithAnd(restarted)} restart`));
      }
      for (const effect of [STRANDED, DELETED, REUSED]) {
        const claims = joinWithAnd(seen[effect]!);
        expect(reasons.join('\n')).toContain(one.effects.includes(REFUSED) ? '' : claims);
      }
      const pods = [...after.pods.keys()].filter((pod) => after.claimsOf(pod).some((c) => seen[REUSED]!.includes(c)));
      for (const pod of pods) expect(await namespace.kubectl('logs', pod)).toBe('found data\n');
    }
  });
});

/** What became of a set: the pods that were made anew, and the claims that something happened to. */
function observe(set: string, old: Snapshot, now: Snapshot): Partial<Record<GuardEffect, string[]>> {
  const isPod = (pod: string) => new RegExp(`^${set}-\\d+$`).test(pod);
  const claims = [...old.claims.keys()].filter((claim) => isPod(claim.replace(/^(data|files)-/, '')));
  const isSame = (claim: string) => old.claims.get(claim)!.metadata.uid === now.claims.get(claim)?.metadata.uid;
  const usersOf = (claim: string, at: Snapshot) =>
    [...at.pods.keys()].filter((pod) => at.claimsOf(pod).includes(claim));
  return {
    [PODS_RESTART]: [...old.pods.keys()].filter(
      (pod) => isPod(pod) && now.pods.has(pod) && now.pods.get(pod)!.metadata.uid !== old.pods.get(pod)!.metadata.uid,
    ),
    [DELETED]: claims.filter((claim) => !isSame(claim)),
    [STRANDED]: claims.filter((c) => isSame(c) && usersOf(c, old).length > 0 && usersOf(c, now).length === 0),
    [REUSED]: claims.filter((c) => isSame(c) && usersOf(c, old).length === 0 && usersOf(c, now).length > 0),
  };
}
