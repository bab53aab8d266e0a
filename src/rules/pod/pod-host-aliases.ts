import { ADDRESS, isAddress } from '../../kubernetes/addresses';
import { POD_KINDS } from '../../kubernetes/kinds';
import { DNS_SUBDOMAIN, isSubdomain } from '../../kubernetes/names';
import { fields, items } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const podHostAliases: Rule = {
  id: 'pod-host-aliases',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'Each hostAlias has an IP address and DNS names.',
  reason: 'it becomes a line in /etc/hosts',
  link: 'https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/',
  kinds: POD_KINDS,
  check: inPod(({ spec, prefix }, found) => {
    items(spec.hostAliases).forEach((alias, index) => {
      const path = `${prefix}spec.hostAliases[${index}]`;
      const { ip, hostnames } = fields(alias);
      if (!isAddress(ip)) found.push({ field: `${path}.ip`, given: ip, allowed: ADDRESS });
      items(hostnames).forEach((name, n) => {
        if (!isSubdomain(name)) found.push({ field: `${path}.hostnames[${n}]`, given: name, allowed: DNS_SUBDOMAIN });
      });
    });
  }),
};
