import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { randomWorkload } from './support/random-workload';
import { Manifests } from '../src/kubernetes/manifests';
import { RULES } from '../src/rules';
import { describe as inWords, findings } from '../src/rules/findings';
import { Severity } from '../src/rules/rule';

beforeAll(() => jest.spyOn(console, 'warn').mockImplementation()); // of what is risky, and valid

test('valid props of any kind synthesize, the same each time, and break no rule', () => {
  fc.assert(
    fc.property(fc.gen(), (draw) => {
      const chart = new Chart(new App(), 'test');
      randomWorkload(draw, chart);
      const manifests = chart.toJson();
      expect(chart.toJson()).toEqual(manifests);
      const errors = findings(RULES, manifests, new Manifests(manifests)).filter(
        ({ rule }) => rule.severity === Severity.ERROR,
      );
      expect(errors.map(inWords)).toEqual([]);
    }),
    { seed: 4, numRuns: 200 },
  );
});
