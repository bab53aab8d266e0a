import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, AppProps, Yaml } from 'cdk8s';
import { FastApp } from '../../src/synth/fast-app';
import { inPlainYaml } from '../support/plain-yaml';

/** Fills an app; it is called anew for each app, and has to do the same each time. */
export type Fill = (app: App) => void;

/** What comes of an app. */
export interface Output {
  /** The text of each file by its name; those written before an error too. */
  readonly files: Readonly<Record<string, string>>;
  /** What `synth()` threw. */
  readonly error?: string;
  /** The paths of the charts, as the app has them after `synth()`. */
  readonly charts: string[] | string;
  /** What `synthYaml()` returned or threw. */
  readonly yaml: string;
}

/** Synthesizes an app with both classes, expects the same of them, byte for byte, and returns it. */
export function expectSame(fill: Fill, props: AppProps = {}): Output {
  const fast = output(FastApp, fill, props);
  expect(fast).toEqual(inPlainYaml(Yaml, () => output(App, fill, props)));
  return fast;
}

/** Synthesizes an app with one of the classes. */
export function output(AppClass: typeof App, fill: Fill, props: AppProps = {}): Output {
  return inFolder((outdir) => {
    const app = new AppClass({ ...props, outdir });
    fill(app);
    const error = attempt(() => app.synth())?.replaceAll(outdir, 'outdir');
    const fresh = new AppClass({ ...props, outdir });
    fill(fresh);
    return {
      files: readAll(outdir),
      error,
      charts: attempt(() => app.charts.map(({ node }) => node.path)),
      yaml: attempt(() => fresh.synthYaml()),
    };
  });
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'both-apps-'));
  try {
    return use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function attempt<T>(make: () => T): T | string {
  try {
    return make();
  } catch (error) {
    return String(error);
  }
}

function readAll(folder: string): Record<string, string> {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name))).sort();
  return Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
}
