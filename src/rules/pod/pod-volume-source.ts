import { POD_KINDS } from '../../kubernetes/kinds';
import { isClaimed } from '../../kubernetes/pod-template';
import { Fields, fields, isAbsent, isUnset, items } from '../../kubernetes/values';
import { fieldNames } from '../api-fields';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity, Violation } from '../rule';

/** What a source of each kind cannot do without. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  configMap: ['name'],
  secret: ['secretName'],
  persistentVolumeClaim: ['claimName'],
  hostPath: ['path'],
  nfs: ['server', 'path'],
  csi: ['driver'],
};

const SOURCES: ReadonlySet<string> = new Set(fieldNames('Volume').filter((field) => field !== 'name'));

export const podVolumeSource: Rule = {
  id: 'pod-volume-source',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A volume has exactly one complete source.',
  reason: 'a volume cannot have two sources, and a source without a name cannot be found',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#volume-types',
  kinds: POD_KINDS,
  check: inPod((pod, found) => {
    items(pod.spec.volumes).forEach((volume, index) => {
      if (!isClaimed(volume?.name, pod)) {
        checkVolumeSource(`${pod.prefix}spec.volumes[${index}]`, fields(volume), found);
      }
    });
  }),
};

function checkVolumeSource(path: string, volume: Fields, found: Violation[]): void {
  const sources = Object.keys(volume).filter((key) => SOURCES.has(key) && !isAbsent(volume[key]));
  if (sources.length > 1) {
    found.push({ field: path, given: volume, allowed: `only one of ${sources.join(', ')}` });
    return;
  }
  for (const source of sources) {
    for (const needed of Object.hasOwn(NEEDED, source) ? NEEDED[source] : []) {
      const given = fields(volume[source])[needed];
      if (isUnset(given)) {
        found.push({ field: `${path}.${source}.${needed}`, given, allowed: 'a non-empty string' });
      }
    }
  }
}
