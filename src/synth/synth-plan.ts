import { ApiObject, App, Chart } from 'cdk8s';
import { ConstructTree } from './construct-tree';
import { Dependencies } from './dependencies';
import { DependencyOrder } from './dependency-order';

/** A chart, and its API objects in the order in which they are written. */
export interface PlannedChart {
  readonly chart: Chart;
  readonly objects: readonly ApiObject[];
}

/** The documents that an app writes, in order. */
export interface SynthPlan {
  readonly charts: readonly PlannedChart[];
  /** Whether file names begin with a number, so that they sort in the order of the charts. */
  readonly numbered: boolean;
}

/**
 * Plans the same output as cdk8s.
 *
 * @returns undefined if only cdk8s knows the result: a cycle of dependencies, whose error names the path on which cdk8s
 * found it, and a dependency of a construct on itself or on one outside of the app.
 * @throws cdk8s's own error if one end of a dependency is outside of every chart.
 */
export function planSynth(app: App): SynthPlan | undefined {
  const tree = new ConstructTree(app);
  const dependencies = Dependencies.of(tree);
  const charts = dependencies && orderedCharts(dependencies);
  return (
    charts && {
      charts: charts.map((chart) => ({
        chart: tree.constructs[chart] as Chart,
        objects: orderedObjects(dependencies, chart).map((object) => tree.constructs[object] as ApiObject),
      })),
      numbered: dependencies.betweenCharts,
    }
  );
}

function orderedCharts(dependencies: Dependencies): number[] | undefined {
  const constructs = inOrderOfPaths(dependencies.tree);
  const ordered = dependencies.isEmpty ? constructs : new DependencyOrder(dependencies, 0).of(constructs);
  return ordered?.filter((construct) => dependencies.tree.isChart(construct));
}

function orderedObjects(dependencies: Dependencies, chart: number): readonly number[] {
  const { tree, isEmpty } = dependencies;
  const own = tree.ownObjects(chart);
  if (isEmpty) return own;
  const isOwn = new Set(own);
  // part of a graph without cycles has none either
  return new DependencyOrder(dependencies, chart).of(tree.range(chart))!.filter((construct) => isOwn.has(construct));
}

/**
 * The constructs in the order of cdk8s, which keeps them in an object by path: JavaScript puts integer keys first. Only
 * charts and constructs directly below the app can have such a path.
 */
function inOrderOfPaths({ constructs: [app], constructs }: ConstructTree): number[] {
  const numbers = [...constructs.keys()];
  if (!app.node.children.some(({ node }) => /^\d+$/.test(node.id))) return numbers;
  return Object.values(Object.fromEntries(numbers.map((number) => [constructs[number].node.path, number])));
}
