import { readFileSync } from 'fs';
import { join } from 'path';
import ts from 'typescript';

const ROOT = join(__dirname, '..', '..');

/** The types that a file declares, by their names: their members or what they stand for, without comments. */
function typesIn(...path: string[]): Map<string, string[]> {
  const source = ts.createSourceFile(path.at(-1)!, readFileSync(join(ROOT, ...path), 'utf8'), ts.ScriptTarget.Latest);
  const text = (node: ts.Node) => node.getText(source).replace(/\s+/g, ' ').replace('= |', '=');
  const types = new Map<string, string[]>();
  for (const statement of source.statements) {
    if (ts.isInterfaceDeclaration(statement)) types.set(statement.name.text, statement.members.map(text).sort());
    if (ts.isTypeAliasDeclaration(statement)) types.set(statement.name.text, [text(statement.type)]);
  }
  return types;
}

const published = typesIn('api-server', 'npm', 'index.d.ts');
const used = typesIn('src', 'api-server', 'api-server.ts');

test.each([
  ['Question', 'Question'],
  ['Answer', 'Answer'],
  ['Refusal', 'Refusal'],
  ['Position', 'Position'],
  ['Document', 'ReadDocument'],
])('%s of the package is %s of the library', (ofPackage, ofLibrary) => {
  expect(published.get(ofPackage)).toBeDefined();
  expect(published.get(ofPackage)).toEqual(used.get(ofLibrary));
});
