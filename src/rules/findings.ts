import { canBeAcknowledged, reasonToBreak } from './acknowledgement';
import { Rule, Severity, Violation } from './rule';
import { whatMayBeTold } from './secrecy';
import { API_VERSION } from '../kubernetes/api-types';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { Manifests } from '../kubernetes/manifests';

/** A rule broken by an object. */
export interface Finding extends Violation {
  readonly rule: Rule;
  readonly object: Manifest;
  /** The reason for which the object may break the rule; undefined if there is none. */
  readonly acknowledged?: string;
}

/** All findings in some of the manifests, ordered by manifest, then by rule. */
export function findings(rules: readonly Rule[], objects: readonly Manifest[], all: Manifests): Finding[] {
  const found: Finding[] = [];
  for (const object of objects) {
    const first = found.length;
    const those = rulesFor(rules, kindOf(object));
    for (let n = 0; n < those.length; n++) {
      const violations = those[n].check(object, all);
      if (violations.length > 0) addFindings(those[n], object, violations, found, first);
    }
  }
  return found;
}

/** Adds the findings of a rule to those of the same object, which start at `first`. */
function addFindings(
  rule: Rule,
  object: Manifest,
  violations: readonly Violation[],
  found: Finding[],
  first: number,
): void {
  const reason = reasonToBreak(rule, object);
  const others = rule.isGeneral ? found.slice(first).filter(isError) : [];
  const reported = new Set(others.map(({ field }) => field));
  for (const violation of violations) {
    if (reported.has(violation.field)) continue;
    const acknowledged = canBeAcknowledged(rule, violation) ? reason : undefined;
    const [given, allowed] = [whatMayBeTold(rule, object, violation), whatIsAllowed(violation)];
    found.push({ ...violation, given, allowed, rule, object, acknowledged });
  }
}

/** The allowed values of a field, with the version of Kubernetes if they depend on it. */
function whatIsAllowed({ allowed, dependsOnVersion }: Violation): string {
  return dependsOnVersion
    ? `${allowed} (as of Kubernetes ${API_VERSION}: acknowledge the rule if your cluster knows more)`
    : allowed;
}

/** The message of a finding: the field, the value given, what is allowed and why, and where to read more. */
export function describe(finding: Finding): string {
  const { allowed, rule } = finding;
  return `${whatIsGiven(finding)}; allowed: ${allowed}, because ${rule.reason} (${rule.id}, ${rule.link})`;
}

/** A rule in one sentence: the good state, and why it matters. */
export function explain({ sentence, reason }: Rule): string {
  return `${sentence.slice(0, -1)}, because ${reason}.`;
}

/** The field of a finding with its value. */
export function whatIsGiven({ field, given }: Violation): string {
  const value = given === undefined ? 'missing' : Number.isNaN(given) ? 'NaN' : JSON.stringify(given);
  return `${field} is ${value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value}`;
}

/** Whether a finding has to be fixed before the manifests are applied. */
export function isError({ rule, acknowledged }: Finding): boolean {
  return rule.severity === Severity.ERROR && acknowledged === undefined;
}

/** Whether a finding should be looked at, but stops nothing. */
export function isWarning({ rule, acknowledged }: Finding): boolean {
  return rule.severity === Severity.WARNING && acknowledged === undefined;
}

/** The maximum length of a value in a message. */
const LONGEST = 200;

const sorted = new WeakMap<readonly Rule[], Map<string, readonly Rule[]>>();

/** The rules for a kind. */
function rulesFor(rules: readonly Rule[], kind: string): readonly Rule[] {
  let byKind = sorted.get(rules);
  if (!byKind) sorted.set(rules, (byKind = new Map()));
  let those = byKind.get(kind);
  if (!those) byKind.set(kind, (those = rules.filter((rule) => rule.kinds.includes(kind))));
  return those;
}
