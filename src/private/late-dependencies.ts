import { Dependable, IConstruct, IDependable } from 'constructs';

/**
 * What a construct depends on, where that is known only when the app is whole.
 *
 * cdk8s asks for the dependencies of all constructs again for each chart. These are looked for once, until they are
 * forgotten.
 */
export class LateDependencies implements IDependable {
  private found?: IConstruct[];

  /** @param find looks for what there is to depend on */
  public constructor(find: () => IConstruct[]) {
    const roots = () => (this.found ??= find());
    Dependable.implement(this, {
      get dependencyRoots() {
        return roots();
      },
    });
  }

  /** Looks for them again when they are asked for the next time. */
  public forget(): void {
    this.found = undefined;
  }
}
