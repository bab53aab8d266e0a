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
 * Rendering resolves tokens, leaves out absent fields, sorts the others and applies patches. Of an object without tokens
 * and patches the text is written straight from its props; any other is rendered by itself first.
 */
export class ObjectWriter {
  private readonly text = new YamlText();

  /** @param yaml writes what was rendered first */
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
      // whatever it is, cdk8s comes upon it too, and knows what to make of it
      return undefined;
    }
  }
}

function isRenderedByCdk8s({ toJson, metadata }: ApiObject): boolean {
  return toJson === ApiObject.prototype.toJson && metadata.toJson === ApiObjectMetadataDefinition.prototype.toJson;
}

/** Reads what cdk8s takes from plain JSON, in its order. */
const PLAIN: Reading = {
  omitsAbsent: true,
  keys: (map) => {
    const keys = Object.keys(map);
    // JavaScript has integers first, whatever the order
    if (!isPlainMap(map) || /^\d/.test(keys[0])) throw new NeedsCdk8s();
    return sortedKeys(keys);
  },
  list: (list) => {
    if (!isPlainList(list)) throw new NeedsCdk8s();
  },
};
