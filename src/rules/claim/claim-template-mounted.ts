import { PodTemplate } from '../../kubernetes/pod-template';
import { items, nameOf } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const claimTemplateMounted: Rule = {
  id: 'claim-template-mounted',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'Each claim template is mounted by a container.',
  reason: 'each pod would get an unused volume, while its data goes elsewhere',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage',
  kinds: ['StatefulSet'],
  check: inPod((pod, found) => {
    pod.claims.forEach((claim, index) => {
      const given = nameOf(claim.metadata);
      if (given === undefined || isMounted(given, pod)) return;
      const allowed = 'a name that a volumeMount or volumeDevice of a container has';
      found.push({ field: `spec.volumeClaimTemplates[${index}].metadata.name`, given, allowed });
    });
  }),
};

function isMounted(claim: string, { containers }: PodTemplate): boolean {
  const isIt = (mount: unknown) => nameOf(mount) === claim;
  return containers.some(({ spec }) => items(spec.volumeMounts).some(isIt) || items(spec.volumeDevices).some(isIt));
}
