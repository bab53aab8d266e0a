import { ConstructTree } from './construct-tree';
import { Dependencies } from './dependencies';

/** The progress of a construct on its way into the order. */
enum Progress {
  NONE,
  STARTED,
  DONE,
}

/**
 * The order of the constructs in a part of an app, each after its dependencies.
 *
 * It is the order of cdk8s's `DependencyGraph`: depth first from the constructs that nothing depends on, and from each
 * to its dependencies in the order of declaration. cdk8s follows every path through the graph, which takes four times
 * as long with each link of a chain of workloads. This visits a construct once and a declaration about once, and keeps
 * its own stack, so that a chain may have any length.
 */
export class DependencyOrder {
  private readonly tree: ConstructTree;
  private readonly progress: Uint8Array;
  private readonly order: number[] = [];

  /** Constructs whose dependencies, including those of their scopes, are all in order. */
  private readonly doneScopes = new Set<number>();
  /** Constructs whose API objects are all in order. */
  private readonly doneTargets = new Set<number>();

  /**
   * @param dependencies of the whole app
   * @param root the construct at the top of the part
   */
  public constructor(
    private readonly dependencies: Dependencies,
    private readonly root: number,
  ) {
    this.tree = dependencies.tree;
    this.progress = new Uint8Array(this.tree.end(root) - root);
  }

  /**
   * Orders all constructs of the part.
   *
   * @param constructs in the order in which the roots among them come
   * @returns undefined if there is a cycle
   */
  public of(constructs: readonly number[]): readonly number[] | undefined {
    const dependedOn = this.dependedOn();
    for (const construct of constructs) {
      if (!dependedOn.has(construct) && !this.visit(construct)) return undefined;
    }
    // a construct that was not reached depends on itself through others
    return this.order.length === constructs.length ? this.order : undefined;
  }

  /** Appends a construct after all its dependencies; false if it depends on itself through others. */
  private visit(construct: number): boolean {
    const stack = [this.start(construct)];
    while (stack.length > 0) {
      const { value: target, done } = stack[stack.length - 1].targets.next();
      if (done) {
        this.finish(stack.pop()!.construct);
      } else if (this.progress[target - this.root] === Progress.STARTED) {
        return false;
      } else if (this.progress[target - this.root] === Progress.NONE) {
        stack.push(this.start(target));
      }
    }
    return true;
  }

  private start(construct: number): { construct: number; targets: Generator<number, void> } {
    this.progress[construct - this.root] = Progress.STARTED;
    return { construct, targets: this.targetsOf(construct) };
  }

  private finish(construct: number): void {
    this.progress[construct - this.root] = Progress.DONE;
    this.order.push(construct);
    if (this.tree.isApiObject(construct)) for (const scope of this.openScopes(construct)) this.doneScopes.add(scope);
  }

  /** The dependencies of a construct: its own declarations, then, for an API object, those of its scopes. */
  private *targetsOf(construct: number): Generator<number, void> {
    for (const target of this.dependencies.of(construct)) {
      if (this.contains(target)) yield target;
    }
    if (!this.tree.isApiObject(construct)) return;
    for (const scope of this.openScopes(construct).reverse()) {
      for (const target of this.dependencies.of(scope)) yield* this.objectsOf(target, construct);
    }
  }

  /** The API objects of a dependency, unless they are all in order. */
  private *objectsOf(target: number, dependant: number): Generator<number, void> {
    if (!this.contains(target) || this.doneTargets.has(target)) return;
    let done = true;
    for (const object of this.tree.ownObjects(target)) {
      if (object === dependant) done = false;
      else yield object;
    }
    if (done) this.doneTargets.add(target);
  }

  /** The construct and its scopes, up to its chart, whose dependencies are not all known to be in order. */
  private openScopes(construct: number): number[] {
    const scopes = [];
    for (let scope = construct; !this.doneScopes.has(scope); scope = this.tree.scope(scope)) {
      scopes.push(scope);
      if (this.tree.isChart(scope)) break;
    }
    return scopes;
  }

  /** The constructs that other constructs in this part depend on. */
  private dependedOn(): Set<number> {
    const found = new Set<number>();
    for (const [target, dependants] of this.dependantObjects()) {
      found.add(target);
      for (const object of this.tree.ownObjects(target)) {
        if (dependants.some((dependant) => dependant !== object)) found.add(object);
      }
    }
    return found;
  }

  /** For each target, two API objects that depend on it: at least one of the two is not the target itself. */
  private dependantObjects(): Map<number, number[]> {
    const found = new Map<number, number[]>();
    for (let construct = this.root; construct < this.tree.end(this.root); construct++) {
      for (const target of this.dependencies.of(construct)) {
        if (!this.contains(target)) continue;
        const two = [...(found.get(target) ?? []), ...this.tree.ownObjects(construct).slice(0, 2)];
        found.set(target, [...new Set(two)].slice(0, 2));
      }
    }
    return found;
  }

  private contains(construct: number): boolean {
    return construct >= this.root && construct < this.tree.end(this.root);
  }
}
