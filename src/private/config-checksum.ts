import { hash } from 'crypto';
import { ApiObject, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { metadataJson } from './metadata-json';
import { isOrdinary, propsOf } from './ordinary-object';
import { plainJson } from './plain-json';

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
  const contents = objects.map(contentOf);
  const watched = contents.filter(({ metadata }) => metadata.annotations?.[RESTART_ANNOTATION] !== 'false');
  if (watched.length === 0) return undefined;
  const texts = watched.map(({ kind, metadata, data, binaryData, stringData }) =>
    JSON.stringify([kind, metadata.name, data, binaryData, stringData]),
  );
  return hash('sha256', texts.join(''), 'hex').slice(0, LENGTH);
}

/** A ConfigMap or Secret, as far as the checksum and the annotation go. */
interface Content {
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly annotations?: { readonly [key: string]: string } };
  readonly data?: unknown;
  readonly binaryData?: unknown;
  readonly stringData?: unknown;
}

/** What renders `data` and its like as they are. */
const RENDERS_AS_IS: ReadonlySet<unknown> = new Set(
  [ApiObject, k8s.KubeConfigMap, k8s.KubeSecret].map(({ prototype }) => prototype.toJson),
);

/** What an object renders; without all of its rendering, which cdk8s does once more, where that can be told. */
function contentOf(object: ApiObject): Content {
  const props = propsOf(object);
  if (!props || !RENDERS_AS_IS.has(object.toJson) || !isOrdinary(object)) return object.toJson();
  const { data, binaryData, stringData } = props;
  const content = plainJson({
    data: produced(data),
    binaryData: produced(binaryData),
    stringData: produced(stringData),
  });
  return content ? { ...content, kind: object.kind, metadata: metadataJson(object.metadata) } : object.toJson();
}

function produced(value: unknown): unknown {
  return value instanceof Lazy ? value.produce() : value;
}
