/*
 * Writes API.md from .jsii. jsii-docgen takes the last assembly of the package's name that it finds below a folder, and
 * build/ may hold older copies: so it looks in a folder that links to what belongs to the package, and to nothing else.
 */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Documentation, Language } from 'jsii-docgen';

const folder = mkdtempSync(join(tmpdir(), 'api-'));
try {
  for (const name of ['.jsii', 'node_modules', 'package.json']) symlinkSync(resolve(name), join(folder, name));
  const docs = await Documentation.forProject(folder);
  const page = await docs.toMarkdown({ language: Language.TYPESCRIPT, allSubmodules: true });
  writeFileSync('API.md', page.render());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
