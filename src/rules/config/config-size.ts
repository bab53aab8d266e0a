import { fields } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

const MOST = 1024 * 1024;

export const configSize: Rule = {
  id: 'config-size',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A ConfigMap or Secret holds 1 MiB at most.',
  reason: 'the API server rejects larger ones',
  link: 'https://kubernetes.io/docs/concepts/configuration/configmap/#motivation',
  tellsNoValues: true,
  kinds: ['ConfigMap', 'Secret'],
  check(object) {
    let size = 0;
    for (const place of ['data', 'binaryData', 'stringData']) {
      const isBytes = place === 'binaryData' || (place === 'data' && object.kind === 'Secret');
      for (const value of Object.values(fields(object[place]))) {
        if (typeof value === 'string') size += Buffer.byteLength(value, isBytes ? 'base64' : 'utf8');
      }
    }
    return size <= MOST ? [] : [{ field: 'data', given: `${size} bytes`, allowed: `at most ${MOST} bytes together` }];
  },
};
