import { inEachClaim } from './_claims';
import { CLAIM_KINDS } from '../../kubernetes/kinds';
import { QUANTITY_FORM, quantityOf, signOf } from '../../kubernetes/quantity';
import { Consequence, Rule, Severity } from '../rule';

export const claimStorage: Rule = {
  id: 'claim-storage',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A claim requests more than 0 bytes of storage.',
  reason: 'volumes are created or chosen by size',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims',
  kinds: CLAIM_KINDS,
  check: inEachClaim(({ path, spec }, found) => {
    const given = spec.resources?.requests?.storage;
    const size = quantityOf(given);
    if (size && signOf(size) > 0) return;
    const allowed = size || given === undefined ? 'a size such as 10Gi' : QUANTITY_FORM;
    found.push({ field: `${path}.resources.requests.storage`, given, allowed });
  }),
};
