import { Manifest } from './manifest';
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
    for (const rule of rules) {
      if (!rule.kinds.includes(object.kind ?? '')) continue;
      for (const violation of rule.check(object, all)) found.push({ ...violation, rule, object });
    }
  }
  return found;
}

/** A finding in words: the field, the value given, what is allowed and why, and where to read more. */
export function describe({ field, given, allowed, rule }: Finding): string {
  const value = given === undefined ? 'missing' : JSON.stringify(given);
  return `${field} is ${value}; allowed: ${allowed}, because ${rule.reason} (${rule.id}, ${rule.link})`;
}
