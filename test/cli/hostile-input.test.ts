import { execFileSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from './support/run';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hostile-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const CONFIG = '{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n';

describe('nothing to look at is an error', () => {
  test.each([[['check', '-']], [['diff', '--cluster', '-']], [['diff', '-', 'x.yaml']]])('%j', async (args) => {
    const { exitCode, stdout, stderr } = await run(args.map((arg) => (arg === 'x.yaml' ? file(arg, CONFIG) : arg)));
    expect([exitCode, stdout]).toEqual([args[0] === 'check' ? 2 : 1, '']);
    expect(stderr).toBe('cdk8s-stateful: nothing came from standard input\n');
  });

  test('files without any object', async () => {
    const [empty, comment] = [file('a.yaml', ''), file('b.yaml', '# nothing\n---\n')];
    const error = /^cdk8s-stateful: there is no Kubernetes object in .*a\.yaml, .*b\.yaml\n$/;
    expect(await run(['check', empty, comment])).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(error) });
    expect(await run(['diff', empty, comment])).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(error) });
  });
});

describe('a folder is read without waiting for what never ends', () => {
  test('a pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    expect(await run(['check', folder])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `cdk8s-stateful: cannot read ${folder}/pipe.yaml: it is neither a file nor a folder, nor a link to a file\n`,
    });
  });

  test.each(['/dev/zero', tmpdir()])('a link to %s', async (target) => {
    symlinkSync(target, join(folder, 'link.yaml'));
    expect((await run(['check', folder])).stderr).toMatch(/link\.yaml: it is neither a file nor a folder/);
  });

  test('a link to a file is read', async () => {
    symlinkSync(file('config.txt', CONFIG), join(folder, 'link.yaml'));
    expect(await run(['check', folder])).toMatchObject({ exitCode: 0, stderr: '1 object: no errors, no warnings\n' });
  });
});

describe('a text that takes more than there is', () => {
  test.each([
    ['of brackets', '['.repeat(1_000_000)],
    ['of brackets that are closed', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['of braces', '{a: '.repeat(20_000)],
  ])('%s is nested too deeply', async (_, text) => {
    const { exitCode, stderr } = await run(['check', file('deep.yaml', text)]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/deep\.yaml:1: error: this is nested too deeply to be read\n/);
  });

  test('many brackets in a string are no depth', async () => {
    const text = `${CONFIG.replace(/}\n$/, `, data: {x: "${'['.repeat(20_000)}"}}`)}\n`;
    expect((await run(['check', file('flat.yaml', text)])).exitCode).toBe(0);
  });

  test('is reported about a hundred times', async () => {
    const { stderr } = await run(['check', file('many.yaml', '{}'.repeat(1000))]);
    expect(stderr.match(/it has no kind/g)).toHaveLength(100);
    expect(stderr).toContain('\nand 900 more of these\n');
  });

  test('of lines without anything is read at once', async () => {
    const { stderr } = await run(['check', file('lines.yaml', '\n'.repeat(1_000_000))]);
    expect(stderr).toMatch(/there is no Kubernetes object/);
  });
});

const HOSTILE = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: "we\\e[31mb\\n::error file=x,line=1::pwned"
  namespace: "n\\n::add-mask::x ##[error]y [a](https://evil.example)"
spec:
  replicas: -1
  "bad\\e[31mkey\\n::error::key": 1
  template:
    spec:
      containers:
        - name: "c\\n::error::container"
          "twice\\e[2J\\n::error::k": 1
          "twice\\e[2J\\n::error::k": 2
---
apiVersion: v1
kind: Secret
metadata: {name: a}
stringData:
  password: !Pass!w0rd
--- s3cret\u001b[2J
`;

// eslint-disable-next-line no-control-regex
const ORDER = /^\s*::|##\[|[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/m;

test.each([
  ['check', 'text'],
  ['check', 'json'],
  ['check', 'sarif'],
  ['diff', 'text'],
  ['diff', 'markdown'],
  ['diff', 'json'],
])(
  'nothing in a manifest controls a terminal or a runner, or shows a Secret, in %s --output %s',
  async (command, output) => {
    const files = [file('::error::after.yaml', HOSTILE), file('good.yaml', HOSTILE.slice(0, HOSTILE.indexOf('---')))];
    for (const args of [[files[0]], [files[1]]]) {
      const before = command === 'diff' ? [file('before.yaml', CONFIG)] : [];
      const { stdout, stderr } = await run([command, ...before, ...args, '--output', output]);
      expect(`${stdout}${stderr}`).not.toMatch(ORDER);
      expect(`${stdout}${stderr}`).not.toMatch(/w0rd|s3cret/);
      if (output === 'markdown') expect(stdout).not.toMatch(/\]\(https/);
      expect(stdout).not.toMatch(/"text": .*\]\(https/);
      expect(`${stdout}${stderr}`).toMatch(/replicas|nothing|tag/);
    }
    expect(readFileSync(files[0], 'utf8')).toMatch(ORDER);
  },
);
