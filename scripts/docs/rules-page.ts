import { Document, isPair, isScalar, visit } from 'yaml';
import { API_VERSION } from '../../src/kubernetes/api-types';
import { Manifest } from '../../src/kubernetes/manifest';
import { canBeAcknowledged, Consequence, explain, RULES } from '../../src/rules/index';
import { Rule } from '../../src/rules/rule';
import { Example } from '../../test/rules/examples/example';
import { EXAMPLES } from '../../test/rules/examples/index';
import * as builders from '../../test/rules/examples/manifests';

const CONSEQUENCES: Record<Consequence, string> = {
  [Consequence.REFUSED]: 'the API server refuses it.',
  [Consequence.NEVER_WORKS]: 'it is accepted, and never works.',
  [Consequence.AT_RISK]: 'it runs, with data or availability at risk.',
};

const LONGEST = 64;

/** The distinct manifests that the examples change. */
const PLAIN: readonly Manifest[] = [
  builders.statefulSet(),
  builders.headless(),
  builders.service(),
  builders.deployment(),
  builders.job(),
  builders.cronJob(),
  builders.pod(),
  builders.budget(),
  builders.autoscaler(),
  builders.claim(),
  builders.configMap(),
  builders.secret(),
];

/** The table of all rules, one per line. */
export function tableOfRules(): string {
  const rows = RULES.map(({ id, sentence, severity, consequence }) => {
    return `| [${id}](#${id}) | ${sentence} | ${severity} | ${consequence} |`;
  });
  return ['| Rule | What must hold | Severity | Class |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** A section for each rule, with examples that break it and examples that do not. */
export function sectionsOfRules(): string {
  return RULES.map(section).join('\n\n');
}

/** The manifests that the examples change. */
export function plainManifests(): string {
  return yamlBlock(PLAIN);
}

function section(rule: Rule): string {
  const { bad, good } = EXAMPLES[rule.id];
  return [
    `### ${rule.id}`,
    `${explain(rule)} [Read more](${rule.link})`,
    `${rule.severity === 'error' ? 'An error' : 'A warning'}: ${CONSEQUENCES[rule.consequence]} ` +
      `${acknowledgementOf(rule)} Looks at: ${rule.kinds.join(', ')}.`,
    `Found: ${bad[0].title}`,
    exampleBlock(bad[0]),
    `Not found: ${good[0].title}`,
    exampleBlock(good[0]),
  ].join('\n\n');
}

function acknowledgementOf(rule: Rule): string {
  if (!canBeAcknowledged(rule)) return 'It cannot be acknowledged.';
  return canBeAcknowledged(rule, {})
    ? 'It can be acknowledged.'
    : `What Kubernetes ${API_VERSION} does not know can be acknowledged.`;
}

function exampleBlock({ manifests }: Example): string {
  return yamlBlock(manifests.map(whatIsSpecial));
}

/** The difference between a manifest and the plain one of its kind, with the fields that identify the object. */
function whatIsSpecial(manifest: Manifest): object {
  const plain = PLAIN.filter(({ kind }) => kind === manifest.kind).sort(
    (one, other) => sizeOf(difference(one, manifest)) - sizeOf(difference(other, manifest)),
  )[0];
  const { metadata, ...rest } = (difference(plain, manifest) ?? {}) as Record<string, object>;
  const name = 'name' in (metadata ?? {}) ? {} : { name: manifest.metadata?.name };
  return { kind: manifest.kind, metadata: { ...name, ...metadata }, ...rest };
}

function sizeOf(value: unknown): number {
  return value === undefined ? 0 : JSON.stringify(value).length;
}

/** Marks a field of the plain manifest that this one does not have. */
const LEFT_OUT = '(left out)';

/** The parts of a value that differ from another value; undefined if none do. */
function difference(from: any, to: any): any {
  if (JSON.stringify(from) === JSON.stringify(to)) return undefined;
  if (Array.isArray(from) && Array.isArray(to) && to.length >= from.length) return differenceOfLists(from, to);
  if (!isMap(from) || !isMap(to)) return to;
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  const changes = keys.map((key) => [key, key in to ? difference(from[key], to[key]) : LEFT_OUT]);
  return Object.fromEntries(changes.filter(([, value]) => value !== undefined));
}

function differenceOfLists(from: any[], to: any[]): any[] {
  return to
    .map((item, n) =>
      n < from.length && isMap(item) ? { of: item, change: difference(from[n], item) } : { change: item },
    )
    .filter(({ change }) => change !== undefined)
    .map(({ of, change }) => (isMap(change) && of?.name ? { name: of.name, ...change } : change));
}

function isMap(value: unknown): value is Record<string, any> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function yamlBlock(objects: readonly object[]): string {
  return ['```yml', objects.map(yaml).join('---\n').trimEnd(), '```'].join('\n');
}

function yaml(object: object): string {
  const document = new Document(object, { version: '1.1' });
  visit(document, (_, node) => {
    if (isPair(node) && isScalar(node.value) && node.value.value === LEFT_OUT) {
      node.value.value = null;
      node.value.comment = ' left out';
    }
    if (isScalar(node) && typeof node.value === 'string' && node.value.length > LONGEST) {
      node.comment = ` ${node.value.length} characters`;
      node.value = `${node.value.slice(0, LONGEST - 20)}…`;
    }
  });
  return document.toString({ nullStr: '', lineWidth: 0 });
}
