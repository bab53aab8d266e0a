import { readdirSync } from 'fs';
import { join, parse } from 'path';
import { EXAMPLES } from './examples';
import { Example } from './examples/example';
import { ALL_KINDS } from '../../src/kubernetes/kinds';
import { Manifests } from '../../src/kubernetes/manifests';
import { RULES } from '../../src/rules';
import { describe as inWords, findings } from '../../src/rules/findings';
import { Consequence, Rule, Severity } from '../../src/rules/rule';

function find(rules: readonly Rule[], { manifests }: Example) {
  return findings(rules, manifests, new Manifests(manifests));
}

for (const rule of RULES) {
  const { bad, good } = EXAMPLES[rule.id] ?? { bad: [], good: [] };

  describe(`${rule.id}: ${rule.sentence}`, () => {
    test.each(bad.map((example) => [example.title, example] as const))('finds %s', (_, example) => {
      const found = find([rule], example);
      expect(found.map(({ field, given }) => [field, given])).toEqual(example.finds);
      for (const { allowed } of found) expect(allowed).toMatch(/^\S(.*\S)?$/);
    });

    test.each(good.map((example) => [example.title, example] as const))('accepts %s', (_, example) => {
      expect(find([rule], example)).toEqual([]);
    });

    test.each(good.map((example) => [example.title, example] as const))('and no other rule minds %s', (_, example) => {
      const found = find(RULES, example).filter(({ acknowledged }) => acknowledged === undefined);
      expect(found.map(inWords)).toEqual([]);
    });

    test('is not applicable to other kinds, nor to kinds of the same name in other API groups', () => {
      const others = bad.flatMap(({ manifests }) => [
        ...manifests.map((manifest) => ({ ...manifest, kind: 'Unknown' })),
        ...manifests.map((manifest) => ({ ...manifest, apiVersion: 'example.com/v1' })),
      ]);
      expect(find([rule], { title: '', manifests: others, finds: [] })).toEqual([]);
    });

    test('has bad and good examples', () => {
      expect([bad.length > 0, good.length > 0]).toEqual([true, true]);
    });

    test('looks at kinds that are known, each once', () => {
      expect(rule.kinds.filter((kind) => !ALL_KINDS.some((known) => known === kind))).toEqual([]);
      expect(new Set(rule.kinds).size).toBe(rule.kinds.length);
    });

    test('is an error where the API server refuses', () => {
      expect(rule.severity === Severity.ERROR || rule.consequence !== Consequence.REFUSED).toBe(true);
    });

    test('is no error where the manifest runs', () => {
      expect(rule.severity === Severity.WARNING || rule.consequence !== Consequence.AT_RISK).toBe(true);
    });

    test('has complete sentences, and a page of the documentation', () => {
      expect(rule.sentence).toMatch(/^[A-Z].*[^\s.]\.$/);
      expect(rule.reason).toMatch(/^\S.*[a-zA-Z0-9]$/);
      expect(rule.link).toMatch(/^https:\/\/kubernetes\.io\/docs\/[a-z0-9/-]+\/(#[a-z0-9-]+)?$/);
    });
  });
}

describe('the rules together', () => {
  const files = readdirSync(join(__dirname, '../../src/rules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(__dirname, '../../src/rules', name)))
    .map((file) => parse(file).name)
    .filter((name) => name !== 'index' && !name.startsWith('_'));

  test('have the names of their files, and none is left out', () => {
    expect(RULES.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  test('have ids of their own', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });

  test('have examples under no other id', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(RULES.map(({ id }) => id).sort());
  });
});
