import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kubectl } from '../cluster/support/kubectl';
import { runJob } from '../cluster/support/mysql/backed-up-sets';
import { pull } from '../cluster/support/mysql/pull';
import { S3_KEYS, S3Server } from '../cluster/support/mysql/s3-server';
import { Namespace } from '../cluster/support/namespace';
import { LocalRegistry } from '../consumer/support/local-registry';
import { Newcomer } from '../consumer/support/newcomer';
import { blocksBelow, page, ROOT } from '../docs/support/pages';

const EXAMPLE = join('examples', 'mysql-production');
const README = page(join(EXAMPLE, 'README.md'));

/** What of the README is counted, and what is shown with it. */
const COMMANDS = ['Start', 'Back up', 'Restore'].map((heading) => blocksBelow(README, heading)[0]!.text);
const LOSS = blocksBelow(README, 'Lose a table')[0]!.text;
const LOOK = blocksBelow(README, 'Restore')[1]!.text;

const TWENTY_MINUTES = 1_200_000;

/** The namespace that the README makes. */
const webshop = Namespace.named('webshop');
const registry = new LocalRegistry(join(ROOT, 'dist', 'js'));
let elsewhere: Namespace;
let newcomer: Newcomer;

beforeAll(async () => {
  const { stdout } = await kubectl(['get', 'namespace', webshop.name, '--ignore-not-found', '--output=name']);
  if (stdout) throw new Error(`the cluster has a namespace ${webshop.name} already, which this test would delete`);
  await registry.start();
  await pull('mysql:9.7');
  elsewhere = await Namespace.create();
  const s3 = await S3Server.start(elsewhere);
  newcomer = new Newcomer(registry.url, { env: S3_KEYS, patience: TWENTY_MINUTES });
  cpSync(join(ROOT, EXAMPLE), newcomer.app, { recursive: true, filter: (path) => !path.endsWith('dist') });
  const program = join(newcomer.app, 'main.ts');
  writeFileSync(program, readFileSync(program, 'utf8').replace('https://s3.example.com', s3.address));
}, TWENTY_MINUTES);

afterAll(async () => {
  await kubectl(['delete', 'namespace', webshop.name, '--ignore-not-found', '--wait=false']);
  newcomer?.leave();
  await elsewhere?.delete();
  await registry.stop();
});

test(
  'the README leads in ten commands from nothing to the rows of a moment in the past',
  async () => {
    expect(COMMANDS.join('\n').match(/^\S.*$/gm)).toHaveLength(10);
    const [start, backUp, restore] = COMMANDS as [string, string, string];
    const started = Date.now();
    const shown = await newcomer.type([start, backUp, LOSS, restore, LOOK]).catch(async (error: Error) => {
      throw new Error(`${error.message}\n\n${await webshop.diagnosis()}`);
    });
    console.info(`${shown}\n${(Date.now() - started) / 1000} s`);
    expect(shown.replace(/\r/g, '')).toMatch(/^id\n1\n2\n3\n$/m);
    expect(await runJob(webshop, 'shop-db-drill', 'drill')).toContain('[restore-verify] verified: restored from');

    const { labels } = (await webshop.get('namespace', webshop.name)).metadata;
    expect(labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted' });
  },
  TWENTY_MINUTES,
);
