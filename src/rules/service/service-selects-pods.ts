import { isEmpty } from '../../kubernetes/label-selector';
import { Fields, fields } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

/** Labels that a controller gives to pods, so that no template has them. */
const GIVEN_LATER = ['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index'];

export const serviceSelectsPods: Rule = {
  id: 'service-selects-pods',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A Service selects the pods of a workload.',
  reason: 'a Service without pods answers nobody',
  link: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-have-any-endpointslices',
  kinds: ['Service'],
  check(object, all) {
    const given = fields(object.spec).selector;
    if (isEmpty(given) || object.spec.type === 'ExternalName') return [];
    // Manifests without any workload are a part of an app, and the pods may be in another part.
    if (!all.hasWorkloadsBeside(object) || all.workloadsWith(wanted(given), object).length > 0) return [];
    return [{ field: 'spec.selector', given, allowed: 'labels of pods, as the templates of the workloads have them' }];
  },
};

function wanted(selector: Fields): Fields {
  const isLater = GIVEN_LATER.some((key) => key in selector);
  return isLater
    ? Object.fromEntries(Object.entries(selector).filter(([key]) => !GIVEN_LATER.includes(key)))
    : selector;
}
