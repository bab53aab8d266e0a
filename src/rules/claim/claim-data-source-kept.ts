import { isSourceOfClaims } from './_claims';
import { fields, isAbsent } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const claimDataSourceKept: Rule = {
  id: 'claim-data-source-kept',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'The dataSource of a claim is another claim or a snapshot; other sources are named in dataSourceRef.',
  reason: 'the API server silently drops any other source, and the volume starts empty',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#data-source-references',
  kinds: ['PersistentVolumeClaim'],
  check(object) {
    const { dataSource } = fields(object.spec);
    if (isAbsent(dataSource) || isSourceOfClaims(dataSource)) return [];
    const allowed = 'a PersistentVolumeClaim, or a VolumeSnapshot of snapshot.storage.k8s.io';
    return [{ field: 'spec.dataSource', given: dataSource, allowed }];
  },
};
