import { readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { App, Chart } from 'cdk8s';
import * as kplus27 from 'cdk8s-plus-27';
import * as kplus33 from 'cdk8s-plus-33';
import { parseAllDocuments } from 'yaml';
import * as stateful from '../../../src';

/** The API of cdk8s-plus, of whichever release, without its types: those of two releases do not mix. */
export type KPlus = any;

/** A library that can make a StatefulSet. */
export interface Library {
  /** As it heads a column of the table. */
  readonly name: string;
  readonly kplus: KPlus;
  /** Makes a StatefulSet. */
  create(chart: Chart, id: string, props: any): any;
  /** Whether a word is anywhere in the declarations of the library, those generated from Kubernetes's API aside. */
  declares(word: RegExp): boolean;
}

export const STATEFUL: Library = {
  name: 'cdk8s-stateful',
  kplus: kplus27,
  create: (chart, id, props) => new stateful.StatefulWorkload(chart, id, props),
  declares: (word) => Object.keys(stateful).some((name) => word.test(name)),
};

export const LIBRARIES: readonly Library[] = [
  cdk8sPlus('cdk8s-plus-27', kplus27),
  cdk8sPlus('cdk8s-plus-33', kplus33),
  STATEFUL,
];

function cdk8sPlus(name: string, kplus: KPlus): Library {
  const lib = join(dirname(require.resolve(`${name}/package.json`)), 'lib');
  const declarations = readdirSync(lib)
    .filter((file) => file.endsWith('.d.ts'))
    .map((file) => readFileSync(join(lib, file), 'utf8'));
  return {
    name,
    kplus,
    create: (chart, id, props) => new kplus.StatefulSet(chart, id, props),
    declares: (word) => declarations.some((text) => word.test(text)),
  };
}

/** What stands in the YAML of an app of one chart. */
export class Manifests {
  /** Synthesizes an app whose chart a function fills. */
  public static of(fill: (chart: Chart) => void): Manifests {
    const app = new App();
    fill(new Chart(app, 'shop'));
    return new Manifests(parseAllDocuments(app.synthYaml()).map((document) => document.toJS()));
  }

  private constructor(private readonly all: readonly any[]) {}

  public get statefulSet(): any {
    return this.first('StatefulSet');
  }

  public get pod(): any {
    return this.statefulSet.spec.template.spec;
  }

  /** The first object of a kind; undefined if there is none. */
  public first(kind: string): any {
    return this.all.find((manifest) => manifest.kind === kind);
  }
}
