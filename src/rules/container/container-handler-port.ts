import { handlersOf } from './_handlers';
import { POD_KINDS } from '../../kubernetes/kinds';
import { isPortName } from '../../kubernetes/names';
import { fields, items } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const containerHandlerPort: Rule = {
  id: 'container-handler-port',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A port that a probe or hook names is a port of its own container.',
  reason: 'a readiness probe of an unknown port never succeeds, and a liveness probe of one never restarts anything',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port',
  kinds: POD_KINDS,
  check: inEachContainer((container, found) => {
    for (const { path, spec } of handlersOf(container)) {
      for (const type of ['httpGet', 'tcpSocket']) {
        const { port } = fields(spec[type]);
        if (!isPortName(port)) continue;
        const names = items(container.spec.ports)
          .map((each) => fields(each).name)
          .filter(isPortName);
        if (names.includes(port)) continue;
        const known = names.join(' or ');
        const allowed = known ? `${known}, or a number` : 'a number, as no port of the container has a name';
        found.push({ field: `${path}.${type}.port`, given: port, allowed });
      }
    }
  }),
};
