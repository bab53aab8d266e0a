import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Contender } from './contenders';
import { Task, Use } from './task';

/** The cost of a task done once, as far as the program reports it. */
export interface Run extends Partial<Use> {
  /** From its start to its end. */
  readonly seconds: number;
}

/** A task without a place to write to. */
export type Work = Omit<Task, 'outdir'>;

/** A program that takes longer is stopped, and not measured again. */
const LIMIT_SECONDS = 40;

/**
 * Where all runs write to, which stays until the end: ext4 passes over the numbers of files that were deleted within the
 * last minutes one by one, so that with each run's files gone after it the next one that makes thousands would wait for them.
 */
const FOLDER = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
process.once('exit', () => fs.rmSync(FOLDER, { recursive: true }));

/** Runs a contender in a process of its own; undefined if it was stopped. */
export function run(contender: Contender, work: Work): Run | undefined {
  return runIn(contender, { ...work, outdir: newFolder() })?.run;
}

/** The texts of all the YAML that a contender writes. */
export function output(contender: Contender, work: Work): string[] {
  const outdir = newFolder();
  const done = runIn(contender, { ...work, outdir });
  if (!contender.tellsUse) return [done!.stdout];
  return fs.readdirSync(outdir).map((file) => fs.readFileSync(path.join(outdir, file), 'utf8'));
}

function newFolder(): string {
  return fs.mkdtempSync(path.join(FOLDER, 'run-'));
}

function runIn(contender: Contender, task: Task): { run: Run; stdout: string } | undefined {
  const [command, args] = contender.command(task);
  const started = process.hrtime.bigint();
  const { status, signal, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: LIMIT_SECONDS * 1000,
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (signal === 'SIGTERM') return undefined;
  if (status !== 0) throw new Error(`${contender.title} failed with status ${status}`);
  return { run: { seconds, ...(contender.tellsUse && (JSON.parse(stdout) as Use)) }, stdout };
}
