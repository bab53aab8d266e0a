import { checkHandler, PROBES } from './_handlers';
import { POD_KINDS } from '../../kubernetes/kinds';
import { fields } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const containerProbes: Rule = {
  id: 'container-probes',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'Each probe has exactly one complete handler.',
  reason: 'the kubelet runs one handler per probe',
  link: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec, isLasting }, found) => {
    if (!isLasting) return;
    for (const probe of PROBES) {
      if (spec[probe]) checkHandler({ path: `${path}.${probe}`, spec: fields(spec[probe]) }, 'Probe', found);
    }
  }),
};
