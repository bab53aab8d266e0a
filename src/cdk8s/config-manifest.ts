import { ApiObject, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { metadataJson } from './metadata-json';
import { isOrdinary, propsOf } from './ordinary-object';
import { plainJson } from './plain-json';

/** The fields of a ConfigMap or Secret that checksums need. */
export interface ConfigManifest {
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly annotations?: { readonly [key: string]: string } };
  readonly type?: string;
  readonly data?: unknown;
  readonly binaryData?: unknown;
  readonly stringData?: unknown;
}

/** Whether an object, or a reference to one, is of a kind that files and variables of pods come from. */
export function isConfig({ kind }: { readonly kind: string }): boolean {
  return kind === 'ConfigMap' || kind === 'Secret';
}

/** The renderer of `data` and similar fields, whose keys stay as they are. */
const RENDERS_AS_IS: ReadonlySet<unknown> = new Set(
  [ApiObject, k8s.KubeConfigMap, k8s.KubeSecret].map(({ prototype }) => prototype.toJson),
);

/** The manifest of an object, if possible without a full rendering, which cdk8s repeats later. */
export function configManifest(object: ApiObject): ConfigManifest {
  const props = propsOf(object);
  if (!props || !RENDERS_AS_IS.has(object.toJson) || !isOrdinary(object)) return object.toJson();
  const { type, data, binaryData, stringData } = props;
  const content = plainJson({
    type: produced(type),
    data: produced(data),
    binaryData: produced(binaryData),
    stringData: produced(stringData),
  });
  return content ? { ...content, kind: object.kind, metadata: metadataJson(object.metadata) } : object.toJson();
}

function produced(value: unknown): unknown {
  return value instanceof Lazy ? value.produce() : value;
}
