import { ApiObjectMetadataDefinition } from 'cdk8s';
import { plainJson } from './plain-json';

/** Where cdk8s keeps what was given and added to metadata. */
interface Internals {
  readonly _additionalAttributes?: object;
  readonly annotations?: object;
  readonly finalizers?: object;
  readonly labels?: object;
  readonly ownerReferences?: object;
}

/** What cdk8s renders for metadata; without its search for tokens in every single value where that can find none. */
export function metadataJson(metadata: ApiObjectMetadataDefinition): any {
  return plainMetadata(metadata) ?? metadata.toJson();
}

/** The metadata as JSON; undefined if only cdk8s can render it. */
export function plainMetadata(metadata: ApiObjectMetadataDefinition): any {
  const parts = partsOf(metadata);
  return parts && plainJson(parts, false);
}

/** All that there is to render; undefined if this cdk8s keeps it elsewhere. */
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
