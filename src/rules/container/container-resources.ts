import { POD_KINDS } from '../../kubernetes/kinds';
import { isLabelKey, LABEL_KEY } from '../../kubernetes/names';
import { isWholeQuantity, QUANTITY_FORM, quantityOf, signOf } from '../../kubernetes/quantity';
import { Fields, fields } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity, Violation } from '../rule';

const PLAIN = ['cpu', 'memory', 'ephemeral-storage'];

export const containerResources: Rule = {
  id: 'container-resources',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'Resources of a container have names that Kubernetes knows, and non-negative quantities.',
  reason: 'the scheduler has to add them up',
  link: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-units-in-kubernetes',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec: { resources } }, found) => {
    if (!resources) return;
    checkResources(`${path}.resources.limits`, fields(resources.limits), found);
    checkResources(`${path}.resources.requests`, fields(resources.requests), found);
  }),
};

function checkResources(path: string, resources: Fields, found: Violation[]): void {
  for (const name in resources) {
    const given = resources[name];
    if (given === null) continue;
    const isExtended = name.includes('/');
    if (isExtended ? !isLabelKey(name) : !PLAIN.includes(name) && !name.startsWith('hugepages-')) {
      const allowed = `${PLAIN.join(', ')}, hugepages-<size>, or an extended resource: ${LABEL_KEY}`;
      found.push({ field: path, given: name, allowed, dependsOnVersion: !isExtended });
    }
    const quantity = quantityOf(given);
    const field = `${path}[${name}]`;
    if (!quantity) found.push({ field, given, allowed: QUANTITY_FORM });
    else if (signOf(quantity) < 0) found.push({ field, given, allowed: 'a non-negative quantity' });
    else if (isExtended && !isWholeQuantity(quantity)) found.push({ field, given, allowed: 'an integer' });
  }
}
