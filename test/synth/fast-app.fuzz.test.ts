import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { expectSame, Output } from './both-apps';
import { randomApp } from './random-apps';

/** How many apps to compare. */
const APPS = Number(process.env.FUZZ_APPS ?? 400);
const SEED = Number(process.env.FUZZ_SEED ?? 20_241);

// an Include reads the text that it is given instead of a file, which would take a process of its own each time
beforeEach(() => {
  jest
    .spyOn(Yaml, 'load')
    .mockImplementation((text) => parseAllDocuments(text, { version: '1.1' }).map((d) => d.toJSON()));
});

test(
  `synthesizes ${APPS} random apps as App does`,
  () => {
    const outputs: Output[] = [];
    fc.assert(
      fc.property(randomApp, ({ props, fill }) => void outputs.push(expectSame(fill, props))),
      { numRuns: APPS, seed: SEED },
    );
    const failed = outputs.filter(({ error }) => error !== undefined);
    expect(failed.length).toBeGreaterThan(APPS / 100);
    expect(failed.length).toBeLessThan(APPS / 2);
  },
  60_000 + APPS * 100,
);
