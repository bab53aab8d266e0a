import { Dependable, IConstruct } from 'constructs';

/**
 * What a construct depends on, where that is known only when the app is whole.
 *
 * cdk8s asks for the dependencies of all constructs again for each chart. These are looked for once, until they are
 * forgotten.
 */
export class LateDependencies implements Dependable {
  private found?: IConstruct[];

  /** @param find looks for what there is to depend on */
  public constructor(private readonly find: () => IConstruct[]) {
    Dependable.implement(this, this);
  }

  public get dependencyRoots(): IConstruct[] {
    return (this.found ??= this.find());
  }

  /** Looks for them again when they are asked for the next time. */
  public forget(): void {
    this.found = undefined;
  }
}
