import { POD_KINDS } from '../../kubernetes/kinds';
import { fields } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const containerRunAsNonRoot: Rule = {
  id: 'container-run-as-non-root',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A container with runAsNonRoot does not run as user 0.',
  reason: 'the kubelet then refuses to create it: CreateContainerConfigError',
  link: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec }, found, pod) => {
    const own = fields(spec.securityContext);
    const shared = fields(pod.spec.securityContext);
    if ((own.runAsNonRoot ?? shared.runAsNonRoot) !== true || (own.runAsUser ?? shared.runAsUser) !== 0) return;
    found.push({
      field: `${path}.securityContext.runAsUser`,
      given: 0,
      allowed: 'a positive number, because of runAsNonRoot',
    });
  }),
};
