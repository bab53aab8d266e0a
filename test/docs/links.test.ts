import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { page, Page, pages, ROOT } from './support/pages';

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

describe.each(pages().map((one) => [one.path, one] as const))('%s', (_, one) => {
  test('links to files and headings that exist', () => {
    expect(links(one).filter((link) => !leadsSomewhere(one, link))).toEqual([]);
  });

  test('names npm scripts that exist', () => {
    const named = [...one.text.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});

test('every page of docs is linked from the README or another page', () => {
  const all = pages();
  const linked = all.flatMap((one) => links(one).map((link) => join(dirname(one.path), link.replace(/#.*/, ''))));
  expect(all.map(({ path }) => path).filter((path) => path !== 'README.md' && !linked.includes(path))).toEqual([]);
});

function links({ text }: Page): string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '');
  const all = [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)].map(([, link, source]) => link ?? source);
  return all.filter((link) => !/^[a-z]+:/.test(link));
}

function leadsSomewhere(from: Page, link: string): boolean {
  const [file, anchor] = link.split('#');
  const path = file === '' ? from.path : join(dirname(from.path), file);
  if (GENERATED.includes(path)) return true;
  return existsSync(join(ROOT, path)) && (anchor === undefined || headings(page(path)).includes(anchor));
}

/** Written by the build. */
const GENERATED = ['API.md'];

/** The headings of a page as GitHub names them in links. */
function headings({ text }: Page): string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );
}
