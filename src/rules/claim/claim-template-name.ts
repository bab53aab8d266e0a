import { DNS_LABEL, isDnsLabel } from '../../kubernetes/names';
import { fields } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const claimTemplateName: Rule = {
  id: 'claim-template-name',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The name of a claim template is a DNS label.',
  reason: "it is also the name of the pod's volume",
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates',
  kinds: ['StatefulSet'],
  check: inPod(({ claims }, found) => {
    claims.forEach(({ metadata }, index) => {
      const { name } = fields(metadata);
      if (isDnsLabel(name)) return;
      found.push({ field: `spec.volumeClaimTemplates[${index}].metadata.name`, given: name, allowed: DNS_LABEL });
    });
  }),
};
