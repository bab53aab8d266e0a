import { parseAllDocuments } from 'yaml';
import { CompiledExamples, Example, examplesOf } from './support/examples';
import { ELISION, shownPart } from './support/excerpt';
import { Block, pages } from './support/pages';

/*
 * Every block of TypeScript in the README and the pages of docs is compiled and synthesized.
 *
 * - A block with imports is an app of its own. Any other sees `chart`, an empty chart named `shop` in the namespace
 *   `shop`, everything that `cdk8s` and `cdk8s-stateful` export, and `kplus`.
 * - It also sees what the page declares in a comment `<!-- fixture` above, unless it declares one of those names itself.
 * - `web.name; // => 'web'` holds the value to what is said.
 * - A `yaml` block right below is held against the objects of the same kind and name: whole, or what it shows of them if
 *   it has a line `# ...`. With no example above it shows what the fixture gives.
 * - A `text` block right below is the error in which the example ends.
 */

const examples = pages().flatMap(examplesOf);
const compiled = new CompiledExamples(examples);

test('the examples compile', () => {
  expect(compiled.errors).toEqual([]);
});

test.each(examples.map((example) => [claimOf(example), example] as const))('the example at %s', (_, example) => {
  const { expected } = example;
  if (expected?.language === 'text') {
    expect(() => example.manifests(compiled)).toThrow(new Error(expected.text));
  } else {
    const manifests = example.manifests(compiled);
    const shown = expected ? parseAllDocuments(expected.text).map((document) => document.toJS()) : [];
    expect(shown.map((one) => shownOf(manifests, one, expected!))).toEqual(shown);
  }
});

function claimOf({ place, expected }: Example): string {
  if (expected === undefined) return `${place} synthesizes`;
  return expected.language === 'text' ? `${place} ends in the error below it` : `${place} gives the YAML below it`;
}

function shownOf(manifests: readonly any[], shown: any, { text }: Block): any {
  const { kind, metadata } = shown;
  const manifest = manifests.find((one) => one.kind === kind && one.metadata.name === metadata.name);
  return text.includes(ELISION) ? shownPart(manifest, shown) : manifest;
}
