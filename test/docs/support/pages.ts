import { readdirSync, readFileSync } from 'fs';
import { join, relative } from 'path';

export const ROOT = join(__dirname, '..', '..', '..');

/** A fenced block of a page. */
export interface Block {
  /** What is written behind the fence: `ts`, `yaml`, `sh`. */
  readonly language: string;
  readonly text: string;
  /** The number of the first line inside the fence. */
  readonly line: number;
  /** The block that follows with nothing between but blank lines and what folds it away. */
  readonly next?: Block;
  /** The code of the nearest `fixture` comment above. */
  readonly fixture: string;
}

/** A page of the documentation. */
export interface Page {
  /** Relative to the repository: `docs/volumes.md`. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** The pages at the top, and all below docs. */
export function pages(): Page[] {
  const inDocs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((path) =>
    join('docs', path),
  );
  const atTop = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CODE_OF_CONDUCT.md'];
  return [...atTop, ...inDocs.filter((path) => path.endsWith('.md')).sort()].map((path) => page(path));
}

/** A page by its path, relative to the repository. */
export function page(path: string): Page {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return { path: relative(ROOT, join(ROOT, path)), text, blocks: blocks(text) };
}

/** The fenced blocks below a heading of the second level. */
export function blocksBelow({ text, blocks: all }: Page, heading: string): Block[] {
  const lines = text.split('\n');
  const first = lines.indexOf(`## ${heading}`);
  const next = lines.findIndex((line, index) => index > first && line.startsWith('## '));
  return all.filter(({ line }) => line > first && (next < 0 || line <= next));
}

/** The fenced blocks of a text in Markdown. */
export function blocks(markdown: string): Block[] {
  const found: { -readonly [Key in keyof Block]: Block[Key] }[] = [];
  const lines = markdown.split('\n');
  let fixture = '';
  let adjacent = false;
  for (let index = 0; index < lines.length; index++) {
    const comment = lines[index].trim() === '<!-- fixture';
    const fence = /^```(\w*)/.exec(lines[index]);
    if (comment || fence) {
      const end = lines.indexOf(comment ? '-->' : '```', index + 1);
      if (end < 0) throw new Error(`line ${index + 1}: what begins here has no end`);
      const text = lines.slice(index + 1, end).join('\n');
      if (comment) {
        fixture = text;
      } else {
        const block = { language: fence![1], text, line: index + 2, fixture };
        if (adjacent) found[found.length - 1].next = block;
        found.push(block);
      }
      adjacent = !comment;
      index = end;
    } else if (!/^\s*$|^<\/?(details|summary)>/.test(lines[index])) {
      adjacent = false;
    }
  }
  return found;
}
