import { inEachClaim, isSourceOfClaims } from './_claims';
import { CLAIM_KINDS } from '../../kubernetes/kinds';
import { Fields, fields, isAbsent, isUnset, text } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const claimDataSource: Rule = {
  id: 'claim-data-source',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The data source of a claim has a kind, a name and, unless it is a claim, an API group.',
  reason: 'the source cannot be found otherwise',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#volume-populators-and-data-sources',
  kinds: CLAIM_KINDS,
  check: inEachClaim(({ path, spec }, found) => {
    for (const source of ['dataSource', 'dataSourceRef']) {
      if (isAbsent(spec[source]) || isDropped(source, path, spec)) continue;
      const { kind, name, apiGroup } = fields(spec[source]);
      const where = `${path}.${source}`;
      if (isUnset(name)) found.push({ field: `${where}.name`, given: name, allowed: 'the name of an object' });
      if (isUnset(kind)) {
        found.push({ field: `${where}.kind`, given: kind, allowed: 'the kind of an object' });
      } else if (isUnset(apiGroup) && kind !== 'PersistentVolumeClaim') {
        found.push({ field: `${where}.apiGroup`, given: apiGroup, allowed: `the API group of ${text(kind)}` });
      }
    }
  }),
};

/** Whether the API server drops the source unread, which another rule reports. */
function isDropped(source: string, path: string, spec: Fields): boolean {
  return source === 'dataSource' && path === 'spec' && !isSourceOfClaims(spec.dataSource);
}
