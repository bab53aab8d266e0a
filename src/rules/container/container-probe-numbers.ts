import { PROBES } from './_handlers';
import { POD_KINDS } from '../../kubernetes/kinds';
import { COUNT, Fields, fields, isAbsent, isCount, isWhole } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity, Violation } from '../rule';

const NUMBERS = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];

export const containerProbeNumbers: Rule = {
  id: 'container-probe-numbers',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence:
    'The numbers of a probe are non-negative integers, and successThreshold is 1 for liveness and startup probes.',
  reason: 'otherwise a restarted container would have to succeed several times in a row to count as alive',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec, isLasting }, found) => {
    if (!isLasting) return;
    for (const probe of PROBES) if (spec[probe]) checkNumbers(`${path}.${probe}`, probe, fields(spec[probe]), found);
  }),
};

function checkNumbers(path: string, kind: string, probe: Fields, found: Violation[]): void {
  for (const number of NUMBERS) {
    if (!isCount(probe[number])) found.push({ field: `${path}.${number}`, given: probe[number], allowed: COUNT });
  }
  const { successThreshold, terminationGracePeriodSeconds: grace } = probe;
  if (kind !== 'readinessProbe' && isWhole(successThreshold, 2, Infinity)) {
    found.push({ field: `${path}.successThreshold`, given: successThreshold, allowed: '1' });
  }
  if (isAbsent(grace)) return;
  if (kind === 'readinessProbe') {
    found.push({
      field: `${path}.terminationGracePeriodSeconds`,
      given: grace,
      allowed: 'nothing, as a readiness probe stops no container',
    });
  } else if (!isWhole(grace, 1, Infinity)) {
    found.push({ field: `${path}.terminationGracePeriodSeconds`, given: grace, allowed: 'a positive integer' });
  }
}
