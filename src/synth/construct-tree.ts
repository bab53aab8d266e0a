import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** Stands for "no chart" and "no scope" where these are numbers. */
const NONE = -1;

/**
 * The constructs of an app as one list, each ahead of its children.
 *
 * A construct is told by its number, its place in the list. Whatever is below a construct follows it without a gap, so
 * that a part of the tree is a range of numbers, and needs no walk of its own.
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

  /** The construct around this one, or -1 around the app. */
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
   * The chart that a construct belongs to, which is itself if it is one.
   * @throws cdk8s's own error if there is none.
   */
  public chartOf(number: number): number {
    if (this.charts[number] === NONE) Chart.of(this.constructs[number]);
    return this.charts[number];
  }

  /** The API objects in a construct, itself included, that belong to the same chart as the construct. */
  public ownObjects(number: number): readonly number[] {
    let objects = this.ownObjectsOf.get(number);
    if (!objects) {
      objects = this.range(number).filter((n) => this.charts[n] === this.charts[number] && this.isApiObject(n));
      this.ownObjectsOf.set(number, objects);
    }
    return objects;
  }

  /** A construct and all below it. */
  public range(number: number): number[] {
    return Array.from({ length: this.ends[number] - number }, (_, offset) => number + offset);
  }
}
