import { RUNNING_SETS } from './sets';
import { compilerErrors, manifestsOf } from './support';
import { adopt } from '../../src/adopt/program';
import { compare } from '../../src/guard/compare';
import { GuardEffect, GuardVerdict } from '../../src/guard/effect';
import { Manifest } from '../../src/kubernetes/manifest';

const programs = new Map(RUNNING_SETS.map(({ shape, manifests }) => [shape, tryToAdopt(manifests)]));

function tryToAdopt(manifests: readonly Manifest[]): string {
  return adopt(manifests, { release: 27 }).program;
}

const HARMLESS = [GuardEffect.NOTHING, GuardEffect.CREATED, GuardEffect.IN_PLACE];

/** Secrets stay where they are. */
function adopted(manifests: readonly Manifest[]): Manifest[] {
  return manifests.filter(({ kind }) => kind !== 'Secret');
}

beforeAll(() => void jest.spyOn(console, 'warn').mockReturnValue());
afterAll(() => jest.restoreAllMocks());

test('there are enough sets for a conclusion', () => {
  expect(RUNNING_SETS.length).toBeGreaterThanOrEqual(40);
  expect(new Set(RUNNING_SETS.map(({ shape }) => shape)).size).toBe(RUNNING_SETS.length);
});

test('each program compiles', () => {
  const named = Array.from(programs.values(), (text, index) => [`program-${index}`, text] as const);
  expect(compilerErrors(new Map(named))).toEqual([]);
});

test.each(RUNNING_SETS)('$shape restarts no pod and touches no volume', ({ shape, manifests }) => {
  const before = adopted(manifests);
  const after = manifestsOf(programs.get(shape)!);
  const { verdict, objects } = compare(before, after);
  const harmful = objects.flatMap(({ object, outcomes }) =>
    outcomes.filter(({ effect }) => !HARMLESS.includes(effect)).map(({ reason }) => `${object}: ${reason}`),
  );
  expect(harmful).toEqual([]);
  expect(verdict).toBe(GuardVerdict.SAFE);
});

test('the pods of at least 95 % need no patch', () => {
  const patched = RUNNING_SETS.filter(({ shape }) => programs.get(shape)!.includes("('/spec/template"));
  expect(patched.length / RUNNING_SETS.length).toBeLessThanOrEqual(0.05);
});
