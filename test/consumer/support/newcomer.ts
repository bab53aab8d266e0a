import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTerminal } from './terminal';
import { Block } from '../../docs/support/pages';

/** How a newcomer's terminal differs. */
export interface NewcomerOptions {
  /** Variables that are set in it. */
  readonly env?: { readonly [name: string]: string };
  /**
   * For how many milliseconds their commands may run.
   *
   * @default 300_000
   */
  readonly patience?: number;
}

/** Somebody who does what a page says, in an empty folder and a terminal, and has never used npm on this machine. */
export class Newcomer {
  /** Where they work. */
  public readonly app: string;
  private readonly folder = mkdtempSync(join(tmpdir(), 'newcomer-'));

  /**
   * @param registry where npm gets its packages from
   * @param options how their terminal differs
   */
  public constructor(
    private readonly registry: string,
    private readonly options: NewcomerOptions = {},
  ) {
    this.app = join(this.folder, 'shop');
    mkdirSync(this.app);
  }

  /**
   * Runs the commands of a page, and saves its programs.
   *
   * @returns what the terminal shows
   */
  public async follow(
    blocks: readonly Block[],
    isFollowed: (command: string) => boolean = () => true,
  ): Promise<string> {
    let shown = '';
    for (const { language, text } of blocks) {
      if (language === 'ts') writeFileSync(join(this.app, 'main.ts'), text);
      if (language === 'sh') shown += await this.type(text.split('\n').filter(isFollowed));
    }
    return shown;
  }

  /** Runs commands. */
  public type(commands: readonly string[]): Promise<string> {
    const inherited = Object.entries(process.env).filter(([name]) => !/^npm_(config|package)_/.test(name));
    const env = {
      ...Object.fromEntries(inherited),
      ...this.options.env,
      CDK8S_CHECK_UPGRADE: 'false',
      npm_config_cache: join(this.folder, 'cache'),
      npm_config_registry: this.registry,
    };
    return inTerminal(commands, { cwd: this.app, env, patience: this.options.patience ?? 300_000 });
  }

  public leave(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
