import fc from 'fast-check';
import { EXAMPLES } from './examples';
import { ALL_KINDS } from '../../src/kubernetes/kinds';
import { Manifest } from '../../src/kubernetes/manifest';
import { Manifests } from '../../src/kubernetes/manifests';
import { RULES } from '../../src/rules';
import { describe as inWords, findings } from '../../src/rules/findings';
import { ODD, placesIn, replaced } from '../support/odd-values';

const examples = Object.values(EXAMPLES).flatMap(({ bad, good }) =>
  [...bad, ...good].flatMap(({ manifests }) => manifests),
);

function tellAll(manifests: readonly Manifest[]): string[] {
  return findings(RULES, manifests, new Manifests(manifests)).map(inWords);
}

test('no rule throws, whatever stands in one place of a manifest', () => {
  const scene = fc.tuple(fc.constantFrom(...examples), fc.nat(), ODD).map(([example, which, value]) => {
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
      fc.dictionary(fc.constantFrom('metadata', 'spec', 'data', 'apiVersion', 'type'), ODD),
    )
    .map(([kind, content]) => ({ ...content, kind }) as Manifest);
  fc.assert(
    fc.property(fc.array(manifest, { minLength: 1, maxLength: 3 }), (manifests) => {
      for (const told of tellAll(manifests)) expect(told).toContain('; allowed: ');
    }),
    { numRuns: 3000, seed: 6 },
  );
});
