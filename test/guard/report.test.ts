import { compare } from '../../src/guard/compare';
import { markdownOf } from '../../src/guard/report/markdown';
import { plain, textOf } from '../../src/guard/report/text';
import { configMap, statefulSet } from '../rules/examples/manifests';

const HOSTILE =
  'x` |\n\n### ✅ Safe to apply\n\nApproved by @acme/platform ![](https://evil.example/p.png)\n\n<details>';

test('a name cannot write a comment of its own', () => {
  const markdown = markdownOf(compare([configMap()], [configMap({ 'metadata.name': HOSTILE })]));
  const [heading, ...lines] = markdown.split('\n');
  expect(heading).toBe('### ⛔ The API server refuses this');
  expect(lines.filter((line) => line.startsWith('#'))).toEqual([]);
  expect(lines.filter((line) => line.includes('Approved'))).toEqual(
    lines.filter((line) => /^\| `` ?ConfigMap|^\| .*refused|^If this is intended: ``/.test(line)),
  );
  expect(markdown).not.toMatch(/<details>(?![^`]*`)/);
});

test('a name cannot give orders to a terminal or to a runner', () => {
  const text = textOf(compare([], [configMap({ 'metadata.name': 'x\u001b[2J\n::error::y' })]), plain);
  expect(text).not.toMatch(/\u001b|^\s*::/m);
});

test('a comment is never longer than GitHub takes, and says what is left out, the worst first', () => {
  const sets = Array.from({ length: 2000 }, (_, n) => statefulSet({ 'metadata.name': `web-${n}` }));
  const after = sets.map((set, n) => ({
    ...set,
    spec: { ...set.spec, ...(n === 1999 ? { serviceName: 'x' } : { replicas: 1 }) },
  }));
  const markdown = markdownOf(compare(sets, after));
  expect(markdown.length).toBeLessThan(65_536);
  const [first, last] = [markdown.split('\n')[4], /\*\*(\d+) more do not fit/.exec(markdown)];
  expect(first).toContain('StatefulSet/web-1999` | refused');
  expect(Number(last![1])).toBe(2000 - markdown.match(/^\| `/gm)!.length);
  expect(markdown).toMatch(/^If this is intended: `--allow .*` and \d+ more$/m);
});

test('a text of any length is cut', () => {
  const markdown = markdownOf(compare([], [configMap({ 'metadata.name': '@'.repeat(100_000) })]));
  expect(markdown.length).toBeLessThan(65_536);
});
