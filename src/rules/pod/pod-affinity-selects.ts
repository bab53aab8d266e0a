import { PREFERRED, REQUIRED } from './_affinity';
import { POD_KINDS } from '../../kubernetes/kinds';
import { selects } from '../../kubernetes/label-selector';
import { Manifest } from '../../kubernetes/manifest';
import { Manifests } from '../../kubernetes/manifests';
import { Fields, fields, isAbsent, items } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity, Violation } from '../rule';

export const podAffinitySelects: Rule = {
  id: 'pod-affinity-selects',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A term of pod affinity or anti-affinity selects at least one pod.',
  reason: 'a term without a labelSelector, or with labels that no pod has, has no effect or leaves pods Pending',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
  kinds: POD_KINDS,
  check: inPod(({ spec, prefix, labels }, found, object, all) => {
    if (isAbsent(spec.affinity)) return;
    for (const kind of ['podAffinity', 'podAntiAffinity']) {
      const affinity = fields(fields(spec.affinity)[kind]);
      const path = `${prefix}spec.affinity.${kind}`;
      const check = (where: string, term: Fields) => {
        const given = term.labelSelector;
        if (isAbsent(given) || (kind === 'podAntiAffinity' && !isOfApp(term, labels, object, all))) {
          addSelectsNone(`${where}.labelSelector`, given, labels, found);
        }
      };
      items(affinity[REQUIRED]).forEach((term, index) => check(`${path}.${REQUIRED}[${index}]`, fields(term)));
      items(affinity[PREFERRED]).forEach((term, index) =>
        check(`${path}.${PREFERRED}[${index}].podAffinityTerm`, fields(fields(term).podAffinityTerm)),
      );
    }
  }),
};

function addSelectsNone(field: string, given: unknown, labels: Fields, found: Violation[]): void {
  const allowed = `labels of pods, such as those of the pod: ${JSON.stringify(labels)}`;
  found.push({ field, given: given ?? undefined, allowed });
}

/** Whether a term is about pods of the app, or of other namespaces, which the app may not show. */
function isOfApp(
  { labelSelector, namespaces, namespaceSelector }: Fields,
  labels: Fields,
  object: Manifest,
  all: Manifests,
) {
  if (!all.isWholeApp || items(namespaces).length > 0 || !isAbsent(namespaceSelector)) return true;
  return (
    selects(labelSelector, labels) ||
    all.workloadsInNamespaceOf(object).some(({ pod }) => selects(labelSelector, pod.labels))
  );
}
