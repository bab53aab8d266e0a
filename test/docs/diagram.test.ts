import { readFileSync } from 'fs';
import { join } from 'path';
import { run } from '../cli/support/run';

const DOCS = join(__dirname, '..', '..', 'docs');
const PAGE = readFileSync(join(DOCS, 'diagram.md'), 'utf8');

function block(language: string): string {
  return new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'ms').exec(PAGE)![1];
}

test.each([
  ['mermaid', block('mermaid')],
  ['svg', readFileSync(join(DOCS, 'images', 'diagram.svg'), 'utf8')],
])('the page shows what %s draws of its manifests', async (output, shown) => {
  const { stdout } = await run(['diagram', '-o', output, '-'], block('yml'));
  expect(stdout).toBe(shown);
});
