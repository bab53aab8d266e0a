import { POD_KINDS } from '../../kubernetes/kinds';
import { isAbsent } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { RESTART_POLICIES } from '../restart-policies';
import { Consequence, Rule, Severity } from '../rule';
import { unknownWord } from '../words';

export const containerRestartPolicy: Rule = {
  id: 'container-restart-policy',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The restartPolicy of a container is one that Kubernetes defines.',
  reason: 'the API server rejects any other value',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#pod-sidecar-containers',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec: { restartPolicy } }, found) => {
    if (isAbsent(restartPolicy) || RESTART_POLICIES.includes(restartPolicy)) return;
    found.push(unknownWord(`${path}.restartPolicy`, restartPolicy, RESTART_POLICIES));
  }),
};
