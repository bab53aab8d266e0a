import { POD_KINDS } from '../../kubernetes/kinds';
import { fields, isOneOf, items } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';
import { unknownWord } from '../words';

const POLICIES = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'];

export const podDns: Rule = {
  id: 'pod-dns',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The DNS settings of a pod are valid, with at most three name servers.',
  reason: 'a pod without name servers resolves nothing, and resolvers ask at most three',
  link: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy',
  kinds: POD_KINDS,
  check: inPod(({ spec, prefix }, found) => {
    const { dnsPolicy } = spec;
    const { nameservers } = fields(spec.dnsConfig);
    const servers = items(nameservers).length;
    if (!isOneOf(dnsPolicy, POLICIES)) {
      found.push(unknownWord(`${prefix}spec.dnsPolicy`, dnsPolicy, POLICIES));
    }
    if (servers > 3 || (dnsPolicy === 'None' && servers === 0)) {
      const allowed = dnsPolicy === 'None' ? 'one to three addresses with dnsPolicy: None' : 'at most three addresses';
      found.push({ field: `${prefix}spec.dnsConfig.nameservers`, given: nameservers, allowed });
    }
  }),
};
