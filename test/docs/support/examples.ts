import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import * as constructs from 'constructs';
import * as ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { Block, Page, ROOT } from './pages';
import * as stateful from '../../../src';

/** What examples may import, and which of it they see without an import. */
const MODULES: { readonly [name: string]: any } = {
  cdk8s,
  constructs,
  'cdk8s-plus-27': kplus,
  'cdk8s-stateful': stateful,
  'cdk8s-plus-33': kplus,
  'cdk8s-stateful-33': stateful,
};

const PRELUDE = [
  `import { ${names(cdk8s)} } from 'cdk8s';`,
  "import * as kplus from 'cdk8s-plus-33';",
  `import { ${names(stateful)} } from 'cdk8s-stateful-33';`,
  "import { Construct } from 'constructs';",
].join(' ');

/** The names are in use by definition; the rest is what the library's users are advised to have. */
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noImplicitReturns: true,
  module: ts.ModuleKind.Node16,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: ['node'],
  skipLibCheck: true,
  stripInternal: true,
  // The pages lead with the release that `cdk8s init` installs, so the source is compiled with it here.
  paths: {
    'cdk8s-stateful': [join(ROOT, 'src', 'index.ts')],
    'cdk8s-stateful-33': [join(ROOT, 'src', 'index.ts')],
    'cdk8s-plus-27': [join(ROOT, 'node_modules', 'cdk8s-plus-33')],
  },
};

/** A block of TypeScript in a page, and what follows it there. */
export class Example {
  /** `docs/volumes.md:12`, to be found in an editor. */
  public readonly place: string;
  private readonly file: string;
  private readonly isWhole: boolean;
  private readonly linesBefore: number;
  private readonly source: string;

  public constructor(
    page: Page,
    private readonly block: Block,
  ) {
    this.place = `${page.path}:${block.line}`;
    this.file = join(ROOT, `${page.path}.${block.line}.ts`);
    this.isWhole = /^import /m.test(block.text);
    const code = withChecks(block.text);
    const fixture = declaresOneOf(block.text, declaredNames(block.fixture)) ? '' : block.fixture;
    const before = [
      `${PRELUDE} declare const check: (actual: unknown, expected: unknown) => void;`,
      'export function example(chart: Chart) {',
      ...fixture.split('\n'),
      '{',
    ];
    this.linesBefore = this.isWhole ? 1 : before.length;
    this.source = this.isWhole
      ? `declare const check: (actual: unknown, expected: unknown) => void;\n${code}\nexport {};`
      : `${before.join('\n')}\n${code}\n}}`;
  }

  /** What stands right below the example: the YAML it gives, or the text of the error it ends in. */
  public get expected(): Block | undefined {
    return this.block.next && ['yaml', 'text'].includes(this.block.next.language) ? this.block.next : undefined;
  }

  /** The manifests that the example synthesizes. */
  public manifests(compiled: CompiledExamples): any[] {
    return parseAllDocuments(this.yaml(compiled)).map((document) => document.toJS());
  }

  /** The YAML that the example synthesizes. */
  public yaml(compiled: CompiledExamples): string {
    const outdir = mkdtempSync(join(tmpdir(), 'example-'));
    const { CDK8S_OUTDIR } = process.env;
    process.env.CDK8S_OUTDIR = outdir;
    try {
      this.run(compiled);
      const files = readdirSync(outdir).sort();
      return files.map((file) => readFileSync(join(outdir, file), 'utf8')).join('---\n');
    } finally {
      if (CDK8S_OUTDIR === undefined) delete process.env.CDK8S_OUTDIR;
      else process.env.CDK8S_OUTDIR = CDK8S_OUTDIR;
      rmSync(outdir, { recursive: true });
    }
  }

  /** @internal */
  public get _file(): string {
    return this.file;
  }

  /** @internal */
  public get _source(): string {
    return this.source;
  }

  /** An error of the compiler, at the line of the page. */
  public describe(diagnostic: ts.Diagnostic): string {
    const { line } = diagnostic.file!.getLineAndCharacterOfPosition(diagnostic.start!);
    const place = this.place.replace(/\d+$/, (first) => `${Number(first) + line - this.linesBefore}`);
    return `${place} ${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')}`;
  }

  private run(compiled: CompiledExamples): void {
    const module = { exports: {} as { example?: (chart: cdk8s.Chart) => void } };
    const requireModule = (name: string) => MODULES[name];
    const check = (actual: unknown, expected: unknown) => expect(actual).toEqual(expected);
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    new Function('module', 'exports', 'require', 'check', compiled.javaScript(this))(
      module,
      module.exports,
      requireModule,
      check,
    );
    if (this.isWhole) return;
    const app = new cdk8s.App();
    module.exports.example!(new cdk8s.Chart(app, 'shop', { namespace: 'shop' }));
    app.synth();
  }
}

/** Examples that went through the compiler together, since it reads the types that they all use only once. */
export class CompiledExamples {
  private readonly program: ts.Program;
  private readonly output = new Map<string, string>();

  public constructor(private readonly examples: readonly Example[]) {
    const sources = new Map(examples.map((example) => [example._file, example._source]));
    const host = ts.createCompilerHost(OPTIONS);
    const { getSourceFile, fileExists, readFile } = host;
    host.fileExists = (file) => sources.has(file) || fileExists(file);
    host.readFile = (file) => sources.get(file) ?? readFile(file);
    host.getSourceFile = (file, ...rest) => {
      const source = sources.get(file);
      return source === undefined ? getSourceFile(file, ...rest) : ts.createSourceFile(file, source, rest[0], true);
    };
    this.program = ts.createProgram([...sources.keys()], OPTIONS, host);
    for (const file of sources.keys()) {
      this.program.emit(this.program.getSourceFile(file), (_, text) => this.output.set(file, text));
    }
  }

  /** The errors of types and syntax in the examples. */
  public get errors(): string[] {
    return this.examples.flatMap((example) => {
      const file = this.program.getSourceFile(example._file)!;
      const found = [...this.program.getSyntacticDiagnostics(file), ...this.program.getSemanticDiagnostics(file)];
      return found.map((diagnostic) => example.describe(diagnostic));
    });
  }

  /** What an example became. */
  public javaScript(example: Example): string {
    return this.output.get(example._file)!;
  }
}

/** The examples of a page: its blocks of TypeScript, and YAML that shows what the fixture gives. */
export function examplesOf(page: Page): Example[] {
  const shown = new Set(page.blocks.map(({ next }) => next));
  return page.blocks.flatMap((block) => {
    if (block.language === 'ts') return [new Example(page, block)];
    if (block.language !== 'yaml' || shown.has(block)) return [];
    return [new Example(page, { ...block, language: 'ts', text: '', next: block })];
  });
}

function names(module: object): string {
  return Object.keys(module)
    .filter((name) => /^[A-Z]\w+$/.test(name))
    .join(', ');
}

/** `web.dnsName; // 'web.default'` says what the value is, and is held to it. */
function withChecks(code: string): string {
  return code.replace(/^( *)(\S.*); \/\/ => (.+)$/gm, '$1check($2, $3);');
}

function declaredNames(code: string): string[] {
  return [...code.matchAll(/^(?:const|let|class|function) (\w+)/gm)].map(([, name]) => name);
}

function declaresOneOf(code: string, declared: readonly string[]): boolean {
  return declaredNames(code).some((name) => declared.includes(name));
}
