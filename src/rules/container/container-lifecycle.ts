import { checkHandler, HOOKS } from './_handlers';
import { POD_KINDS } from '../../kubernetes/kinds';
import { graceOf } from '../../kubernetes/pod-template';
import { fields, isWhole } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const containerLifecycle: Rule = {
  id: 'container-lifecycle',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'Each lifecycle hook has exactly one action, and sleeps no longer than the grace period of the pod.',
  reason: 'a container is killed at the end of the grace period, whatever its hook does',
  link: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec, isLasting }, found, pod) => {
    if (!isLasting || !spec.lifecycle) return;
    for (const hook of HOOKS) {
      if (!spec.lifecycle[hook]) continue;
      const handler = { path: `${path}.lifecycle.${hook}`, spec: fields(spec.lifecycle[hook]) };
      checkHandler(handler, 'LifecycleHandler', found);
      const seconds = handler.spec.sleep?.seconds;
      const grace = graceOf(pod);
      if (!isWhole(seconds, grace + 1, Infinity)) continue;
      found.push({
        field: `${handler.path}.sleep.seconds`,
        given: seconds,
        allowed: `at most ${grace}, the grace period of the pod`,
      });
    }
  }),
};
