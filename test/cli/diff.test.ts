import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from './support/run';
import { main } from '../../src/cli';
import { Manifest } from '../../src/kubernetes/manifest';
import { autoscaler, claim, configMap, headless, service, statefulSet } from '../rules/examples/manifests';

const IMAGE = 'spec.template.spec.containers[0].image';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diff-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, ...manifests: Manifest[]): string {
  return text(name, manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n'));
}

function text(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** A change with every effect. */
function everything(): [string, string] {
  const policy = { 'spec.persistentVolumeClaimRetentionPolicy': { whenDeleted: 'Delete' } };
  const set = (name: string, change = {}) => statefulSet({ 'metadata.name': name, ...change });
  const before = file(
    'before.yaml',
    ...[headless(), configMap(), autoscaler(), service({ 'metadata.name': 'db' })],
    ...[set('web'), set('up'), set('down'), set('gone', policy)],
  );
  const after = file(
    'after.yaml',
    ...[headless(), configMap({ data: { 'a|b': '*' } }), autoscaler(), headless({ 'metadata.name': 'db' })],
    ...[set('web', { [IMAGE]: 'nginx:1.28' }), set('up', { 'spec.replicas': 4 }), set('down', { 'spec.replicas': 2 })],
  );
  return [before, after];
}

describe('the output', () => {
  test('for people', async () => {
    const { stdout, stderr, exitCode } = await run(['diff', ...everything(), '--allow', 'StatefulSet/up:reused']);
    expect(stdout).toMatchSnapshot();
    expect([stderr, exitCode]).toEqual(['', 3]);
  });

  test('for pull requests', async () => {
    const args = ['--output', 'markdown', '--allow', 'StatefulSet/up:reused', '--allow', 'StatefulSet/up:stranded'];
    expect((await run(['diff', ...everything(), ...args])).stdout).toMatchSnapshot();
  });

  test('for programs', async () => {
    expect((await run(['diff', ...everything(), '--output', 'json'])).stdout).toMatchSnapshot();
  });

  test('has every field that differs if it is verbose, and values that may be secret if asked', async () => {
    const change = {
      'spec.template.spec.containers[0].env': [{ name: 'A', value: 'hunter2' }],
      'spec.template.metadata.annotations': { a: '1', b: '2', c: '3' },
    };
    const files = [file('a.yaml', statefulSet()), file('b.yaml', statefulSet(change))];
    const { stdout } = await run(['diff', ...files]);
    expect(stdout).toMatch(/pods-restart: .* differs[^\n]*\n    --allow StatefulSet/);
    const { stdout: verbose } = await run(['diff', ...files, '--verbose', '--show-values']);
    expect(verbose).toMatch(
      /\n    spec\.template\.metadata\.annotations.*\n    spec\.template\.spec\.containers\[0\]\.env is .*hunter2.*\n    --allow/,
    );
  });

  test('has nothing of what did not change', async () => {
    const same = file('same.yaml', statefulSet());
    expect((await run(['diff', same, same])).stdout).toBe('0 objects change, 1 unchanged.\nVerdict: safe\n');
    expect((await run(['diff', same, same, '-o', 'markdown'])).stdout).toBe(
      '### ✅ Safe to apply\n\n0 objects change, 1 unchanged.\n',
    );
    expect(JSON.parse((await run(['diff', same, same, '-o', 'json'])).stdout)).toEqual({
      verdict: 'safe',
      objects: [{ object: 'StatefulSet/web', effects: ['nothing'], reasons: [], changes: [] }],
    });
  });

  test('has colours for a terminal, unless NO_COLOR is set', async () => {
    const [before, after] = everything();
    const write = jest.fn();
    const terminal = { stdin: process.stdin, stdout: { isTTY: true, write }, stderr: { write } };
    await main(['diff', before, after], terminal);
    expect(write.mock.calls.join()).toContain('Verdict: \u001b[31mdata-loss\u001b[0m');
    process.env.NO_COLOR = '1';
    await main(['diff', before, after], terminal).finally(() => delete process.env.NO_COLOR);
    expect(write.mock.lastCall!.join()).toContain('Verdict: data-loss\n');
  });

  test('reports what is allowed and does not happen', async () => {
    const same = file('same.yaml', statefulSet());
    const { stdout } = await run(['diff', same, same, '--allow', 'StatefulSet/web:stranded']);
    expect(stdout).toMatch(/Verdict: safe\nAllowed, but it does not happen: StatefulSet\/web:stranded\n$/);
  });
});

describe('the exit code is', () => {
  test.each([
    [0, statefulSet()],
    [2, statefulSet({ [IMAGE]: 'nginx:1.28' })],
    [3, statefulSet({ 'spec.serviceName': 'db' })],
    [3, statefulSet({ 'spec.persistentVolumeClaimRetentionPolicy': { whenScaled: 'Delete' }, 'spec.replicas': 1 })],
  ])('%s', async (exitCode, after) => {
    const files = [file('before.yaml', statefulSet()), file('after.yaml', after)];
    expect((await run(['diff', ...files])).exitCode).toBe(exitCode);
  });

  test('0 for what is allowed', async () => {
    const files = [file('before.yaml', statefulSet()), file('after.yaml', statefulSet({ [IMAGE]: 'nginx:1.28' }))];
    const { exitCode } = await run(['diff', ...files, '--allow', 'StatefulSet/web:pods-restart']);
    expect(exitCode).toBe(0);
  });
});

describe('the input', () => {
  test('may come from a folder and standard input', async () => {
    file('web.yaml', statefulSet());
    expect(await run(['diff', folder, '-'], JSON.stringify(statefulSet()))).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('may be empty', async () => {
    const [empty, set] = [text('empty.yaml', ''), file('set.yaml', statefulSet())];
    expect((await run(['diff', empty, set])).stdout).toContain('StatefulSet/web\n  created: it is new\n');
    expect((await run(['diff', set, empty])).stdout).toContain('StatefulSet/web\n  stranded: it is removed');
  });

  test('may be lists, and kinds that nobody knows', async () => {
    const list = text('list.yaml', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [statefulSet()] }));
    const custom = '{apiVersion: example.com/v1, kind: Cluster, metadata: {name: a}}';
    const { stdout } = await run(['diff', list, '-'], `${JSON.stringify(statefulSet())}\n---\n${custom}`);
    expect(stdout).toBe('0 objects change, 1 unchanged; 1 of other kinds not looked at.\nVerdict: safe\n');
  });

  test('with a key twice is read as kubectl does, with a warning', async () => {
    const set = file('set.yaml', statefulSet());
    const twice = JSON.stringify(statefulSet()).replace('"replicas":3', '"replicas":5,"replicas":3');
    const { exitCode, stderr } = await run(['diff', set, '-'], twice);
    expect([exitCode, stderr]).toEqual([0, expect.stringMatching(/^<stdin>:1: warning: the key replicas is repeated/)]);
  });

  test('places objects in the namespace that is given', async () => {
    const [here, there] = [file('a.yaml', claim()), file('b.yaml', claim({ 'metadata.namespace': 'shop' }))];
    expect((await run(['diff', here, there])).exitCode).toBe(3);
    expect((await run(['diff', here, there, '-n', 'shop'])).exitCode).toBe(0);
  });
});

describe('an error with exit code 1 is', () => {
  const error = async (args: string[], stdin = '') => {
    const { exitCode, stdout, stderr } = await run(['diff', ...args], stdin);
    expect([exitCode, stdout]).toEqual([1, '']);
    return stderr;
  };

  test('too few files or too many', async () => {
    const told = 'cdk8s-stateful: BEFORE and AFTER must be given, and nothing more; see cdk8s-stateful diff --help\n';
    expect(await error([])).toBe(told);
    expect(await error(['a', 'b', 'c'])).toBe(told);
    expect(await error(['--cluster', 'a', 'b'])).toMatch(/: AFTER must be given, and nothing more; see/);
  });

  test('standard input for both', async () => {
    expect(await error(['-', '-'])).toMatch(/: only one can be standard input; see/);
  });

  test('an output that there is not', async () => {
    expect(await error(['a', 'b', '--output', 'xml'])).toMatch(/: there is no output xml; see/);
  });

  test('an option that there is not', async () => {
    expect(await error(['--wrong'])).toMatch(/: Unknown option '--wrong'/);
  });

  test('a context without --cluster', async () => {
    expect(await error(['a', 'b', '--context', 'kind'])).toMatch(/: --context goes with --cluster; see/);
  });

  test('a file that is not there', async () => {
    expect(await error([join(folder, 'none.yaml'), '-'])).toMatch(/^cdk8s-stateful: cannot read .*none.yaml: ENOENT/);
  });

  test('broken YAML, before or after', async () => {
    const [broken, set] = [text('broken.yaml', 'a: [1\n'), file('set.yaml', statefulSet())];
    const told = /^.*broken.yaml:[12]: error: this is no YAML: .*\n$/;
    expect(await error([broken, set])).toMatch(told);
    expect(await error([set, broken])).toMatch(told);
  });
});

describe('--cluster', () => {
  afterEach(() => delete process.env.KUBECTL);

  /** Puts a kubectl in place that answers from a file for each kind of question, and writes down the questions. */
  function kubectl(answers: { get?: Manifest[]; classes?: Manifest[]; namespace?: string; refused?: string }): void {
    file('get.json', { items: answers.get ?? [] });
    file('classes.json', { items: answers.classes ?? [] });
    const script = `#!/bin/sh
cd ${folder}
echo "$*" >> asked
case "$*" in
  *config*) printf '${answers.namespace ?? ''}' ;;
  *${answers.refused ?? 'nothing-is-refused'}*) echo 'Error: forbidden' >&2; exit 1 ;;
  *storageclasses*) cat classes.json ;;
  *nowhere*) echo 'error: no such context' >&2; exit 1 ;;
  *) cat get.json ;;
esac
`;
    process.env.KUBECTL = text('kubectl', script);
    chmodSync(process.env.KUBECTL, 0o755);
  }

  /** An object as the cluster has it. */
  function live(manifest: Manifest): Manifest {
    return { ...manifest, metadata: { ...manifest.metadata, namespace: 'default', uid: '1' } as object };
  }

  test('compares with what runs', async () => {
    kubectl({ get: [live(statefulSet()), live(claim({ 'metadata.name': 'data-web-3' })), live(claim())] });
    const { stdout } = await run(['diff', '--cluster', file('after.yaml', statefulSet({ 'spec.replicas': 5 }))]);
    expect(stdout).toContain('reused: web-3 and web-4 start with the data that is on data-web-3 from before');
    expect(stdout).toContain('1 object changes, 0 unchanged.');
  });

  test('finds the set that one is a new name of, and passes over others', async () => {
    const other = live(statefulSet({ 'metadata.name': 'other', 'spec.template.spec.containers[0].name': 'other' }));
    kubectl({ get: [live(statefulSet()), other] });
    const { stdout } = await run(['diff', '--cluster', file('after.yaml', statefulSet({ 'metadata.name': 'db' }))]);
    expect(stdout.match(/^\S+\/\S+$/gm)).toEqual(['StatefulSet/db', 'StatefulSet/web']);
  });

  test('asks for the class of a claim that grows', async () => {
    const classes = [{ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' } }];
    const change = { 'spec.storageClassName': 'fast' };
    kubectl({ get: [{ ...live(claim(change)), status: { phase: 'Bound' } }], classes });
    const after = claim({ ...change, 'spec.resources.requests.storage': '2Gi' });
    const { stdout } = await run(['diff', '--cluster', file('after.yaml', after)]);
    expect(stdout).toContain('its class fast has not allowVolumeExpansion: true');
  });

  test('looks in the namespace of the context, unless another is named', async () => {
    kubectl({ namespace: 'shop', get: [live(service())] });
    await run(['diff', '--cluster', '--context', 'kind', file('after.yaml', service())]);
    await run(['diff', '--cluster', '-n', 'lab', file('after.yaml', service())]);
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe(
      '--context=kind config view --minify -o jsonpath={..namespace}\n' +
        '--context=kind get Service/web -n shop --show-managed-fields --ignore-not-found -o json\n' +
        'get Service/web -n lab --show-managed-fields --ignore-not-found -o json\n',
    );
  });

  test('goes on without what belongs to the whole cluster, if that may not be read, and says so', async () => {
    kubectl({ get: [live(claim())], refused: 'storageclasses' });
    const { exitCode, stdout, stderr } = await run(['diff', '--cluster', file('after.yaml', claim())]);
    expect([exitCode, stdout]).toEqual([0, '0 objects change, 1 unchanged.\nVerdict: safe\n']);
    expect(stderr).toMatch(
      /^warning: judged without storageclasses: kubectl get storageclasses .*: Error: forbidden\n$/,
    );
  });

  test('names the pod that a rollout waits for, and the command that frees it', async () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'web-2',
        namespace: 'default',
        uid: '2',
        labels: {},
        ownerReferences: [{ kind: 'StatefulSet', name: 'web' }],
      },
      status: { phase: 'Running', containerStatuses: [{ state: { waiting: { reason: 'CrashLoopBackOff' } } }] },
    };
    const set = { ...live(statefulSet()), status: { updateRevision: 'web-b' } };
    kubectl({ get: [set, pod as Manifest] });
    const { exitCode, stdout } = await run(['diff', '--cluster', file('after.yaml', statefulSet())]);
    expect(exitCode).toBe(2);
    expect(stdout).toContain(
      'pods-restart: web-2 is of an earlier revision and not Ready (CrashLoopBackOff), and OrderedReady waits for it: ' +
        'if it does not recover by itself, free the rollout by kubectl delete pod web-2 -n default\n',
    );
  });

  test('ends with what kubectl says, if that fails', async () => {
    kubectl({});
    const { exitCode, stderr } = await run(['diff', '--cluster', '-n', 'nowhere', file('after.yaml', service())]);
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringMatching(/^cdk8s-stateful: kubectl get Service.*: error: no such context\n$/),
    ]);
  });
});
