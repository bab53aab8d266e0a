import { POD_KINDS } from '../../kubernetes/kinds';
import { fields, text } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

const PREFIX = 'container.apparmor.security.beta.kubernetes.io/';
const PROFILE = /^(?:|runtime\/default|unconfined|localhost\/.*)$/;

export const podAppArmor: Rule = {
  id: 'pod-app-armor',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'An AppArmor annotation names a container of the pod and a valid profile.',
  reason: 'it is read as the appArmorProfile of that container',
  link: 'https://kubernetes.io/docs/tutorials/security/apparmor/',
  kinds: POD_KINDS,
  check: inPod(({ metadata, containers, prefix }, found) => {
    const annotations = fields(metadata.annotations);
    for (const key in annotations) {
      if (!key.startsWith(PREFIX)) continue;
      const path = `${prefix}metadata.annotations[${key}]`;
      const names = containers.map(({ spec }) => spec.name);
      if (!names.includes(key.slice(PREFIX.length))) {
        found.push({
          field: path,
          given: key,
          allowed: `${PREFIX} and the name of a container: ${names.map(text).join(', ')}`,
        });
      }
      const given = annotations[key];
      if (typeof given === 'string' && !PROFILE.test(given)) {
        found.push({ field: path, given, allowed: 'runtime/default, unconfined, or localhost/ and a profile' });
      }
    }
  }),
};
