import type { Manifest } from './manifest';
import { Consequence, Rule } from './rule';
import { fields } from './values';

/** What the key of an annotation begins with that acknowledges a rule on an object; the id of the rule follows. */
export const ACKNOWLEDGE = 'acknowledge.cdk8s-stateful/';

/** The reason for which an object may break a rule; undefined if there is none. */
export function acknowledgementOf(rule: Rule, object: Manifest): string | undefined {
  const reason: unknown = fields(fields(object.metadata).annotations)[ACKNOWLEDGE + rule.id];
  return canBeAcknowledged(rule) && typeof reason === 'string' && reason.trim() !== '' ? reason : undefined;
}

/** Whether there can be a reason to break a rule: what every API server refuses comes to be for no reason whatever. */
export function canBeAcknowledged(rule: Rule): boolean {
  return rule.consequence !== Consequence.REFUSED || rule.dependsOnVersion === true;
}
