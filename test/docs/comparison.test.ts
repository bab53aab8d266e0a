import { ROWS } from './support/comparison';
import { LIBRARIES } from './support/libraries';
import { page } from './support/pages';

/** The cells of the comparison table of the README, without its two lines of head. */
const cells = page('README.md')
  .text.split('## Compared with cdk8s-plus\n')[1]
  .split('\n')
  .filter((line) => line.startsWith('|') && line.split('|').length === LIBRARIES.length + 3)
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

test('the table of the README compares these libraries', () => {
  expect(cells[0].slice(1)).toEqual(LIBRARIES.map(({ name }) => name));
});

test('the table of the README makes these claims', () => {
  expect(cells.slice(2).map(([claim]) => claim)).toEqual(ROWS.map(({ claim }) => claim));
});

describe.each(LIBRARIES.map((library, index) => [library.name, library, index] as const))('%s', (_, library, index) => {
  test.each(ROWS.map((row) => [row.claim, row] as const))('%s', (claim, row) => {
    const [, ...verdicts] = cells.find(([first]) => first === claim) ?? [];
    expect(row.verdict(library)).toBe(verdicts[index]);
  });
});
