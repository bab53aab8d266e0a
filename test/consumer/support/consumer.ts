import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..', '..');

/** The releases of cdk8s-plus, each with its oldest version that will do. */
export const RELEASES: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(ROOT, 'projenrc', 'plus-releases.json'), 'utf8'),
);

/** The package for a release of cdk8s-plus. */
export function packageFor(release: string): string {
  return release === '27' ? 'cdk8s-stateful' : `cdk8s-stateful-${release}`;
}

/** What is written for cdk8s-plus-27, as it is written for another release. */
export function writtenFor(release: string, text: string): string {
  return text
    .replaceAll('cdk8s-plus-27', `cdk8s-plus-${release}`)
    .replace(/(['"/])cdk8s-stateful(['"/])/g, `$1${packageFor(release)}$2`);
}

/** Somebody's project, in a folder of its own. */
export class Consumer {
  public readonly folder = mkdtempSync(join(tmpdir(), 'consumer-'));

  /** Installs packages of ours, as they were packed, and of others. */
  public install(releases: readonly string[], dependencies: Readonly<Record<string, string>>): void {
    const ours = releases.map((release) => {
      const name = packageFor(release);
      copyFileSync(tarball(name), join(this.folder, `${name}.tgz`));
      return [name, `file:${name}.tgz`];
    });
    const manifest = {
      private: true,
      dependencies: { ...dependencies, ...Object.fromEntries(ours), '@types/node': '^20' },
    };
    writeFileSync(join(this.folder, 'package.json'), JSON.stringify(manifest));
    this.run('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', '--no-package-lock');
  }

  /** Runs a command in the folder, and returns what it prints; that is in the error if it fails. */
  public run(command: string, ...args: string[]): string {
    // Without the settings that npm hands on to what it runs, which would make it look for the packages of this one.
    const inherited = Object.entries(process.env).filter(([name]) => !/^npm_(config|package)_/.test(name));
    try {
      return execFileSync(command, args, {
        cwd: this.folder,
        env: { ...Object.fromEntries(inherited), CDK8S_CHECK_UPGRADE: 'false' },
        stdio: 'pipe',
        encoding: 'utf8',
      });
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${[command, ...args].join(' ')} failed:\n${stdout}${stderr}`);
    }
  }

  /** Compiles the TypeScript of a project file. */
  public compile(project: string): string {
    return this.run(process.execPath, join('node_modules', 'typescript', 'bin', 'tsc'), '--project', project);
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function tarball(name: string): string {
  const folder = join(ROOT, 'dist', 'js');
  const packed = readdirSync(folder).filter((file) => file.startsWith(`${name}@`));
  if (packed.length !== 1) throw new Error(`run \`npm run package:js\` first: ${packed.length} tarballs of ${name}`);
  return join(folder, packed[0]);
}
