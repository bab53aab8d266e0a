import { ConstructTree } from './construct-tree';

/**
 * Who depends on whom in an app: what constructs declare, and what follows from it for their charts.
 *
 * A dependency of one construct on another means that every API object in the first depends on every one in the second.
 * cdk8s writes all these pairs into the tree: sixteen for two workloads of four objects, a million for two large charts.
 * Here only the declaration is kept; `DependencyOrder` knows what it means, and the constructs stay as they are.
 */
export class Dependencies {
  /**
   * Reads the dependencies of an app.
   *
   * @returns undefined if a construct depends on itself or on one that is not in the tree. cdk8s has answers of its own
   * to those, which follow from how it searches.
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

  /** By dependant; in the order in which cdk8s has them, since the order of the output follows from it. */
  private readonly targets = new Map<number, Set<number>>();

  private constructor(public readonly tree: ConstructTree) {}

  /** Whether there is none. */
  public get isEmpty(): boolean {
    return this.targets.size === 0;
  }

  /** What a construct depends on: by declaration or, for a chart, because of its constructs. */
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

  /** A chart depends on the charts that are its children. */
  private addChartsInCharts(): void {
    for (let chart = 1; chart < this.tree.constructs.length; chart++) {
      const scope = this.tree.scope(chart);
      if (this.tree.isChart(chart) && this.tree.isChart(scope)) this.add(scope, chart);
    }
  }

  /** A chart depends on the charts of what its constructs depend on. */
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
