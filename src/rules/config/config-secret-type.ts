import { fields, isAbsent } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

/** The keys that a Secret of each type cannot do without. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
};

export const configSecretType: Rule = {
  id: 'config-secret-type',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A Secret has the keys that its type requires.',
  reason: 'the readers of such a Secret expect these keys',
  link: 'https://kubernetes.io/docs/concepts/configuration/secret/#secret-types',
  kinds: ['Secret'],
  check(object) {
    const needed = typeof object.type === 'string' && Object.hasOwn(NEEDED, object.type) ? NEEDED[object.type] : [];
    const data = { ...fields(object.data), ...fields(object.stringData) };
    if (object.type === 'kubernetes.io/basic-auth' && isAbsent(data.username) && isAbsent(data.password)) {
      return [{ field: 'data', given: object.data, allowed: 'username, password or both' }];
    }
    return needed
      .filter((key) => isAbsent(data[key]))
      .map((key) => ({ field: `data[${key}]`, given: undefined, allowed: `a value, because of type: ${object.type}` }));
  },
};
