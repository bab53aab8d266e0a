import { Consequence, Rule, Violation } from './rule';
import type { Manifest } from '../kubernetes/manifest';
import { fields } from '../kubernetes/values';

/** The prefix of an annotation that acknowledges a rule on an object; the id of the rule follows. */
export const ACKNOWLEDGE = 'acknowledge.cdk8s-stateful/';

/** The reason that an object gives for breaking a rule; undefined if there is none. */
export function reasonToBreak(rule: Rule, object: Manifest): string | undefined {
  const reason: unknown = fields(fields(object.metadata).annotations)[ACKNOWLEDGE + rule.id];
  return typeof reason === 'string' && reason.trim() !== '' ? reason : undefined;
}

/**
 * Whether a rule can be acknowledged: if every API server rejects an object, a reason does not help.
 * @param by one violation, or a rule, which says whether it depends on the version of Kubernetes
 */
export function canBeAcknowledged(rule: Rule, by: Pick<Violation, 'dependsOnVersion'> = rule): boolean {
  return rule.consequence !== Consequence.REFUSED || by.dependsOnVersion === true;
}
