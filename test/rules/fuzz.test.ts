import fc from 'fast-check';
import { EXAMPLES } from './examples';
import { RULES } from '../../src/rules';
import { describe as inWords, findings } from '../../src/rules/findings';
import { ALL_KINDS } from '../../src/rules/kinds';
import { Manifest } from '../../src/rules/manifest';
import { Manifests } from '../../src/rules/manifests';

const examples = Object.values(EXAMPLES).flatMap(({ bad, good }) =>
  [...bad, ...good].flatMap(({ manifests }) => manifests),
);
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom({ toString: 1 }, { valueOf: null }, { length: 1 }, [null], [[]], '', 0, null, true, NaN, {
    __proto__: null,
  }),
) as fc.Arbitrary<unknown>;

/** Every place in a value, as a list of keys. */
function placesIn(value: unknown, place: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [place];
  return [place, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...place, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

function tellAll(manifests: readonly Manifest[]): string[] {
  return findings(RULES, manifests, new Manifests(manifests)).map(inWords);
}

test('no rule throws, whatever stands in one place of a manifest', () => {
  const scene = fc.tuple(fc.constantFrom(...examples), fc.nat(), odd).map(([example, which, value]) => {
    const places = placesIn(example).filter((place) => place.length > 0 && place[0] !== 'kind');
    return replaced(example, places[which % places.length], value) as Manifest;
  });
  fc.assert(
    fc.property(fc.array(scene, { minLength: 1, maxLength: 4 }), (manifests) => {
      for (const told of tellAll(manifests)) expect(told).toContain('; allowed: ');
    }),
    { numRuns: 3000, seed: 6 },
  );
});

test('no rule throws, whatever the manifest is', () => {
  const manifest = fc
    .tuple(
      fc.constantFrom(...ALL_KINDS),
      fc.dictionary(fc.constantFrom('metadata', 'spec', 'data', 'apiVersion', 'type'), odd),
    )
    .map(([kind, content]) => ({ ...content, kind }) as Manifest);
  fc.assert(
    fc.property(fc.array(manifest, { minLength: 1, maxLength: 3 }), (manifests) => {
      for (const told of tellAll(manifests)) expect(told).toContain('; allowed: ');
    }),
    { numRuns: 3000, seed: 6 },
  );
});
