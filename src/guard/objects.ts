import { kindOf, Manifest } from '../kubernetes/manifest';
import { fields, isFields, items } from '../kubernetes/values';

/** The manifests with each List replaced by its items, and without values that are not objects. */
export function flattened(manifests: readonly unknown[]): Manifest[] {
  return manifests.flatMap((manifest) => {
    if (!isFields(manifest)) return [];
    const isList = typeof manifest.kind === 'string' && manifest.kind.endsWith('List') && Array.isArray(manifest.items);
    return isList ? flattened(items(manifest.items)) : [manifest];
  });
}

/** Identifies objects, with a default namespace for those without one. */
export class Identities {
  public constructor(private readonly defaultNamespace: string) {}

  public namespaceOf(object: Manifest): string {
    const { namespace } = fields(object.metadata);
    return typeof namespace === 'string' && namespace !== '' ? namespace : this.defaultNamespace;
  }

  /** The key of an object of a built-in kind; undefined for other kinds, and for objects without a name. */
  public keyOf(object: Manifest): string | undefined {
    const kind = kindOf(object);
    const { name } = fields(object.metadata);
    return kind !== '' && typeof name === 'string' ? `${kind} ${this.namespaceOf(object)} ${name}` : undefined;
  }
}
