import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** Means "no chart" or "no scope" where a number is expected. */
const NONE = -1;

/**
 * The constructs of an app as one list, each before its children.
 *
 * A construct is identified by its number, its place in the list. All its descendants follow it without a gap, so
 * that a subtree is a range of numbers, and needs no walk of its own.
 */
export class ConstructTree {
  /** The constructs, in the order in which cdk8s walks them. */
  public readonly constructs: readonly IConstruct[];

  private readonly ends: number[] = [];
  private readonly scopes: number[] = [];
  private readonly charts: number[] = [];
  private readonly ownObjectsOf = new Map<number, readonly number[]>();
  private numbers?: Map<IConstruct, number>;

  public constructor(root: IConstruct) {
    this.constructs = root.node.findAll();
    const open: number[] = [];
    for (const [number, construct] of this.constructs.entries()) {
      while (open.length > 0 && this.constructs[open[open.length - 1]] !== construct.node.scope) {
        this.ends[open.pop()!] = number;
      }
      const scope = open[open.length - 1] ?? NONE;
      this.scopes.push(scope);
      this.charts.push(Chart.isChart(construct) ? number : (this.charts[scope] ?? NONE));
      open.push(number);
    }
    for (const number of open) this.ends[number] = this.constructs.length;
  }

  /** The number of a construct, or undefined if it is not in the tree. */
  public find(construct: IConstruct): number | undefined {
    this.numbers ??= new Map(this.constructs.map((known, number) => [known, number]));
    return this.numbers.get(construct);
  }

  /** The number after the last construct below this one. */
  public end(number: number): number {
    return this.ends[number];
  }

  /** The scope of a construct, or -1 for the app. */
  public scope(number: number): number {
    return this.scopes[number];
  }

  public isChart(number: number): boolean {
    return this.charts[number] === number;
  }

  public isApiObject(number: number): boolean {
    return ApiObject.isApiObject(this.constructs[number]);
  }

  /**
   * The chart of a construct, which may be the construct itself.
   * @throws cdk8s's own error if there is none.
   */
  public chartOf(number: number): number {
    if (this.charts[number] === NONE) Chart.of(this.constructs[number]);
    return this.charts[number];
  }

  /** The API objects in a construct, including itself, that belong to the same chart as the construct. */
  public ownObjects(number: number): readonly number[] {
    let objects = this.ownObjectsOf.get(number);
    if (!objects) {
      objects = this.range(number).filter((n) => this.charts[n] === this.charts[number] && this.isApiObject(n));
      this.ownObjectsOf.set(number, objects);
    }
    return objects;
  }

  /** A construct and all its descendants. */
  public range(number: number): number[] {
    return Array.from({ length: this.ends[number] - number }, (_, offset) => number + offset);
  }
}
