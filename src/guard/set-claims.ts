import { Identities } from './objects';
import { templateNames } from './pods';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { fields } from '../kubernetes/values';

const NUMBERED = /^(.+)-\d+$/;

/** The claims that StatefulSets create from templates. They count as volumes of their sets. */
export class SetClaims {
  /** The names of claims without the ordinal, each with its namespace. */
  private readonly prefixes = new Set<string>();

  public constructor(
    objects: readonly Manifest[],
    private readonly identities: Identities,
  ) {
    for (const set of objects) {
      if (kindOf(set) !== 'StatefulSet') continue;
      for (const template of templateNames(set.spec)) {
        this.prefixes.add(`${identities.namespaceOf(set)} ${template}-${fields(set.metadata).name}`);
      }
    }
  }

  /** Whether an object is one of these claims. */
  public has(object: Manifest): boolean {
    if (kindOf(object) !== 'PersistentVolumeClaim') return false;
    const [, prefix] = NUMBERED.exec(`${fields(object.metadata).name}`) ?? [];
    return this.prefixes.has(`${this.identities.namespaceOf(object)} ${prefix}`);
  }
}
