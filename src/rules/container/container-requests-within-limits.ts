import { POD_KINDS } from '../../kubernetes/kinds';
import { compareQuantities, quantityOf } from '../../kubernetes/quantity';
import { fields, text } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const containerRequestsWithinLimits: Rule = {
  id: 'container-requests-within-limits',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A container requests at most its limits, and exactly its limits of resources that cannot be shared.',
  reason: 'a request is reserved for the container, which can never use more than its limit',
  link: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec: { resources } }, found) => {
    if (!resources) return;
    const requests = fields(resources.requests);
    const limits = fields(resources.limits);
    for (const name in requests) {
      const given = requests[name];
      // The server reads null as a limit of 0.
      const most = limits[name] === null ? 0 : limits[name];
      const isShared = !name.startsWith('hugepages-') && (!name.includes('/') || name.includes('kubernetes.io/'));
      if (given === most || (isShared && most === undefined)) continue;
      const request = quantityOf(given);
      const limit = quantityOf(most);
      if (!request || (most !== undefined && !limit)) continue;
      const difference = limit ? compareQuantities(request, limit) : 1;
      if (isShared ? difference <= 0 : difference === 0) continue;
      const allowed = isShared ? `at most ${text(most)}, the limit` : `${text(most ?? 'nothing')}, the limit`;
      found.push({ field: `${path}.resources.requests[${name}]`, given, allowed });
    }
  }),
};
