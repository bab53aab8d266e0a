import { ConstructTree } from './construct-tree';

/**
 * The dependencies in an app: those that constructs declare, and those that follow for their charts.
 *
 * A dependency of one construct on another means that every API object in the first depends on every one in the second.
 * cdk8s writes all these pairs into the tree: sixteen for two workloads of four objects, a million for two large
 * charts. Here only the declarations are kept, `DependencyOrder` interprets them, and the constructs do not change.
 */
export class Dependencies {
  /**
   * Reads the dependencies of an app.
   *
   * @returns undefined if a construct depends on itself or on one outside of the tree. How cdk8s orders those depends
   * on the way it searches.
   * @throws cdk8s's own error if one end of a dependency is outside of every chart.
   */
  public static of(tree: ConstructTree): Dependencies | undefined {
    const dependencies = new Dependencies(tree);
    if (!dependencies.addDeclared()) return undefined;
    dependencies.addChartsInCharts();
    dependencies.addChartsOfConstructs();
    return dependencies;
  }

  /** Whether a chart depends on another, or has one as a child; the names of their files then begin with a number. */
  public betweenCharts = false;

  /** By dependant, in the order of cdk8s, because the order of the output follows from it. */
  private readonly targets = new Map<number, Set<number>>();

  private constructor(public readonly tree: ConstructTree) {}

  /** Whether there are no dependencies. */
  public get isEmpty(): boolean {
    return this.targets.size === 0;
  }

  /** The dependencies of a construct: declared ones and, for a chart, those that follow from its constructs. */
  public of(dependant: number): Iterable<number> {
    return this.targets.get(dependant) ?? [];
  }

  private addDeclared(): boolean {
    for (const [dependant, { node }] of this.tree.constructs.entries()) {
      for (const dependency of node.dependencies) {
        const target = this.tree.find(dependency);
        if (target === undefined || target === dependant) return false;
        this.add(dependant, target);
      }
    }
    return true;
  }

  /** A chart depends on its child charts. */
  private addChartsInCharts(): void {
    for (let chart = 1; chart < this.tree.constructs.length; chart++) {
      const scope = this.tree.scope(chart);
      if (this.tree.isChart(chart) && this.tree.isChart(scope)) this.add(scope, chart);
    }
  }

  /** A chart depends on the charts of its constructs' dependencies. */
  private addChartsOfConstructs(): void {
    for (const [dependant, target] of this.inOrder()) {
      const chart = this.tree.chartOf(dependant);
      const targetChart = this.tree.chartOf(target);
      if (chart !== targetChart) {
        this.add(chart, targetChart);
        this.betweenCharts = true;
      }
    }
  }

  private inOrder(): [number, number][] {
    return [...this.targets]
      .sort(([a], [b]) => a - b)
      .flatMap(([dependant, targets]) => [...targets].map((target): [number, number] => [dependant, target]));
  }

  private add(dependant: number, target: number): void {
    const targets = this.targets.get(dependant);
    if (targets) targets.add(target);
    else this.targets.set(dependant, new Set([target]));
  }
}
