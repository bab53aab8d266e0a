import { ApiObject, App, AppProps, Chart, Include, JsonPatch, Lazy, YamlOutputType } from 'cdk8s';
import { Construct, DependencyGroup, IConstruct } from 'constructs';
import fc from 'fast-check';
import { scalar, text } from '../cdk8s/documents';

/** What an Include reads. */
const INCLUDED = `
apiVersion: v1
kind: ConfigMap
metadata: { name: included }
data: { mode: 0775, on: off, date: 2024-02-30, text: "two\\nlines\\n" }
---
apiVersion: v1
kind: List
items: [~, 1.0, 0x1F, "", {}]
`;

/** One construct of a random app. Its scope and what it depends on are told by numbers, taken modulo those there are. */
interface Part {
  readonly kind: 'chart' | 'construct' | 'object' | 'include';
  readonly scope: number;
  readonly id: string;
  readonly name?: string;
  readonly value: unknown;
  readonly lazy: boolean;
  readonly patch: boolean;
}

interface Dependency {
  readonly from: number;
  readonly to: number;
  readonly grouped: boolean;
  readonly backwards: boolean;
}

/** A random app, made again as often as it is asked for. */
export interface RandomApp {
  readonly props: AppProps;
  fill(app: App): void;
}

const part: fc.Arbitrary<Part> = fc.record({
  kind: fc.constantFrom('chart', 'chart', 'construct', 'object', 'object', 'object', 'object', 'include'),
  scope: fc.nat(),
  id: fc.oneof(
    fc.stringMatching(/^[a-d]{1,2}$/),
    fc.constantFrom('1', '02', '10', 'Default', 'Resource', 'a/b', 'A b', 'ü'),
  ),
  name: fc.option(fc.oneof(fc.stringMatching(/^[a-z]{1,3}$/), text), { nil: undefined, freq: 2 }),
  value: fc.oneof(
    scalar,
    fc.array(scalar, { maxLength: 3 }),
    fc.dictionary(text, scalar, { maxKeys: 3, noNullPrototype: true }),
  ),
  lazy: fc.boolean(),
  patch: fc.boolean(),
});

/** Mostly from a later construct to an earlier one, so that few apps have cycles. */
const dependency: fc.Arbitrary<Dependency> = fc.record({
  from: fc.nat(),
  to: fc.nat(),
  grouped: fc.nat(7).map((n) => n === 0),
  backwards: fc.nat(60).map((n) => n === 0),
});

const props: fc.Arbitrary<AppProps> = fc.record(
  {
    yamlOutputType: fc.constantFrom(
      YamlOutputType.FILE_PER_APP,
      YamlOutputType.FILE_PER_CHART,
      YamlOutputType.FILE_PER_RESOURCE,
      YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
    ),
    outputFileExtension: fc.constant('.yaml'),
    recordConstructMetadata: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** cdk8s takes four times as long with each link of a chain, so the apps are small enough for it. */
export const randomApp: fc.Arbitrary<RandomApp> = fc
  .record({
    props,
    parts: fc.array(part, { minLength: 1, maxLength: 14 }),
    dependencies: fc.array(dependency, { maxLength: 7 }),
  })
  .map((app) => ({ props: app.props, fill: (root) => fill(root, app.parts, app.dependencies) }));

function fill(app: App, parts: readonly Part[], dependencies: readonly Dependency[]): void {
  const made: Construct[] = [];
  for (const one of parts) {
    const scope = scopeOf(app, made, one);
    if (!scope.node.tryFindChild(one.id)) made.push(make(scope, one));
  }
  const ends = made.filter(isInChart);
  for (const one of dependencies) depend(ends, one);
}

/** Objects have to be in a chart; charts and constructs may be anywhere. */
function scopeOf(app: App, made: readonly Construct[], { kind, scope }: Part): Construct {
  const free: Construct[] = [app, ...made];
  const inChart = made.filter(isInChart);
  if (kind === 'chart' || kind === 'construct') return free[scope % free.length];
  return inChart.length > 0 ? inChart[scope % inChart.length] : new Chart(app, `first${made.length}`);
}

function make(scope: Construct, one: Part): Construct {
  switch (one.kind) {
    case 'chart':
      return new Chart(scope, one.id, {
        namespace: one.name,
        disableResourceNameHashes: one.lazy,
        labels: { l: one.id },
      });
    case 'construct':
      return new Construct(scope, one.id);
    case 'include':
      return new Include(scope, one.id, { url: INCLUDED });
    default:
      return makeObject(scope, one);
  }
}

function makeObject(scope: Construct, { id, name, value, lazy, patch }: Part): ApiObject {
  const spec = { value: lazy ? Lazy.any({ produce: () => value }) : value, n: 1 };
  const metadata = name === undefined ? {} : { name };
  const object = new ApiObject(scope, id, { apiVersion: 'v1', kind: 'Thing', metadata, ...{ spec } });
  if (patch) object.addJsonPatch(JsonPatch.add('/spec/patched', value ?? null), JsonPatch.replace('/spec/n', 2));
  return object;
}

function depend(ends: readonly Construct[], { from, to, grouped, backwards }: Dependency): void {
  if (ends.length < 2) return;
  const [a, b] = [from % ends.length, to % ends.length].sort((x, y) => x - y);
  const [source, target] = backwards ? [ends[a], ends[b]] : [ends[b], ends[a]];
  if (source === target && !backwards) return;
  source.node.addDependency(grouped ? new DependencyGroup(target, ends[0]) : target);
}

function isInChart(construct: IConstruct): boolean {
  return construct.node.scopes.some((scope) => Chart.isChart(scope));
}
