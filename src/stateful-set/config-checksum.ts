import { hash } from 'crypto';
import { ApiObject } from 'cdk8s';
import { configManifest } from '../cdk8s/config-manifest';

/** The annotation, with the value `false`, of a ConfigMap or Secret whose changes should not restart the pods. */
export const RESTART_ANNOTATION = 'cdk8s-stateful/restart-on-change';

/** The annotation of the pods that changes with the content of what they read. */
export const CHECKSUM_ANNOTATION = 'cdk8s-stateful/config-checksum';

/**
 * Short enough to be useless for guessing a Secret, since more people may read a pod than a Secret; long enough that
 * two versions of a configuration do not collide.
 */
const LENGTH = 10;

/**
 * A checksum of the content of ConfigMaps and Secrets: in the pod template, it makes a change of content a new revision
 * of the pods, which Kubernetes itself does not do.
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
