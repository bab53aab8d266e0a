import { execFileSync } from 'child_process';
import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { dryRun, withApiServer } from './support/dry-run';
import { randomWorkload } from '../support/random-workload';

const NAMESPACE = `random-${process.pid}`;

beforeAll(() => {
  jest.spyOn(console, 'warn').mockImplementation(); // of what is risky, and valid
  execFileSync('kubectl', ['create', 'namespace', NAMESPACE]);
});

afterAll(() => {
  execFileSync('kubectl', ['delete', 'namespace', NAMESPACE, '--wait=false']);
});

test('the API server takes what random valid props make, without a warning', async () => {
  const isTaken = async (server: string, draw: fc.GeneratorValue) => {
    const chart = new Chart(new App(), 'test');
    randomWorkload(draw, chart);
    const manifests = chart.toJson();
    const verdicts = await dryRun(server, manifests, NAMESPACE);
    const objections = verdicts.flatMap(({ answer }, index) =>
      answer === '' ? [] : [{ answer, to: manifests[index] }],
    );
    expect(objections).toEqual([]);
  };
  await withApiServer(async (server) =>
    fc.assert(
      fc.asyncProperty(fc.gen(), async (draw) => isTaken(server, draw)),
      { seed: Number(process.env.PROPERTY_SEED ?? 4), numRuns: 500 },
    ),
  );
});
