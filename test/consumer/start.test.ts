import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalRegistry } from './support/local-registry';
import { inTerminal } from './support/terminal';
import { blocksBelow, page, ROOT } from '../docs/support/pages';

jest.setTimeout(900_000);

/* The commands and programs of the first hour, as they stand on the page, from a terminal and with an empty cache. */

const registry = new LocalRegistry(join(ROOT, 'dist', 'js'));
const readme = blocksBelow(page('README.md'), 'Start');
const manifests = `${readme.find(({ language }) => language === 'yaml')!.text}\n`;

let folder: string;
let app: string;
beforeAll(() => registry.start());
afterAll(() => registry.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
  app = join(folder, 'shop');
  mkdirSync(app);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('Start gives its manifests in an empty folder', async () => {
  await follow(readme);
  expect(synthesized()).toBe(manifests);
});

test('Start, and what is for an app of cdk8s init, give the same manifests in such an app', async () => {
  initTypeScriptApp();
  await typed(['npm install']);
  await follow(blocksBelow(page('docs/first-day.md'), 'Add it to an app of `cdk8s init`'));
  expect(synthesized()).toBe(manifests);
  rmSync(join(app, 'dist'), { recursive: true });
  await follow(readme);
  expect(synthesized()).toBe(manifests);
});

/** Does what a page says: runs its commands, but those that need a cluster, and saves its program. */
async function follow(blocks: typeof readme): Promise<void> {
  for (const { language, text } of blocks) {
    if (language === 'ts') writeFileSync(join(app, 'main.ts'), text);
    if (language === 'sh') await typed(text.split('\n').filter((command) => !command.startsWith('kubectl ')));
  }
}

/** Runs commands in the terminal of somebody who has never used npm on this machine. */
function typed(commands: readonly string[]): Promise<string> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_(config|package)_/.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    CDK8S_CHECK_UPGRADE: 'false',
    npm_config_cache: join(folder, 'cache'),
    npm_config_registry: registry.url,
  };
  return inTerminal(commands, { cwd: app, env, patience: 300_000 });
}

function synthesized(): string {
  return readFileSync(join(app, 'dist', 'shop.k8s.yaml'), 'utf8');
}

/** What `cdk8s init typescript-app` makes of its template, without `cdk8s import k8s`, which asks GitHub for a schema. */
function initTypeScriptApp(): void {
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
