import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from './support/run';
import PLUS_RELEASES from '../../projenrc/plus-releases.json';
import { Manifest } from '../../src/kubernetes/manifest';
import { autoscaler, claim, configMap, headless, secret, service, statefulSet } from '../rules/examples/manifests';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'adopt-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, ...manifests: Manifest[]): string {
  writeFileSync(join(folder, name), manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n'));
  return join(folder, name);
}

test('prints the program of the files', async () => {
  const { stdout, stderr, exitCode } = await run(['adopt', file('web.yaml', headless(), statefulSet())]);
  expect(stdout).toMatchSnapshot();
  expect([stderr, exitCode]).toEqual(['', 0]);
});

test.each(Object.keys(PLUS_RELEASES))('prints it for cdk8s-plus-%s', async (release) => {
  const { stdout } = await run(['adopt', '--plus', release, file('web.yaml', headless(), statefulSet())]);
  expect(stdout).toContain(`import * as kplus from 'cdk8s-plus-${release}';`);
  const ours = release === '27' ? 'cdk8s-stateful' : `cdk8s-stateful-${release}`;
  expect(stdout).toContain(`from '${ours}';`);
});

test('leaves Secrets out, and says so', async () => {
  const { stdout, stderr } = await run(['adopt', file('web.yaml', headless(), statefulSet(), secret())]);
  expect(stderr).toMatch(/^left out: Secret\/\S+, whose values do not belong in a program; they stay as they are\n$/);
  expect(stdout).toContain(`// ${stderr}`);
  expect(stdout).not.toContain("kind: 'Secret'");
});

test('names a Service that the set is governed by and that is not there', async () => {
  const { stdout, stderr } = await run(['adopt', file('web.yaml', statefulSet())]);
  expect(stderr).toBe(
    'StatefulSet/web is governed by Service/web, which is not among the manifests: the program makes it\n',
  );
  expect(stdout).toContain("new HeadlessService(chart, 'web-service'");
});

test('without a StatefulSet there is nothing to adopt', async () => {
  const { stdout, stderr, exitCode } = await run(['adopt', file('web.yaml', configMap())]);
  expect([stdout, stderr, exitCode]).toEqual(['', 'cdk8s-stateful: there is no StatefulSet to adopt\n', 1]);
});

test('what no API server takes is not adopted', async () => {
  const refused = statefulSet({ 'spec.template.spec.restartPolicy': 'Never' });
  const { stderr, exitCode } = await run(['adopt', file('web.yaml', headless(), refused)]);
  expect(stderr).toMatch(/^cdk8s-stateful: StatefulSet\/web: spec.template.spec.restartPolicy is "Never"; allowed: /);
  expect(exitCode).toBe(1);
});

test('names cannot give orders to the terminal, nor leave their comment', async () => {
  const name = 'x\u001b[31m\nprocess.exit()';
  const { stdout, stderr } = await run([
    'adopt',
    file('web.yaml', headless(), statefulSet(), secret({ 'metadata.name': name })),
  ]);
  expect(stderr).toContain('left out: Secret/x\\x1b[31m\\nprocess.exit()');
  expect(stdout).not.toMatch(/^process/m);
});

test.each<[string[], string]>([
  [[], 'give files, or --cluster KIND/NAME'],
  [['--cluster', 'StatefulSet/web', 'web.yaml'], 'give files, or --cluster KIND/NAME'],
  [['--plus', '39', 'web.yaml'], 'there is no package for cdk8s-plus-39, only for 27, 28, 29, 30, 31, 32, 33, 34'],
  [['-n', 'shop', 'web.yaml'], '--namespace and --context go with --cluster'],
])('the arguments %j are refused', async (args, message) => {
  const { stderr, exitCode } = await run(['adopt', ...args]);
  expect([stderr, exitCode]).toEqual([`cdk8s-stateful: ${message}; see cdk8s-stateful adopt --help\n`, 2]);
});

test('a file that cannot be read as YAML is reported', async () => {
  writeFileSync(join(folder, 'broken.yaml'), 'a: [');
  const { stderr, exitCode } = await run(['adopt', join(folder, 'broken.yaml')]);
  expect([stderr, exitCode]).toEqual([expect.stringContaining('broken.yaml:1: error:'), 2]);
});

describe('--cluster', () => {
  afterEach(() => delete process.env.KUBECTL);

  /** Puts a kubectl in place that answers with some objects as the cluster has them. */
  function kubectl(...objects: Manifest[]): void {
    const items = objects.map((object) => ({
      ...object,
      metadata: { ...object.metadata, namespace: 'shop', uid: '1', resourceVersion: '7' },
      status: {},
    }));
    writeFileSync(join(folder, 'get.json'), JSON.stringify({ items }));
    const script = `#!/bin/sh
echo "$*" >> ${folder}/asked
case "$*" in *config*) printf shop ;; *) cat ${folder}/get.json ;; esac
`;
    process.env.KUBECTL = join(folder, 'kubectl');
    writeFileSync(process.env.KUBECTL, script);
    chmodSync(process.env.KUBECTL, 0o755);
  }

  test('adopts the set with what is around it, and nothing else', async () => {
    const stranger = service({ 'metadata.name': 'stranger', 'spec.selector': { app: 'other' } });
    const other = statefulSet({ 'metadata.name': 'other' });
    kubectl(headless(), statefulSet(), other, stranger, claim({ 'metadata.name': 'data-web-0' }), autoscaler());
    const { stdout, stderr, exitCode } = await run(['adopt', '--cluster', 'sts/web']);
    expect([stderr, exitCode]).toEqual(['', 0]);
    expect(stdout).toContain("const chart = new Chart(app, 'web', { namespace: 'shop' });");
    expect(stdout).toContain("kind: 'HorizontalPodAutoscaler'");
    expect(stdout).not.toMatch(/stranger|'other'|data-web-0|resourceVersion|uid/);
  });

  test('a set that is not there is reported', async () => {
    kubectl();
    const { stderr, exitCode } = await run(['adopt', '--cluster', 'StatefulSet/web', '-n', 'shop']);
    expect([stderr, exitCode]).toEqual(['cdk8s-stateful: there is no StatefulSet web in the namespace shop\n', 2]);
  });

  test('other kinds are refused', async () => {
    const { stderr, exitCode } = await run(['adopt', '--cluster', 'Deployment/web']);
    expect([stderr, exitCode]).toEqual([
      'cdk8s-stateful: Deployment/web is no StatefulSet: write StatefulSet/NAME\n',
      2,
    ]);
  });
});
