import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { ROOT } from './support/pages';

const SCRIPTS: readonly string[] = Object.keys(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts);

const PAGES = [
  'CONTRIBUTING.md',
  join('assets', 'mysql', 'README.md'),
  ...readdirSync(join(ROOT, 'docs', 'contributing')).map((file) => join('docs', 'contributing', file)),
];

/** The folders whose files the pages name, and the file names at the top. */
const PATH = /`((?:src|test|scripts|docs|assets|bench|examples|projenrc|bin|\.projen)\/[^`\s<>*…]*|\.projenrc\.ts)`/g;

describe.each(PAGES)('%s', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');

  test('names files that exist', () => {
    const named = [...text.matchAll(PATH)].map(([, path]) => path);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('names commands that exist', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script);
    expect(named.filter((script) => !SCRIPTS.includes(script!))).toEqual([]);
  });

  test('names tests that exist', () => {
    const named = [...text.matchAll(/npx jest (?:--\S+ )*(test\/[\w./-]+)/g)].map(([, path]) => path);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
