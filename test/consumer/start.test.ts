import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalRegistry } from './support/local-registry';
import { Newcomer } from './support/newcomer';
import { blocksBelow, page, ROOT } from '../docs/support/pages';

jest.setTimeout(900_000);

/* The commands and programs of the first hour, as they stand on the page. cluster/start.test.ts applies what they make. */

const registry = new LocalRegistry(join(ROOT, 'dist', 'js'));
const start = blocksBelow(page('README.md'), 'Start');
const manifests = `${start.find(({ language }) => language === 'yaml')!.text}\n`;
const needsNoCluster = (command: string) => !command.startsWith('kubectl ');

let newcomer: Newcomer;
beforeAll(() => registry.start());
afterAll(() => registry.stop());
beforeEach(() => (newcomer = new Newcomer(registry.url)));
afterEach(() => newcomer.leave());

test('Start gives its manifests in an empty folder', async () => {
  await newcomer.follow(start, needsNoCluster);
  expect(synthesized()).toBe(manifests);
});

test('Start, and what is for an app of cdk8s init, give the same manifests in such an app', async () => {
  initTypeScriptApp(newcomer.app);
  await newcomer.type(['npm install']);
  await newcomer.follow(blocksBelow(page('docs/first-day.md'), 'Add it to an app of `cdk8s init`'));
  expect(synthesized()).toBe(manifests);
  rmSync(join(newcomer.app, 'dist'), { recursive: true });
  await newcomer.follow(start, needsNoCluster);
  expect(synthesized()).toBe(manifests);
});

function synthesized(): string {
  return readFileSync(join(newcomer.app, 'dist', 'shop.k8s.yaml'), 'utf8');
}

/** What `cdk8s init typescript-app` makes of its template, without `cdk8s import k8s`, which asks GitHub for a schema. */
function initTypeScriptApp(app: string): void {
  cpSync(join(ROOT, 'node_modules', 'cdk8s-cli', 'templates', 'typescript-app'), app, { recursive: true });
  const version = (name: string) =>
    JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')).version;
  const values: Record<string, string> = {
    $base: 'shop',
    cdk8s_cli_spec: `^${version('cdk8s-cli')}`,
    cdk8s_core_version: version('cdk8s'),
    cdk8s_plus_version: version('cdk8s-plus-33'),
    constructs_version: version('constructs'),
  };
  for (const entry of readdirSync(app, { withFileTypes: true }).filter((one) => one.isFile())) {
    const file = join(app, entry.name);
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/\{\{ (\S+) \}\}/g, (_, name) => values[name]),
    );
  }
}
