import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Output } from './command';
import { Problem, readAll, Reading } from '../yaml/read-manifests';

/** Thrown for a file that cannot be read. */
export class InputError extends Error {}

/** What `-` is called where something in it is told. */
export const STDIN = '<stdin>';

const MANIFESTS = /\.(ya?ml|json)$/;

/** What cdk8s writes beside the manifests for its validations. */
const NO_MANIFESTS = 'construct-metadata.json';

/**
 * Reads all manifests of an app.
 * @param paths files, folders whose *.yaml, *.yml and *.json files are read, those of inner folders too, and - for stdin
 * @throws InputError if there is no such file, it cannot be read, or a folder has no such files: to find nothing wrong in
 * what was never written would be a mistake
 */
export async function readInput(paths: readonly string[], stdin: AsyncIterable<Uint8Array | string>): Promise<Reading> {
  const files: [file: string, text: string][] = [];
  for (const path of paths) {
    if (path === '-') files.push([STDIN, await textOf(stdin)]);
    else for (const file of manifestFiles(path)) files.push([file, textIn(file)]);
  }
  return readAll(files);
}

/** Writes what could not be read as it stands there, or not at all. */
export function tellProblems(problems: readonly Problem[], output: Output): void {
  for (const { file, line, message, isFatal } of problems) {
    output.write(`${file}:${line}: ${isFatal ? 'error' : 'warning'}: ${message}\n`);
  }
}

function manifestFiles(path: string): string[] {
  const files = filesIn(path);
  if (files.length === 0) throw new InputError(`there is no *.yaml, *.yml or *.json file in ${path}`);
  return files;
}

function filesIn(path: string): string[] {
  const isFolder = tryTo('read', path, () => statSync(path).isDirectory());
  if (!isFolder) return [path];
  return tryTo('list', path, () => readdirSync(path, { withFileTypes: true }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) return filesIn(inner);
      return MANIFESTS.test(entry.name) && entry.name !== NO_MANIFESTS ? [inner] : [];
    });
}

function textIn(file: string): string {
  return tryTo('read', file, () => readFileSync(file, 'utf8'));
}

async function textOf(stream: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as string));
  return Buffer.concat(chunks).toString();
}

function tryTo<T>(verb: string, path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new InputError(`cannot ${verb} ${path}: ${(error as Error).message}`);
  }
}
