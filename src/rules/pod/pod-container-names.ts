import { POD_KINDS } from '../../kubernetes/kinds';
import { eachRepeated, nameOf } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const podContainerNames: Rule = {
  id: 'pod-container-names',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'No two containers of a pod have the same name, init containers and sidecars included.',
  reason: 'logs, exec and the status identify a container by its name',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior',
  kinds: POD_KINDS,
  check: inPod(({ containers }, found) => {
    const name = ({ spec }: (typeof containers)[number]) => nameOf(spec);
    eachRepeated(containers, name, (index, given) =>
      found.push({
        field: `${containers[index].path}.name`,
        given,
        allowed: 'a name that no other container of the pod has',
      }),
    );
  }),
};
