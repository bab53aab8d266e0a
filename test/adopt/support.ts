import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import * as library from '../../src';
import { Manifest } from '../../src/kubernetes/manifest';

const ROOT = join(__dirname, '..', '..');

const MODULES: Readonly<Record<string, unknown>> = { cdk8s, 'cdk8s-plus-27': kplus, 'cdk8s-stateful': library };

/** As strict as an app of `cdk8s init`, and more. */
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: false,
  module: ts.ModuleKind.Node16,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: ['node'],
  noEmit: true,
  noUnusedLocals: true,
  skipLibCheck: true,
  stripInternal: true,
  paths: { 'cdk8s-stateful': [join(ROOT, 'src', 'index.ts')] },
};

/** What the compiler says of some programs. */
export function compilerErrors(programs: ReadonlyMap<string, string>): string[] {
  const files = new Map(Array.from(programs, ([name, text]) => [join(ROOT, 'test', 'adopt', `${name}.ts`), text]));
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.getSourceFile = (file, ...rest) =>
    files.has(file)
      ? ts.createSourceFile(file, files.get(file)!, ts.ScriptTarget.ES2022)
      : getSourceFile(file, ...rest);
  const program = ts.createProgram([...files.keys()], OPTIONS, host);
  return [...files.keys()].flatMap((file) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map(({ messageText, start }) => {
      const line = files.get(file)!.slice(0, start).split('\n').length;
      return `${file.slice(ROOT.length)}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    }),
  );
}

/** What a program synthesizes. */
export function manifestsOf(program: string): Manifest[] {
  const outdir = mkdtempSync(join(tmpdir(), 'adopted-'));
  const { CDK8S_OUTDIR } = process.env;
  process.env.CDK8S_OUTDIR = outdir;
  try {
    const { outputText } = ts.transpileModule(program, {
      compilerOptions: { ...OPTIONS, module: ts.ModuleKind.CommonJS },
    });
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    new Function('require', 'exports', outputText)((name: string) => MODULES[name], {});
    const files = readdirSync(outdir).map((file) => readFileSync(join(outdir, file), 'utf8'));
    return files.flatMap((text) => parseAllDocuments(text).map((document) => document.toJS() as Manifest));
  } finally {
    if (CDK8S_OUTDIR === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = CDK8S_OUTDIR;
    rmSync(outdir, { recursive: true });
  }
}
