import { fields } from '../../kubernetes/values';
import { Consequence, Rule, Severity, Violation } from '../rule';

const BASE_64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export const configValues: Rule = {
  id: 'config-values',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The values of a ConfigMap or Secret are strings, in base64 in binaryData and in the data of a Secret.',
  reason: 'each value becomes a file or an environment variable',
  link: 'https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data',
  kinds: ['ConfigMap', 'Secret'],
  check(object) {
    const found: Violation[] = [];
    for (const place of ['data', 'binaryData', 'stringData']) {
      const isBytes = place === 'binaryData' || (place === 'data' && object.kind === 'Secret');
      const values = fields(object[place]);
      for (const key in values) {
        const given = values[key];
        if (given === null) continue;
        if (typeof given !== 'string') {
          const allowed = 'a string: put numbers and true or false in quotes';
          found.push({ field: `${place}[${key}]`, given, allowed });
        } else if (isBytes && !BASE_64.test(given.replace(/[\r\n]/g, ''))) {
          found.push({ field: `${place}[${key}]`, given, allowed: 'base64, or a plain string in stringData' });
        }
      }
    }
    return found;
  },
};
