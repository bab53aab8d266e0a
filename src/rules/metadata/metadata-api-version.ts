import { API_KINDS } from '../../kubernetes/api-types';
import { ALL_KINDS } from '../../kubernetes/kinds';
import { text } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

const VERSION = /v\d+(?:(?:alpha|beta)\d+)?$/;

export const metadataApiVersion: Rule = {
  id: 'metadata-api-version',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The apiVersion of an object has the group of its kind, and a version that is still served.',
  reason: 'beta versions are removed some releases after the stable version appears',
  link: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  kinds: ALL_KINDS,
  check({ apiVersion, kind }) {
    if (Object.hasOwn(API_KINDS, `${text(apiVersion)} ${kind}`)) return [];
    const served = Object.keys(API_KINDS).filter((one) => one.endsWith(` ${kind}`));
    const versions = served.map((one) => one.split(' ')[0]);
    const given = text(apiVersion);
    const dependsOnVersion = VERSION.test(given) && versions.some((version) => groupOf(version) === groupOf(given));
    return [{ field: 'apiVersion', given: apiVersion, allowed: versions.join(' or '), dependsOnVersion }];
  },
};

/** What stands before a version: the group and a slash, or nothing. */
function groupOf(apiVersion: string): string {
  return apiVersion.replace(VERSION, '');
}
