import { inEachClaim } from './_claims';
import { CLAIM_KINDS } from '../../kubernetes/kinds';
import { isAbsent } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';
import { unknownWord } from '../words';

const MODES = ['Filesystem', 'Block'];

export const claimVolumeMode: Rule = {
  id: 'claim-volume-mode',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The volumeMode of a claim is Filesystem or Block.',
  reason: 'Kubernetes has no other volume modes',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#volume-mode',
  kinds: CLAIM_KINDS,
  check: inEachClaim(({ path, spec: { volumeMode } }, found) => {
    if (isAbsent(volumeMode) || MODES.includes(volumeMode)) return;
    found.push(unknownWord(`${path}.volumeMode`, volumeMode, MODES));
  }),
};
