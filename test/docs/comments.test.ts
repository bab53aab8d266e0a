import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';
import { ROOT } from './support/pages';
import * as library from '../../src';

/** The members of public enums with their comments, which stand alone in API.md and in an editor. */
function enumMembers(): [name: string, comment: string][] {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts'));
  return files.flatMap((file) => {
    const text = readFileSync(join(ROOT, 'src', file), 'utf8');
    if (!text.includes('export enum')) return [];
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
    return source.statements.filter(isPublicEnum).flatMap((declaration) =>
      declaration.members.map((member): [string, string] => {
        const [comment] = ts.getJSDocCommentsAndTags(member);
        return [`${declaration.name.text}.${member.name.getText()}`, `${comment?.comment ?? ''}`];
      }),
    );
  });
}

function isPublicEnum(statement: ts.Statement): statement is ts.EnumDeclaration {
  return ts.isEnumDeclaration(statement) && statement.name.text in library;
}

test.each(enumMembers())('the comment of %s can be read alone', (_, comment) => {
  expect(comment.split(/\s+/).length).toBeGreaterThanOrEqual(4);
  expect(comment).not.toMatch(/^(They|It|The same|One|Both)\b/);
});
