import { GuardEffect, outcome, Outcome } from './effect';
import { Manifest } from '../kubernetes/manifest';
import { Manifests } from '../kubernetes/manifests';
import { RULES } from '../rules';
import { describe, findings } from '../rules/findings';
import { Consequence } from '../rules/rule';

const REFUSED = RULES.filter(({ consequence }) => consequence === Consequence.REFUSED);

/** Outcomes for manifests that the API server rejects whatever existed before. */
export function refusals(object: Manifest): Outcome[] {
  const found = findings(REFUSED, [object], new Manifests([object]));
  return found.map((finding) => outcome(GuardEffect.REFUSED, describe(finding)));
}
