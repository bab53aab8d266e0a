import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { LANGUAGES } from './language';
import { shop } from './shop';

/*
 * The app of each language's page, compiled and run with the packages in dist/. A language whose tools are not installed
 * is reported as not run.
 */

const expected = manifestsOfTypeScript();

describe.each(LANGUAGES.map((language) => [language.name, language] as const))('%s', (name, language) => {
  const { missing, page } = language;
  if (missing.length > 0) {
    test.skip(`NOT RUN: ${missing.join(', ')} is not installed`, () => expect(missing).toEqual([]));
    return;
  }

  beforeAll(() => language.install());
  afterAll(() => language.remove());

  test('the app of the page writes what the same app in TypeScript writes', () => {
    expect(language.run(language.program())).toMatchObject({ failed: false });
    expect(language.manifests).toBe(expected);
  });

  const refused = page.blocks.filter((block) => block.language === name && block.next?.language === 'text');
  test.each(refused.map(({ line, text, next }) => [`${page.path}:${line}`, text, next!.text] as const))(
    'the lines at %s end in the error below them',
    (_, lines, error) => {
      const { failed, output } = language.run(language.program(lines));
      expect(output).toContain(error);
      expect(failed).toBe(true);
    },
  );
});

function manifestsOfTypeScript(): string {
  const outdir = mkdtempSync(join(tmpdir(), 'typescript-'));
  const app = new App({ outdir });
  shop(app);
  app.synth();
  const manifests = readFileSync(join(outdir, 'shop.k8s.yaml'), 'utf8');
  rmSync(outdir, { recursive: true });
  return manifests;
}
