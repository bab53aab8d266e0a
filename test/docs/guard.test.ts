import { page } from './support/pages';
import { GuardEffect, GuardVerdict } from '../../src';
import { compare } from '../../src/guard/compare';
import { plain, textOf } from '../../src/guard/report/text';
import { Manifest } from '../../src/kubernetes/manifest';
import { claim, headless, service, statefulSet } from '../rules/examples/manifests';

const { text, blocks } = page('docs/guard.md');
const IMAGE = 'spec.template.spec.containers[0].image';

/** Effect, verdict and exit code in each row of the table. */
const rows = [...text.matchAll(/^\| `([\w-]+)` \|.*\| `([\w-]+)` \| (\d) \|$/gm)].map(([, ...cells]) => cells);

/** Changes that have each effect and verdict that there is. */
const CHANGES: [Manifest[], Manifest[]][] = [
  [[service()], [service()]],
  [[], [service()]],
  [[service()], [service({ 'metadata.labels': { team: 'a' } })]],
  [[claim()], [claim({ 'spec.resources.requests.storage': '2Gi' })]],
  [[statefulSet()], [statefulSet({ [IMAGE]: 'nginx:1.28' })]],
  [[statefulSet()], [statefulSet({ 'spec.replicas': 4 })]],
  [[statefulSet()], [statefulSet({ 'spec.replicas': 2 })]],
  [[service()], []],
  [[service()], [headless()]],
  [[claim()], []],
];

const EXIT_CODES = { [GuardVerdict.SAFE]: '0', [GuardVerdict.REVIEW]: '2', refused: '3', 'data-loss': '3' };

test('the table has every effect and verdict', () => {
  const seen = CHANGES.map(([before, after]) => {
    const { verdict, objects } = compare(before, after);
    return [objects[0]!.outcomes[0]?.effect ?? GuardEffect.NOTHING, verdict, EXIT_CODES[verdict]];
  });
  expect(rows).toEqual(seen);
  expect(new Set(rows.map(([effect]) => effect))).toEqual(new Set(Object.values(GuardEffect)));
});

test('the example is what the command prints', () => {
  const shown = blocks.find(({ language }) => language === 'console')!.text;
  const after = statefulSet({ [IMAGE]: 'nginx:1.28', 'spec.replicas': 2 });
  const comparison = compare([statefulSet(), headless()], [after, headless()]);
  expect(`${shown}\n`).toBe(textOf(comparison, plain));
});
