import { PROBES } from './_handlers';
import { POD_KINDS } from '../../kubernetes/kinds';
import { isAbsent } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

const FORBIDDEN = [...PROBES, 'lifecycle'];

export const containerInitProbes: Rule = {
  id: 'container-init-probes',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'Only main containers and sidecars have probes and hooks.',
  reason: 'an init container runs to its end, unless its restartPolicy is Always',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#differences-from-regular-containers',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec, isLasting }, found) => {
    if (isLasting) return;
    for (const field of FORBIDDEN) {
      if (isAbsent(spec[field])) continue;
      found.push({ field: `${path}.${field}`, given: spec[field], allowed: 'nothing without restartPolicy: Always' });
    }
  }),
};
