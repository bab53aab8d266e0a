import { constants } from 'node:buffer';
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Output, Terminal } from './command';
import type { ApiServer } from '../api-server/api-server';
import { readWith } from '../api-server/read-manifests';
import type { Manifest } from '../kubernetes/manifest';
import { printable } from '../output/printable';
import { Problem, readAll, Reading } from '../yaml/read-manifests';

/** Thrown for a file that cannot be read. */
export class InputError extends Error {}

/** What messages call `-`. */
export const STDIN = '<stdin>';

const MANIFESTS = /\.(ya?ml|json)$/;

/**
 * Files next to manifests that are not manifests: cdk8s-cli writes one for validations, kustomize and Helm read the
 * others.
 */
const NO_MANIFESTS = /^(construct-metadata\.json|(kustomization|Chart|values)\.ya?ml)$/;

/**
 * Reads all manifests of an app.
 * @param paths files, folders whose *.yaml, *.yml and *.json files are read, those of inner folders too, and - for
 * stdin
 * @param stdin the input that - stands for
 * @param server the API server whose parser is used instead of the built-in one
 * @throws InputError if there is no such file, it cannot be read, a folder has no such files, or nothing comes from
 * stdin: a check of nothing must not pass
 */
export async function readInput(
  paths: readonly string[],
  stdin: AsyncIterable<Uint8Array | string>,
  server?: ApiServer,
): Promise<Reading> {
  const files: [file: string, text: string][] = [];
  for (const path of paths) {
    if (path === '-') files.push([STDIN, await textFrom(stdin)]);
    else for (const file of manifestFiles(path)) files.push([file, textIn(file)]);
  }
  return server ? readWith(server, files) : readAll(files);
}

/**
 * The manifests of an app, for a command that needs all of them.
 * @returns undefined if some cannot be read, which is reported
 * @throws InputError as `readInput` does
 */
export async function wholeApp(
  paths: readonly string[],
  { stdin, stderr }: Terminal,
  server?: ApiServer,
): Promise<Manifest[] | undefined> {
  const { manifests, problems } = await readInput(paths, stdin, server);
  tellProblems(problems, stderr);
  return problems.some(({ isFatal }) => isFatal) ? undefined : manifests.map(({ manifest }) => manifest);
}

/** Reports what could not be read, or not as it is written. */
export function tellProblems(problems: readonly Problem[], output: Output): void {
  for (const { file, line, message, isFatal } of problems.slice(0, MOST_PROBLEMS)) {
    output.write(`${printable(`${file}:${line}: ${isFatal ? 'error' : 'warning'}: ${message}`)}\n`);
  }
  const more = problems.length - MOST_PROBLEMS;
  if (more > 0) output.write(`and ${more} more of these\n`);
}

/** The maximum number of problems that are reported. */
const MOST_PROBLEMS = 100;

function manifestFiles(path: string): string[] {
  const files = manifestFilesIn(path);
  if (files.length === 0) throw new InputError(`there is no *.yaml, *.yml or *.json file in ${path}`);
  return files;
}

function manifestFilesIn(path: string): string[] {
  const isFolder = tryTo('read', path, () => statSync(path).isDirectory());
  if (!isFolder) return [path];
  return tryTo('list', path, () => readdirSync(path, { withFileTypes: true }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) return manifestFilesIn(inner);
      if (!MANIFESTS.test(entry.name) || NO_MANIFESTS.test(entry.name)) return [];
      // Reading a pipe without a writer, or a device, would never end.
      if (tryTo('read', inner, () => statSync(inner).isFile())) return [inner];
      throw new InputError(`cannot read ${inner}: it is neither a file nor a folder, nor a link to a file`);
    });
}

const BLOCK = 2 ** 20;

/** The content of a file, or of a pipe that the user named. */
function textIn(file: string): string {
  return tryTo('read', file, () => {
    const descriptor = openSync(file, 'r');
    try {
      const text = new Text(file);
      for (;;) {
        const block = Buffer.allocUnsafe(BLOCK);
        const length = readSync(descriptor, block);
        if (length === 0) return text.toString();
        text.add(block.subarray(0, length));
      }
    } finally {
      closeSync(descriptor);
    }
  });
}

async function textFrom(stdin: AsyncIterable<Uint8Array | string>): Promise<string> {
  const text = new Text('standard input');
  for await (const chunk of stdin) text.add(Buffer.from(chunk as string));
  const all = text.toString();
  if (all.trim() === '') throw new InputError('nothing came from standard input');
  return all;
}

/** A string read in blocks, up to the maximum length. */
class Text {
  private readonly blocks: Buffer[] = [];
  private length = 0;

  public constructor(private readonly from: string) {}

  public add(block: Buffer): void {
    this.length += block.length;
    if (this.length > constants.MAX_STRING_LENGTH) {
      throw new InputError(
        `${this.from} has more than ${constants.MAX_STRING_LENGTH} bytes: split it into several files`,
      );
    }
    this.blocks.push(block);
  }

  public toString(): string {
    return Buffer.concat(this.blocks, this.length).toString();
  }
}

function tryTo<T>(verb: string, path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`cannot ${verb} ${path}: ${(error as Error).message}`);
  }
}
