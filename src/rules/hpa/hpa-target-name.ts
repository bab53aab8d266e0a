import { autoscalerOf } from '../../kubernetes/autoscaler';
import { SCALED_WORKLOADS } from '../../kubernetes/kinds';
import { shareNamespace } from '../../kubernetes/manifests';
import { fields } from '../../kubernetes/values';
import { isMisspelling } from '../misspelling';
import { Consequence, Rule, Severity } from '../rule';

const FIELD = 'spec.scaleTargetRef.name';

export const hpaTargetName: Rule = {
  id: 'hpa-target-name',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: "The name of an autoscaler's target is that of a workload of the app.",
  reason: 'it scales nothing until a workload of that name exists',
  link: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work',
  kinds: ['HorizontalPodAutoscaler'],
  check(object, all) {
    const { kind, name } = fields(object.spec?.scaleTargetRef);
    if (typeof name !== 'string' || !SCALED_WORKLOADS.some((one) => one === kind)) return [];
    if (all.findInNamespaceOf(object, kind, name)) return [];
    const meant = all.ofKind(kind).find((workload) => {
      const called = workload.metadata?.name;
      return (
        shareNamespace(workload, object) &&
        typeof called === 'string' &&
        isMisspelling(name, called) &&
        !autoscalerOf(workload, all)
      );
    });
    return meant ? [{ field: FIELD, given: name, allowed: `the name of a ${kind}: ${meant.metadata!.name}` }] : [];
  },
};
