import { readFileSync } from 'fs';
import { join } from 'path';
import { run } from './support/run';

test('without a command, it prints its help and fails', async () => {
  const { exitCode, stdout } = await run([]);
  expect([exitCode, stdout]).toEqual([
    2,
    expect.stringMatching(/^Usage: cdk8s-stateful COMMAND …\n\n {2}check {7}find/),
  ]);
});

test.each(['-h', '--help'])('%s prints the help', async (option) => {
  expect(await run([option])).toEqual({ exitCode: 0, stdout: (await run([])).stdout, stderr: '' });
});

test.each(['-h', '--help'])('%s prints the help of a command, whatever else is given', async (option) => {
  const { exitCode, stdout } = await run(['check', '--wrong', option]);
  expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^Usage: cdk8s-stateful check/)]);
});

test('--version prints the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
  expect(await run(['--version'])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
});

test('an unknown command is reported', async () => {
  const stderr = 'cdk8s-stateful: there is no command chekc; see cdk8s-stateful --help\n';
  expect(await run(['chekc'])).toEqual({ exitCode: 2, stdout: '', stderr });
});

test('an unknown option is reported', async () => {
  const { exitCode, stderr } = await run(['check', '--wrong']);
  expect([exitCode, stderr]).toEqual([
    2,
    "cdk8s-stateful: Unknown option '--wrong'; see cdk8s-stateful check --help\n",
  ]);
});
