import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { page, Page, ROOT } from '../docs/support/pages';

const DIST = join(ROOT, 'dist');

/** What a program of a user did. */
export interface Outcome {
  readonly failed: boolean;
  readonly output: string;
}

/** A language whose users get the library through jsii, with the app of its page. */
export abstract class Language {
  public readonly page: Page;
  protected readonly folder = mkdtempSync(join(tmpdir(), 'language-'));

  /**
   * @param name of the language, as the page and its blocks of code are called
   * @param tools the programs without which nothing can be run
   * @param file the program
   */
  public constructor(
    public readonly name: string,
    private readonly tools: readonly string[][],
    private readonly file: string,
  ) {
    this.page = page(`docs/${name}.md`);
  }

  /** The tools that are not installed here. */
  public get missing(): string[] {
    return this.tools.filter(([tool, ...args]) => spawnSync(tool, args).error).map(([tool]) => tool);
  }

  /** Installs the library and what it needs, as the page says. */
  public install(): void {
    if (!existsSync(join(DIST, this.name))) throw new Error(`run \`npm run package:${this.name}\` first`);
    this.prepare();
  }

  /** The program of the page, with some lines of code before its end. */
  public program(lines = ''): string {
    const [{ text }] = this.page.blocks.filter(({ language }) => language === this.name);
    return text.replace(/^.*\bsynth\(\);?$/im, (synth) => [lines, synth].filter(Boolean).join('\n'));
  }

  /** Runs a program. */
  public run(program: string): Outcome {
    mkdirSync(dirname(join(this.folder, this.file)), { recursive: true });
    writeFileSync(join(this.folder, this.file), `${program}\n`);
    rmSync(join(this.folder, 'dist'), { recursive: true, force: true });
    return this.execute();
  }

  /** The manifests that the last program wrote. */
  public get manifests(): string {
    return readFileSync(join(this.folder, 'dist', 'shop.k8s.yaml'), 'utf8');
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  protected abstract prepare(): void;

  protected abstract execute(): Outcome;

  protected attempt(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Outcome {
    const { status, stdout, stderr, error } = spawnSync(command, args, {
      cwd: this.folder,
      encoding: 'utf8',
      env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: 'true', ...env },
    });
    if (error) throw error;
    return { failed: status !== 0, output: stdout + stderr };
  }

  /** Runs a command that must not fail. */
  protected need(command: string, args: readonly string[], env?: NodeJS.ProcessEnv): void {
    const { failed, output } = this.attempt(command, args, env);
    if (failed) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
  }
}

class Python extends Language {
  public constructor() {
    super('python', [['python3', '--version']], 'main.py');
  }

  protected prepare(): void {
    this.need('python3', ['-m', 'venv', 'venv']);
    const [, ...packages] = /^pip install (.+)$/m.exec(this.page.text)![0].split(' ').slice(1);
    const links = [process.env.PIP_FIND_LINKS, join(DIST, 'python')].filter(Boolean).join(' ');
    this.need('venv/bin/pip', ['install', '--quiet', ...packages], { PIP_FIND_LINKS: links });
  }

  protected execute(): Outcome {
    return this.attempt('venv/bin/python', ['main.py']);
  }
}

class Java extends Language {
  public constructor() {
    super(
      'java',
      [
        ['javac', '-version'],
        ['mvn', '--version'],
      ],
      'src/main/java/com/example/Shop.java',
    );
  }

  protected prepare(): void {
    writeFileSync(join(this.folder, 'pom.xml'), this.page.blocks.find(({ language }) => language === 'xml')!.text);
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'));
    // A local repository of its own: in that of the user the package of the last build would be taken for this one.
    cpSync(join(DIST, 'java'), this.repository, { recursive: true });
  }

  protected execute(): Outcome {
    const [, ...args] = /^mvn .*exec:java.*$/m.exec(this.page.text)![0].split(' ');
    return this.attempt('mvn', ['--batch-mode', `-Dmaven.repo.local=${this.repository}`, ...args]);
  }

  private get repository(): string {
    return join(this.folder, 'repository');
  }
}

class Go extends Language {
  public constructor() {
    super('go', [['go', 'version']], 'main.go');
  }

  protected prepare(): void {
    const [bindings] = /^npx jsii-pacmak .*$/m.exec(this.page.text)!;
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'));
    this.need('bash', ['-ec', ['go mod init shop', bindings, ...this.replacements()].join('\n')]);
    this.run(this.program());
    this.need('go', ['vet', './...']);
    this.need('bash', ['-c', 'test -z "$(gofmt -l main.go)"']);
  }

  protected execute(): Outcome {
    return this.attempt('bash', ['-ec', 'go mod tidy\ngo run .']);
  }

  /** The modules that the page builds, and that of the library, which the proxy has only after a release. */
  private replacements(): string[] {
    const [library] = this.page.text.match(/github\.com\/cdk8s-stateful\/\S+/)!;
    return [
      ...this.page.text.match(/^go mod edit .*$/gm)!,
      `go mod edit -replace ${library}=${join(DIST, 'go', library.split('/').pop()!)}`,
      `go mod edit -require ${library}@v0.0.0`,
    ];
  }
}

export const LANGUAGES: readonly Language[] = [new Python(), new Java(), new Go()];
