import { POD_KINDS } from '../../kubernetes/kinds';
import { fields, isAbsent, items } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity, Violation } from '../rule';
import { checkIds, checkSeccomp } from '../security';
import { unknownWord } from '../words';

export const containerSecurityContext: Rule = {
  id: 'container-security-context',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The security context of a container does not contradict itself.',
  reason: 'a privileged container already has the privileges that it would be denied',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec }, found, pod) => {
    if (!spec.securityContext) return;
    const context = fields(spec.securityContext);
    const where = `${path}.securityContext`;
    checkIds(where, context, ['runAsUser', 'runAsGroup'], found);
    checkSeccomp(where, context, found);
    checkProcMount(`${where}.procMount`, context.procMount, pod.spec.hostUsers, found);
    if (context.allowPrivilegeEscalation !== false) return;
    if (context.privileged === true) {
      found.push({
        field: `${where}.allowPrivilegeEscalation`,
        given: false,
        allowed: 'true or no value, because of privileged',
      });
    }
    if (items(fields(context.capabilities).add).includes('CAP_SYS_ADMIN')) {
      found.push({
        field: `${where}.allowPrivilegeEscalation`,
        given: false,
        allowed: 'true or no value, because of CAP_SYS_ADMIN',
      });
    }
  }),
};

function checkProcMount(field: string, given: unknown, hostUsers: unknown, found: Violation[]): void {
  if (isAbsent(given) || given === 'Default') return;
  if (given !== 'Unmasked') found.push(unknownWord(field, given, ['Default', 'Unmasked']));
  else if (hostUsers !== false) found.push({ field, given, allowed: 'Default, or hostUsers: false for the pod' });
}
