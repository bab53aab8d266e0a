import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kubectl } from './support/kubectl';
import { LocalRegistry } from '../consumer/support/local-registry';
import { Newcomer } from '../consumer/support/newcomer';
import { blocksBelow, page, ROOT } from '../docs/support/pages';

/** The namespace that the README names. */
const NAMESPACE = 'shop';
const FIVE_MINUTES = 300_000;

const registry = new LocalRegistry(join(ROOT, 'dist', 'js'));
let newcomer: Newcomer;

beforeAll(async () => {
  const { stdout } = await kubectl(['get', 'namespace', NAMESPACE, '--ignore-not-found', '--output=name']);
  if (stdout) throw new Error(`the cluster has a namespace ${NAMESPACE} already, which this test would delete`);
  await registry.start();
  newcomer = new Newcomer(registry.url);
});

afterAll(async () => {
  await kubectl(['delete', 'namespace', NAMESPACE, '--ignore-not-found', '--wait=false']);
  newcomer?.leave();
  await registry.stop();
});

test(
  'Start leads from an empty folder to three running pods, with no question unanswered',
  async () => {
    const started = Date.now();
    const recording = await newcomer.follow(blocksBelow(page('README.md'), 'Start'));
    const seconds = Math.round((Date.now() - started) / 1000);
    const pods = await kubectl(['get', 'pods', '--namespace', NAMESPACE, '--no-headers']);
    record(`${recording}\n${pods.stdout}\n${seconds} s\n`);

    expect(pods.stdout.trim().split('\n')).toEqual(
      [0, 1, 2].map((n) => expect.stringMatching(`^web-${n} +1/1 +Running`)),
    );
    expect(recording).toContain('partitioned roll out complete: 3 new pods have been updated');
    expect(recording).not.toMatch(/\(y\/n\)|ok to proceed/i);
  },
  FIVE_MINUTES,
);

/** Keeps what the terminal showed, to be looked at. */
function record(recording: string): void {
  mkdirSync(join(ROOT, 'test-reports'), { recursive: true });
  writeFileSync(join(ROOT, 'test-reports', 'start.txt'), recording);
}
