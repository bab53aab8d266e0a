import { fields } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { checkLabels } from '../labels';
import { Consequence, Rule, Severity } from '../rule';

export const claimTemplateLabels: Rule = {
  id: 'claim-template-labels',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'The labels of a claim template are valid labels.',
  reason: "the API server checks them only when the first pod's claim is created, and then rejects the claim",
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
  kinds: ['StatefulSet'],
  check: inPod(({ claims }, found) => {
    claims.forEach(({ metadata }, index) =>
      checkLabels(`spec.volumeClaimTemplates[${index}].metadata.labels`, fields(metadata).labels, found),
    );
  }),
};
