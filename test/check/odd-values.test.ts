import fc from 'fast-check';
import { checkReading } from '../../src/check/check';
import { jsonReport } from '../../src/check/report/json';
import { sarifReport } from '../../src/check/report/sarif';
import { textReport } from '../../src/check/report/text';
import { reportFindings } from '../../src/check/validation-report';
import { Manifest } from '../../src/kubernetes/manifest';
import { readManifests } from '../../src/yaml/read-manifests';
import { EXAMPLES } from '../rules/examples';
import { ODD, placesIn, replaced } from '../support/odd-values';

const examples = Object.values(EXAMPLES).flatMap(({ bad, good }) =>
  [...bad, ...good].flatMap(({ manifests }) => manifests),
);

test('whatever stands in one place of a manifest, every report is written', () => {
  const scene = fc.tuple(fc.constantFrom(...examples), fc.nat(), ODD);
  fc.assert(
    fc.property(scene, ([example, which, odd]) => {
      const places = placesIn(example).filter((place) => place.length > 0);
      const broken = replaced(example, places[which % places.length], odd) as Manifest;
      const checked = checkReading(readManifests(`${JSON.stringify(broken)}\n`, 'odd.yaml'));
      const { findings } = JSON.parse(jsonReport(checked));
      expect(findings).toHaveLength(checked.findings.length);
      expect(JSON.parse(sarifReport(checked, '1')).runs[0].results).toHaveLength(findings.length);
      expect(textReport(checked).match(/^ {4}allowed: /gm) ?? []).toHaveLength(findings.length);
    }),
    { numRuns: 2000, seed: 8 },
  );
});

test.each(['name', 'namespace', 'generateName'])('a metadata.%s with a toString of its own is reported', (field) => {
  const text = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { [field]: { toString: 1, valueOf: 2 } },
  });
  const checked = checkReading(readManifests(text, 'odd.yaml'));
  expect(textReport(checked)).toContain('error: Service ');
  expect(typeof reportFindings).toBe('function');
});
