import { DATA_KEY, isDataKey } from '../../kubernetes/names';
import { fields, isUnset } from '../../kubernetes/values';
import { Consequence, Rule, Severity, Violation } from '../rule';

export const configKeys: Rule = {
  id: 'config-keys',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The keys of a ConfigMap or Secret are valid file names, each in only one of its maps.',
  reason: 'each key becomes a file where the object is mounted',
  link: 'https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-object',
  tellsNoValues: true,
  kinds: ['ConfigMap', 'Secret'],
  check(object) {
    const found: Violation[] = [];
    for (const place of ['data', 'binaryData', 'stringData']) {
      for (const key in fields(object[place])) {
        if (!isDataKey(key)) found.push({ field: place, given: key, allowed: `a key of ${DATA_KEY}` });
        if (place === 'binaryData' && !isUnset(fields(object.data)[key])) {
          found.push({ field: place, given: key, allowed: 'a key that is not in data as well' });
        }
      }
    }
    return found;
  },
};
