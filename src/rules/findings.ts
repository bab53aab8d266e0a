import { kindOf, Manifest } from './manifest';
import { Manifests } from './manifests';
import { Rule, Violation } from './rule';

/** A rule broken by an object. */
export interface Finding extends Violation {
  readonly rule: Rule;
  readonly object: Manifest;
}

/** All that the rules find in some of the manifests, in the order of the manifests and then of the rules. */
export function findings(rules: readonly Rule[], objects: readonly Manifest[], all: Manifests): Finding[] {
  const found: Finding[] = [];
  for (const object of objects) {
    for (const rule of rulesFor(rules, kindOf(object))) {
      const violations = rule.check(object, all);
      if (violations.length === 0) continue;
      for (const violation of violations) found.push({ ...violation, rule, object });
    }
  }
  return found;
}

/** A finding in words: the field, the value given, what is allowed and why, and where to read more. */
export function describe(finding: Finding): string {
  const { allowed, rule } = finding;
  return `${whatIsGiven(finding)}; allowed: ${allowed}, because ${rule.reason} (${rule.id}, ${rule.link})`;
}

/** What a finding is about: the field and the value that stands there. */
export function whatIsGiven({ field, given }: Violation): string {
  return `${field} is ${given === undefined ? 'missing' : JSON.stringify(given)}`;
}

const sorted = new WeakMap<readonly Rule[], Map<string, readonly Rule[]>>();

/** The rules that look at a kind. */
function rulesFor(rules: readonly Rule[], kind: string): readonly Rule[] {
  let byKind = sorted.get(rules);
  if (!byKind) sorted.set(rules, (byKind = new Map()));
  let those = byKind.get(kind);
  if (!those) byKind.set(kind, (those = rules.filter((rule) => rule.kinds.includes(kind))));
  return those;
}
