/*
 * Writes API.md from .jsii. jsii-docgen uses the last assembly with the package's name that it finds below a folder,
 * and build/ may have older copies: so it runs in a folder that links only to what belongs to the package.
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
