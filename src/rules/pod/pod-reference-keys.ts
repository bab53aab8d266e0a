import { allKeysOf } from '../../kubernetes/config-content';
import { POD_KINDS } from '../../kubernetes/kinds';
import { hasReferenced, referencesOf } from '../../kubernetes/references';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const podReferenceKeys: Rule = {
  id: 'pod-reference-keys',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'The keys that a pod reads exist in the ConfigMaps and Secrets of the app.',
  reason: 'a container waits for a missing key forever, unless the reference is optional',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#restrictions',
  kinds: POD_KINDS,
  check: inPod((pod, found, object, all) => {
    if (!hasReferenced(all)) return;
    for (const { kind, name, keys, isOptional } of referencesOf(pod)) {
      if (isOptional || keys.length === 0) continue;
      const source = all.findInNamespaceOf(object, kind, name);
      const known = source && allKeysOf(source);
      if (!known) continue;
      for (const { key, field } of keys) {
        if (!known.includes(key)) {
          found.push({ field, given: key, allowed: `a key of ${kind} ${name}: ${known.join(', ')}` });
        }
      }
    }
  }),
};
