import { POD_KINDS } from '../../kubernetes/kinds';
import { fields, isAbsent } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';
import { checkIds, checkSeccomp } from '../security';
import { unknownWord } from '../words';

const CHANGE_POLICIES = ['OnRootMismatch', 'Always'];

export const podSecurityContext: Rule = {
  id: 'pod-security-context',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The security context of a pod has valid ids, policies and profiles.',
  reason: 'a container starts with these settings or not at all',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-the-security-context-for-a-pod',
  kinds: POD_KINDS,
  check: inPod(({ spec, prefix }, found) => {
    if (isAbsent(spec.securityContext)) return;
    const context = fields(spec.securityContext);
    const path = `${prefix}spec.securityContext`;
    checkIds(path, context, ['runAsUser', 'runAsGroup', 'fsGroup'], found);
    checkSeccomp(path, context, found);
    const policy = context.fsGroupChangePolicy;
    if (isAbsent(policy) || CHANGE_POLICIES.includes(policy)) return;
    found.push(unknownWord(`${path}.fsGroupChangePolicy`, policy, CHANGE_POLICIES));
  }),
};
