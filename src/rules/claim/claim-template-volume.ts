import { isEmptySelector, selects } from '../../kubernetes/label-selector';
import { Manifests } from '../../kubernetes/manifests';
import { Fields, fields, isUnset, isWhole, MAX_INT32 } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const claimTemplateVolume: Rule = {
  id: 'claim-template-volume',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A claim template that selects existing volumes has one for each pod.',
  reason: 'a volume is bound to one claim, and pods without a volume stay Pending',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding',
  kinds: ['StatefulSet'],
  check: inPod((pod, found, object, all) => {
    const replicas = object.spec?.replicas;
    if (!isWhole(replicas, 2, MAX_INT32)) return;
    pod.claims.forEach((claim, index) => {
      const { volumeName, selector } = fields(claim.spec);
      const path = `spec.volumeClaimTemplates[${index}].spec`;
      if (!isUnset(volumeName)) {
        const allowed = `nothing for ${replicas} replicas, as only one of them would get the volume`;
        found.push({ field: `${path}.volumeName`, given: volumeName, allowed });
      } else if (!isEmptySelector(selector)) {
        const volumes = volumesWith(fields(selector), all);
        if (volumes === 0 || volumes >= replicas) return;
        const allowed = `labels of ${replicas} volumes, one for each replica: the app has ${volumes} with these`;
        found.push({ field: `${path}.selector`, given: selector, allowed });
      }
    });
  }),
};

/** How many volumes of the app a selector selects. */
function volumesWith(selector: Fields, all: Manifests): number {
  return all
    .ofKind('')
    .filter(({ kind, metadata }) => kind === 'PersistentVolume' && selects(selector, fields(metadata?.labels))).length;
}
