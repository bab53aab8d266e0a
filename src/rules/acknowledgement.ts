import { Consequence, Rule, Violation } from './rule';
import type { Manifest } from '../kubernetes/manifest';
import { fields } from '../kubernetes/values';

/** What the key of an annotation begins with that acknowledges a rule on an object; the id of the rule follows. */
export const ACKNOWLEDGE = 'acknowledge.cdk8s-stateful/';

/** The reason that an object gives for breaking a rule; undefined if there is none. */
export function reasonToBreak(rule: Rule, object: Manifest): string | undefined {
  const reason: unknown = fields(fields(object.metadata).annotations)[ACKNOWLEDGE + rule.id];
  return typeof reason === 'string' && reason.trim() !== '' ? reason : undefined;
}

/**
 * Whether there can be a reason to break a rule: what every API server refuses comes to be for no reason whatever.
 * @param by what says whether it depends on the version of Kubernetes: one violation, or all that the rule may find
 */
export function canBeAcknowledged(rule: Rule, by: Pick<Violation, 'dependsOnVersion'> = rule): boolean {
  return rule.consequence !== Consequence.REFUSED || by.dependsOnVersion === true;
}
