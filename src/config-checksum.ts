import { createHash } from 'crypto';
import { ApiObject } from 'cdk8s';

/** The annotation of the pods that changes with the content of what they read. */
export const CHECKSUM_ANNOTATION = 'cdk8s-stateful/config-checksum';

/**
 * Short enough to be useless for guessing a Secret, which many more may not read than may read a pod; long enough that
 * two versions of a configuration will not meet in it.
 */
const LENGTH = 10;

/**
 * A checksum of the content of ConfigMaps and Secrets: with it in the pod template, a change of content makes a new
 * revision of the pods, which Kubernetes itself does not.
 *
 * @returns undefined if there are none
 */
export function configChecksum(objects: readonly ApiObject[]): string | undefined {
  if (objects.length === 0) return undefined;
  const hash = createHash('sha256');
  for (const object of objects) {
    const { kind, metadata, data, binaryData, stringData } = object.toJson();
    hash.update(JSON.stringify([kind, metadata.name, data, binaryData, stringData]));
  }
  return hash.digest('hex').slice(0, LENGTH);
}
