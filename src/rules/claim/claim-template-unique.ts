import { eachRepeated, nameOf } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const claimTemplateUnique: Rule = {
  id: 'claim-template-unique',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'No two claim templates have the same name.',
  reason: 'each pod gets one claim per name, so the other template is never used',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates',
  kinds: ['StatefulSet'],
  check: inPod(({ claims }, found) =>
    eachRepeated(
      claims,
      ({ metadata }) => nameOf(metadata),
      (index, given) =>
        found.push({
          field: `spec.volumeClaimTemplates[${index}].metadata.name`,
          given,
          allowed: 'a name that no other claim template has',
        }),
    ),
  ),
};
