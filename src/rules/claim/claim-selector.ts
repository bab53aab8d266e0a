import { inEachClaim } from './_claims';
import { CLAIM_KINDS } from '../../kubernetes/kinds';
import { checkSelector } from '../labels';
import { Consequence, Rule, Severity } from '../rule';

export const claimSelector: Rule = {
  id: 'claim-selector',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'A claim selects its volume by labels that a volume can have.',
  reason: 'a volume is found by its labels',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#selector',
  kinds: CLAIM_KINDS,
  check: inEachClaim(({ path, spec }, found) => checkSelector(`${path}.selector`, spec.selector, found)),
};
