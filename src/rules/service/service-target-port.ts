import { isEmpty } from '../../kubernetes/label-selector';
import { isPortName } from '../../kubernetes/names';
import { PodTemplate } from '../../kubernetes/pod-template';
import { Consequence, Rule, Severity, Violation } from '../rule';
import { portsOf } from './_service';
import { fields, items } from '../../kubernetes/values';

export const serviceTargetPort: Rule = {
  id: 'service-target-port',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A targetPort that is a name is the name of a port of the pods.',
  reason: 'the other ports work, but nothing answers on this one',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  kinds: ['Service'],
  check(object, all) {
    const found: Violation[] = [];
    const ports = portsOf(object);
    for (let index = 0; index < ports.length; index++) {
      const given = fields(ports[index]).targetPort;
      if (!isPortName(given) || isEmpty(object.spec.selector)) continue;
      const pods = all.workloadsWith(fields(object.spec.selector), object);
      if (pods.length === 0 || pods.some(({ pod }) => hasPort(pod, given))) continue;
      const names = pods.flatMap(({ pod }) => portNamesOf(pod));
      const allowed =
        names.length > 0 ? `${names.join(' or ')}, or a number` : 'a number, as no port of the pods has a name';
      found.push({ field: `spec.ports[${index}].targetPort`, given, allowed });
    }
    return found;
  },
};

function hasPort({ containers }: PodTemplate, name: string): boolean {
  return containers.some(({ spec, isLasting }) => isLasting && items(spec.ports).some((port) => port?.name === name));
}

function portNamesOf({ containers }: PodTemplate): string[] {
  const lasting = containers.filter(({ isLasting }) => isLasting);
  return lasting.flatMap(({ spec }) => items(spec.ports).map((port) => fields(port).name)).filter(isPortName);
}
