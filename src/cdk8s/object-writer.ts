import { ApiObject, ApiObjectMetadataDefinition } from 'cdk8s';
import { plainMetadata } from './metadata-json';
import { NeedsCdk8s } from './needs-cdk8s';
import { isOrdinary, propsOf } from './ordinary-object';
import { sortedKeys, isPlainList, isPlainMap } from './plain-json';
import { Reading, YamlText } from './yaml-text';
import { YamlWriter } from './yaml-writer';

/** The fields that come first in a manifest. */
const FIRST = ['apiVersion', 'kind', 'metadata'];

/**
 * Writes API objects as cdk8s renders and writes them.
 *
 * Rendering resolves tokens, omits absent fields, sorts the others and applies patches. An object without tokens and
 * patches is written directly from its props; any other is rendered first.
 */
export class ObjectWriter {
  private readonly text = new YamlText();

  /** @param yaml the writer for rendered objects */
  public constructor(private readonly yaml: YamlWriter) {}

  /** The document of an object. */
  public document(object: ApiObject): string {
    return this.fromProps(object) ?? this.yaml.document(object.toJson());
  }

  private fromProps(object: ApiObject): string | undefined {
    if (!isRenderedByCdk8s(object) || !isOrdinary(object)) return undefined;
    try {
      const metadata = plainMetadata(object.metadata);
      if (!metadata) return undefined;
      const fields = { ...propsOf(object), metadata };
      return this.text.of(fields, [...new Set([...FIRST, ...PLAIN.keys(fields)])], PLAIN);
    } catch {
      // whatever it is, cdk8s meets it too, and handles it
      return undefined;
    }
  }
}

function isRenderedByCdk8s({ toJson, metadata }: ApiObject): boolean {
  return toJson === ApiObject.prototype.toJson && metadata.toJson === ApiObjectMetadataDefinition.prototype.toJson;
}

/** Reads the values that cdk8s accepts as plain JSON, in its order. */
const PLAIN: Reading = {
  omitsAbsent: true,
  keys: (map) => {
    const keys = Object.keys(map);
    // JavaScript puts integer keys first, in any order
    if (!isPlainMap(map) || /^\d/.test(keys[0])) throw new NeedsCdk8s();
    return sortedKeys(keys);
  },
  list: (list) => {
    if (!isPlainList(list)) throw new NeedsCdk8s();
  },
};
