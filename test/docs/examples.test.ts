import { parseAllDocuments } from 'yaml';
import { CompiledExamples, examplesOf } from './support/examples';
import { ELISION, shownPart } from './support/excerpt';
import { pages } from './support/pages';

/*
 * Every block of TypeScript in the README and the pages of docs is compiled and synthesized.
 *
 * - A block with imports is an app of its own. Any other sees `chart`, an empty chart named `shop`, everything that
 *   `cdk8s` and `cdk8s-stateful` export, and `kplus`.
 * - It also sees what the page declares in a comment `<!-- fixture` above, unless it declares one of those names itself.
 * - `web.dnsName; // => 'shop-web'` holds the value to what is said.
 * - A `yaml` block right below is held against the objects of the same kind and name: whole, or what it shows of them if
 *   it has a line `# ...`. A `text` block right below is the error in which the example ends.
 */

const all = pages().flatMap(examplesOf);
const compiled = new CompiledExamples(all);

test('the examples compile', () => {
  expect(compiled.errors).toEqual([]);
});

test.each(all.filter(({ expected }) => expected === undefined).map((example) => [example.place, example] as const))(
  'the example at %s synthesizes',
  (_, example) => {
    expect(example.manifests(compiled).length).toBeGreaterThanOrEqual(0);
  },
);

test.each(
  all.filter(({ expected }) => expected?.language === 'yaml').map((example) => [example.place, example] as const),
)('the example at %s gives the YAML below it', (_, example) => {
  const manifests = example.manifests(compiled);
  for (const document of parseAllDocuments(example.expected!.text)) {
    const shown = document.toJS();
    const actual = manifests.find(({ kind, metadata }) => kind === shown.kind && metadata.name === shown.metadata.name);
    const isExcerpt = example.expected!.text.includes(ELISION);
    expect(isExcerpt ? shownPart(actual, shown) : actual).toEqual(shown);
  }
});

test.each(
  all.filter(({ expected }) => expected?.language === 'text').map((example) => [example.place, example] as const),
)('the example at %s ends in the error below it', (_, example) => {
  let message = 'none';
  try {
    example.yaml(compiled);
  } catch (error) {
    ({ message } = error as Error);
  }
  expect(message).toBe(example.expected!.text);
});
