import { Dependable, IConstruct } from 'constructs';

/**
 * Dependencies of a construct that are known only when the app is complete.
 *
 * cdk8s asks for the dependencies of all constructs again for each chart. These are searched once, until they are
 * reset.
 */
export class LateDependencies implements Dependable {
  private found?: IConstruct[];

  /** @param find searches the dependencies */
  public constructor(private readonly find: () => IConstruct[]) {
    Dependable.implement(this, this);
  }

  public get dependencyRoots(): IConstruct[] {
    return (this.found ??= this.find());
  }

  /** Makes the next request search them again. */
  public forget(): void {
    this.found = undefined;
  }
}
