import { hasLabels, isEmpty } from '../labels';
import { isPortName } from '../names';
import { Consequence, Rule, Severity, Violation } from '../rule';
import { workloadsBeside } from '../selected-pods';
import { portsOf } from '../service';
import { fields, items } from '../values';

export const serviceTargetPort: Rule = {
  id: 'service-target-port',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A port that a Service leads to by name is a port of the pods.',
  reason: 'the other ports work, but nobody answers on this one',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  kinds: ['Service'],
  check(object, all) {
    const found: Violation[] = [];
    portsOf(object).forEach((port, index) => {
      const given = fields(port).targetPort;
      if (!isPortName(given) || isEmpty(object.spec.selector)) return;
      const pods = workloadsBeside(object, all).filter(({ pod }) => hasLabels(pod.labels, object.spec.selector));
      if (pods.length === 0) return;
      const lasting = pods.flatMap(({ pod }) => pod.containers.filter(({ isLasting }) => isLasting));
      const names = lasting
        .flatMap(({ spec }) => items(spec.ports).map((each) => fields(each).name))
        .filter(isPortName);
      if (names.includes(given)) return;
      const allowed =
        names.length > 0 ? `${names.join(' or ')}, or a number` : 'a number, as no port of the pods has a name';
      found.push({ field: `spec.ports[${index}].targetPort`, given, allowed });
    });
    return found;
  },
};
