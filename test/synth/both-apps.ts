import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, AppProps } from 'cdk8s';
import { FastApp } from '../../src/synth/fast-app';

/** Fills an app with charts; it is called once for each class, and has to do the same both times. */
export type Fill = (app: App) => void;

/** What an app made: its files by name, its `synthYaml()`, the order of its charts, or the error instead of one. */
export interface Output {
  readonly files: Readonly<Record<string, string>> | Error;
  readonly yaml: string | Error;
  readonly charts: readonly string[] | Error;
}

/** Synthesizes the same app with cdk8s's own class. */
export function withApp(fill: Fill, props: AppProps = {}): Output {
  return output((outdir) => new App({ ...props, outdir }), fill);
}

/** Synthesizes the same app with the fast class. */
export function withFastApp(fill: Fill, props: AppProps = {}): Output {
  return output((outdir) => new FastApp({ ...props, outdir }), fill);
}

/** Expects both classes to make the same of an app, and returns it. */
export function expectSame(fill: Fill, props: AppProps = {}): Output {
  const made = withFastApp(fill, props);
  expect(made).toEqual(withApp(fill, props));
  return made;
}

function output(create: (outdir: string) => App, fill: Fill): Output {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'both-apps-'));
  try {
    const app = create(outdir);
    fill(app);
    const files = attempt(() => {
      app.synth();
      return readAll(outdir);
    });
    // the order of the charts is what `App` says after synthesizing
    const charts = attempt(() => app.charts.map(({ node }) => node.path));
    const fresh = create(outdir);
    fill(fresh);
    return { files, charts, yaml: attempt(() => fresh.synthYaml()) };
  } finally {
    fs.rmSync(outdir, { recursive: true });
  }
}

function attempt<T>(make: () => T): T | Error {
  try {
    return make();
  } catch (error) {
    return error as Error;
  }
}

function readAll(folder: string): Record<string, string> {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((file) => path.relative(folder, path.join(file.parentPath, file.name))).sort();
  return Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
}
