import { isComparedCdk8s } from './known-cdk8s';
import { YamlWriter } from './yaml-writer';

/** The mark of documents of the package `yaml`, the same in all its copies. */
const NODE_TYPE = Symbol.for('yaml.node.type');
const DOCUMENT = Symbol.for('yaml.document');

/** The options with which cdk8s calls `yaml`. */
const CDK8S_OPTIONS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['keepUndefined', true],
  ['lineWidth', 0],
  ['version', '1.1'],
]);

const writer = new YamlWriter();

/**
 * Lets a manifest write itself as YAML, byte for byte as it would be written anyway.
 *
 * `yaml` builds a syntax tree of every value, which takes most of the time of a synthesis, and then writes the tree.
 * But it asks its own documents for their text. Here a manifest becomes such a document, for `yaml` alone: the members
 * that make it one are not enumerable, so copies, comparisons and JSON see the plain fields, and later changes are
 * written.
 *
 * @returns the manifest, unchanged if the version of cdk8s was not compared, or in a program in another language
 */
export function asYamlDocument<T extends object>(manifest: T): T {
  return isComparedCdk8s() && isInJavaScript() ? Object.defineProperties(manifest, AS_DOCUMENT) : manifest;
}

/**
 * jsii, which tells for which language it runs, passes plain objects by value, and objects with methods by reference.
 */
function isInJavaScript(): boolean {
  return process.env.JSII_AGENT === undefined;
}

const AS_DOCUMENT: PropertyDescriptorMap & ThisType<object> = {
  [NODE_TYPE]: { value: DOCUMENT },
  /** The text of the document. */
  toString: {
    value(options: Readonly<Record<string, unknown>> = {}): string {
      return areThoseOfCdk8s(options) ? writer.document({ ...this }) : otherwise({ ...this }, options);
    },
  },
  /** The node if the document is part of another one. */
  contents: {
    get(): object {
      return { ...this };
    },
  },
};

function areThoseOfCdk8s(options: Readonly<Record<string, unknown>>): boolean {
  const given = Object.keys(options);
  return given.length === CDK8S_OPTIONS.size && given.every((key) => CDK8S_OPTIONS.get(key) === options[key]);
}

function otherwise(contents: object, options: object): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { stringify }: typeof import('yaml') = require('yaml');
  return stringify(contents, options);
}
