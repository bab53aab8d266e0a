import { ALL_KINDS } from '../kinds';
import { Consequence, Rule, Severity } from '../rule';

/** The version that each group serves; autoscaling has two. */
const CURRENT: Readonly<Record<string, string>> = { apps: 'apps/v1', batch: 'batch/v1', policy: 'policy/v1', '': 'v1' };

export const metadataApiVersion: Rule = {
  id: 'metadata-api-version',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'An object is written for a version of the API that is still served.',
  reason: 'beta versions are removed some releases after the stable one has come',
  link: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  kinds: ALL_KINDS,
  check({ apiVersion }) {
    if (apiVersion === 'v1' || apiVersion === 'apps/v1') return [];
    if (typeof apiVersion !== 'string') {
      return [{ field: 'apiVersion', given: apiVersion, allowed: 'the group and version of the kind' }];
    }
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    const served = group === 'autoscaling' ? ['autoscaling/v2', 'autoscaling/v1'] : [CURRENT[group]];
    return served.includes(apiVersion)
      ? []
      : [{ field: 'apiVersion', given: apiVersion, allowed: served.join(' or ') }];
  },
};
