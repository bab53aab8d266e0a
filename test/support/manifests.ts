import { App, Chart, ChartProps } from 'cdk8s';
import type { RefusalError } from '../../src/private/refusal';

/** A Kubernetes object as it stands in the YAML. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly [field: string]: any;
}

/** A chart named `test` in an app of its own. */
export function testChart(props: ChartProps = {}, app: App = new App()): Chart {
  return new Chart(app, 'test', props);
}

/** The one object of a kind and name in a chart. */
export function manifestOf(chart: Chart, kind: string, name: string): Manifest {
  return only(
    manifestsOf(chart).filter((manifest) => manifest.kind === kind && manifest.metadata.name === name),
    `${kind} ${name}`,
  );
}

/** All objects of a chart. */
export function manifestsOf(chart: Chart): Manifest[] {
  return chart.toJson() as Manifest[];
}

/** The objects of a chart as `Kind name`, in the order in which they are written. */
export function contentsOf(chart: Chart): string[] {
  return manifestsOf(chart).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

/** The StatefulSet of a name. */
export function statefulSetOf(chart: Chart, name = 'test-web'): Manifest {
  return manifestOf(chart, 'StatefulSet', name);
}

/** The spec of the pods of the StatefulSet of a name. */
export function podSpecOf(chart: Chart, name = 'test-web'): any {
  return statefulSetOf(chart, name).spec.template.spec;
}

/** The manifest of a container, or init container, by its name. */
export function containerOf(chart: Chart, containerName: string, setName = 'test-web'): any {
  const { containers, initContainers = [] } = podSpecOf(chart, setName);
  return byName([...containers, ...initContainers], containerName);
}

/** The one element of a list that has a name. */
export function byName<T extends { name?: string }>(list: T[] | undefined, name: string): T {
  return only(
    (list ?? []).filter((element) => element.name === name),
    name,
  );
}

/** The error that a function throws, as its message. */
export function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

/** What a refusal says, in its parts; the reason stands in src/ alone. */
export interface RefusalMessage {
  readonly id: string;
  readonly path: string;
  readonly given: string;
  readonly allowed: string;
}

/** The refusal that a function throws. */
export function refusalOf(action: () => unknown): RefusalMessage {
  try {
    action();
  } catch (error) {
    const { id, path, message } = error as RefusalError;
    const [, given, allowed] = /^\[.*?\] (.*); allowed: (.*), because ./s.exec(message) ?? [];
    return { id, path, given: given!, allowed: allowed! };
  }
  throw new Error('nothing was refused');
}

function only<T>(found: T[], what: string): T {
  if (found.length !== 1) throw new Error(`expected one ${what}, found ${found.length}`);
  return found[0]!;
}
