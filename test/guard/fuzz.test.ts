import fc from 'fast-check';
import { pairs } from './support/pairs';
import { ChangeGuard, GuardEffect } from '../../src';
import { compare } from '../../src/guard/compare';
import { markdownOf } from '../../src/guard/report/markdown';
import { plain, textOf } from '../../src/guard/report/text';
import { Manifest } from '../../src/kubernetes/manifest';
import { ODD, placesIn, replaced } from '../support/odd-values';

const PAIRS = pairs(300, 1);

test('whatever stands in one place of a manifest, before or after, the guard reports something', () => {
  const scene = fc.tuple(fc.constantFrom(...PAIRS), fc.boolean(), fc.nat(), ODD);
  fc.assert(
    fc.property(scene, ([{ before, after }, isBefore, which, odd]) => {
      const broken = (manifest: Manifest) => {
        const places = placesIn(manifest).filter((place) => place.length > 0 && place[0] !== 'kind');
        return replaced(manifest, places[which % places.length]!, odd) as Manifest;
      };
      const comparison = isBefore ? compare([broken(before)], [after]) : compare([before], [broken(after)]);
      expect(textOf(comparison, plain)).toContain('Verdict: ');
      expect(markdownOf(comparison)).toMatch(/^### /);
    }),
    { numRuns: 3000, seed: 6 },
  );
});

test('a manifest compared with itself is the same, however often it is there', () => {
  for (const { before } of PAIRS) {
    const { objects, verdict } = ChangeGuard.compare([before], [before]);
    expect([verdict, objects[0]!.effects]).toEqual(['safe', [GuardEffect.NOTHING]]);
  }
});
