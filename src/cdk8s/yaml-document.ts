import { isComparedCdk8s } from './known-cdk8s';
import { YamlWriter } from './yaml-writer';

/** What the package `yaml` marks its documents with, the same in each of its copies. */
const NODE_TYPE = Symbol.for('yaml.node.type');
const DOCUMENT = Symbol.for('yaml.document');

/** The options that cdk8s asks `yaml` for a text with. */
const CDK8S_OPTIONS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['keepUndefined', true],
  ['lineWidth', 0],
  ['version', '1.1'],
]);

const writer = new YamlWriter();

/**
 * Lets a manifest write itself as YAML, byte for byte as it would be written anyway.
 *
 * `yaml` builds a syntax tree of whatever it is given, which is most of what a synthesis takes, and then writes that. Its own
 * documents it asks for their text. Here a manifest becomes one of them, for `yaml` alone: what makes it a document cannot
 * be enumerated, so that copies, comparisons and JSON see the plain fields, and a later change of them is written too.
 *
 * @returns the manifest; as it was, if cdk8s is a version that the text was not compared with, or in a program in another
 * language
 */
export function asYamlDocument<T extends object>(manifest: T): T {
  return isComparedCdk8s() && isInJavaScript() ? Object.defineProperties(manifest, AS_DOCUMENT) : manifest;
}

/** jsii, which says on whose behalf it runs, hands plain objects to other languages by value, and by reference what has a method. */
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
  /** What is written if the document is a part of another. */
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
