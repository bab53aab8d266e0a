import { ACCESS_MODES, inEachClaim } from './_claims';
import { CLAIM_KINDS } from '../../kubernetes/kinds';
import { items } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';
import { unknownWord } from '../words';

export const claimAccessModes: Rule = {
  id: 'claim-access-modes',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'A claim has an access mode, and ReadWriteOncePod only alone.',
  reason: 'access modes say how many nodes or pods may mount the volume',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  kinds: CLAIM_KINDS,
  check: inEachClaim(({ path, spec }, found) => {
    const modes = items(spec.accessModes);
    if (modes.length === 0) {
      found.push({
        field: `${path}.accessModes`,
        given: spec.accessModes,
        allowed: `a list of ${ACCESS_MODES.join(', ')}`,
      });
    }
    modes.forEach((mode, index) => {
      if (ACCESS_MODES.includes(mode)) return;
      found.push(unknownWord(`${path}.accessModes[${index}]`, mode, ACCESS_MODES));
    });
    if (!modes.includes('ReadWriteOncePod')) return;
    if (modes.every((mode) => mode === 'ReadWriteOncePod' || !ACCESS_MODES.includes(mode))) return;
    found.push({ field: `${path}.accessModes`, given: modes, allowed: 'ReadWriteOncePod alone' });
  }),
};
