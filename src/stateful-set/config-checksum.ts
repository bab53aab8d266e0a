import { hash } from 'crypto';
import { ApiObject } from 'cdk8s';
import { configManifest } from '../cdk8s/config-manifest';

/** The annotation of a ConfigMap or Secret, with the value `false`, of which a change is not to roll the pods. */
export const RESTART_ANNOTATION = 'cdk8s-stateful/restart-on-change';

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
  const contents = objects.map(configManifest);
  const watched = contents.filter(({ metadata }) => metadata.annotations?.[RESTART_ANNOTATION] !== 'false');
  if (watched.length === 0) return undefined;
  const texts = watched.map(({ kind, metadata, data, binaryData, stringData }) =>
    JSON.stringify([kind, metadata.name, data, binaryData, stringData]),
  );
  return hash('sha256', texts.join(''), 'hex').slice(0, LENGTH);
}
