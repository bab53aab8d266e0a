import { ApiObjectMetadataDefinition } from 'cdk8s';
import { plainJson } from './plain-json';

/** The private fields in which cdk8s keeps metadata. */
interface Internals {
  readonly _additionalAttributes?: object;
  readonly annotations?: object;
  readonly finalizers?: object;
  readonly labels?: object;
  readonly ownerReferences?: object;
}

/** The metadata as cdk8s renders it, without its search for tokens in every value if there cannot be any. */
export function metadataJson(metadata: ApiObjectMetadataDefinition): any {
  return plainMetadata(metadata) ?? metadata.toJson();
}

/** The metadata as JSON; undefined if only cdk8s can render it. */
export function plainMetadata(metadata: ApiObjectMetadataDefinition): any {
  const parts = partsOf(metadata);
  return parts && plainJson(parts, false);
}

/** The complete metadata; undefined if this version of cdk8s keeps it elsewhere. */
function partsOf(metadata: ApiObjectMetadataDefinition): object | undefined {
  const { name, namespace } = metadata;
  const {
    _additionalAttributes: others,
    annotations,
    finalizers,
    labels,
    ownerReferences,
  } = metadata as unknown as Internals;
  if (!others || !annotations || !finalizers || !labels || !ownerReferences) return undefined;
  const parts: Record<string, unknown> = { annotations, finalizers, labels, name, namespace, ownerReferences };
  for (const key of Object.keys(others)) if (!Object.hasOwn(parts, key)) parts[key] = others[key as keyof object];
  return parts;
}
