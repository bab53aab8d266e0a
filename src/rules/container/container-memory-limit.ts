import { POD_KINDS } from '../../kubernetes/kinds';
import { compareQuantities, quantityOf, signOf } from '../../kubernetes/quantity';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

/** Less than any process needs, so that only slips of the unit are below. */
const LEAST = quantityOf('128Ki')!;

export const containerMemoryLimit: Rule = {
  id: 'container-memory-limit',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'The memory limit of a container is not just a few bytes.',
  reason: 'the suffix m means thousandths of a byte and no suffix means bytes, and no container starts with so little',
  link: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec }, found) => {
    const given = spec.resources?.limits?.memory;
    if (given === undefined) return;
    const limit = quantityOf(given);
    if (!limit || signOf(limit) <= 0 || compareQuantities(limit, LEAST) >= 0) return;
    found.push({ field: `${path}.resources.limits[memory]`, given, allowed: 'a size with a unit such as Mi or Gi' });
  }),
};
