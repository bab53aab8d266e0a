import v8 from 'node:v8';
import { Lexer } from 'yaml';
import { DocumentPositions } from './document-positions';
import { documentsIn, DocumentText, Report } from './documents';
import { Json, jsonFromYaml, NoJson } from './json-from-yaml';
import { LocatedManifest, ManifestInDocument, Positions } from './located-manifest';
import { objectsIn } from './objects';
import { ordinaryYaml } from './ordinary-yaml';
import { syntaxOf, TOO_DEEP } from './syntax';
import type { Manifest } from '../kubernetes/manifest';

/** A part of a file that is not read as it is written. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  /** Whether kubectl rejects it, so that it is missing from the result. */
  readonly isFatal: boolean;
}

/** The content of a file. */
export interface Reading {
  readonly manifests: readonly LocatedManifest[];
  readonly problems: readonly Problem[];
}

/** Reads the manifests in some files as those of one app. */
export function readAll(files: Iterable<readonly [file: string, text: string]>): Reading {
  const manifests: LocatedManifest[] = [];
  const problems: Problem[] = [];
  for (const [file, text] of files) {
    const reading = readManifests(text, file);
    // Not with spread arguments: a call with many thousand of them overflows the stack.
    for (const manifest of reading.manifests) manifests.push(manifest);
    for (const problem of reading.problems) problems.push(problem);
  }
  return { manifests, problems };
}

/**
 * Reads the manifests in a string of YAML or JSON as kubectl reads them.
 *
 * Each document is parsed by itself, and its syntax tree released at once, so that large files need little memory.
 *
 * @param text any number of documents
 * @param file the name used in positions
 */
export function readManifests(text: string, file: string): Reading {
  const reader = new Reader(file);
  const report: Report = (line, message, isFatal) => reader.report(line, message, isFatal);
  for (const document of documentsIn(text.replace(/\r\n?/g, '\n'), report)) reader.read(document);
  return reader;
}

const TOO_LARGE =
  'this is too large for the memory of this process: part it into documents by lines of ---, ' +
  'or give more memory by NODE_OPTIONS=--max-old-space-size';

class Reader implements Reading {
  public readonly manifests: LocatedManifest[] = [];
  public readonly problems: Problem[] = [];

  public constructor(private readonly file: string) {}

  public report(line: number, message: string, isFatal = true): void {
    this.problems.push({ file: this.file, line, message, isFatal });
  }

  public read(given: DocumentText): void {
    if (!/[^\n ]/.test(given.text)) return;
    const ordinary = isTooLarge(given.text, BYTES_IF_ORDINARY) ? undefined : ordinaryYaml(given.text);
    if (ordinary) this.take(ordinary, new DocumentPositions(given, () => ordinaryYaml(given.text, true)!));
    else this.readWhole(given);
  }

  /** Reads a document that is not of the ordinary form. */
  private readWhole(given: DocumentText): void {
    let document = given;
    try {
      if (isTooLarge(given.text, BYTES_PER_CHARACTER)) throw new NoJson(TOO_LARGE, 0);
      if (isTooDeep(given.text)) throw new NoJson(TOO_DEEP, 0);
      const syntax = syntaxOf(given);
      document = syntax.document;
      const json = jsonFromYaml(syntax.root, document.text);
      for (const { key, offset } of json.repeated) {
        this.report(document.lineAt(offset), `the key ${key} is repeated; the last one counts`, false);
      }
      if (json.value !== null) this.take(json, new DocumentPositions(document, () => json));
    } catch (error) {
      if (error instanceof NoJson) this.report(document.lineAt(error.offset), error.message);
      else if (error instanceof RangeError) this.report(given.line, TOO_DEEP);
      else throw error;
    }
  }

  /** Adds the objects of a document. */
  private take({ value }: Json, positions: Positions): void {
    for (const { object, missing, path } of objectsIn(value)) {
      if (missing !== undefined) this.report(positions.lineOf(path), missing);
      else this.manifests.push(new ManifestInDocument(object as Manifest, this.file, positions, path));
    }
  }
}

/** The bytes of memory needed for a character while it is read, as measured with long lists of StatefulSets. */
const BYTES_PER_CHARACTER = 80;
/** The same without a syntax tree. */
const BYTES_IF_ORDINARY = 10;

/** Whether the process would run out of memory, and end without a message, while reading a string. */
function isTooLarge({ length }: string, bytesPerCharacter: number): boolean {
  return length > 1_000_000 && length * bytesPerCharacter > v8.getHeapStatistics().heap_size_limit;
}

/** The depth up to which kubectl reads nested brackets. */
const MAX_DEPTH = 10_000;

/** Whether brackets are nested more deeply than in anything real, so that they take too much time and memory. */
function isTooDeep(text: string): boolean {
  if (text.length <= MAX_DEPTH) return false;
  return depthOf(brackets(text)) > MAX_DEPTH && depthOf(new Lexer().lex(text)) > MAX_DEPTH;
}

/** The number of all brackets, including those in strings: an upper bound that is quick to find. */
function* brackets(text: string): Generator<string> {
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) yield bracket;
}

/** The depth of nested brackets, counted only up to the limit. */
function depthOf(tokens: Iterable<string>): number {
  let [depth, deepest] = [0, 0];
  for (const token of tokens) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > deepest) deepest = depth;
    if (deepest > MAX_DEPTH) break;
  }
  return deepest;
}
