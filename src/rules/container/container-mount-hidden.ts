import { POD_KINDS } from '../../kubernetes/kinds';
import { plainPath } from '../../kubernetes/mounts';
import { fields, items, text } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const containerMountHidden: Rule = {
  id: 'container-mount-hidden',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'No volume is mounted over another by a different spelling of its path.',
  reason:
    'the later one hides the earlier one and data goes to the wrong volume; the API server compares only the spelling',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#background',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec }, found) => {
    const mounts = items(spec.volumeMounts);
    if (mounts.length < 2) return;
    const first = new Map<string, unknown>();
    mounts.forEach((mount, index) => {
      const given = fields(mount).mountPath;
      const plain = plainPath(given);
      if (plain === undefined) return;
      const other = first.get(plain);
      if (other === undefined) {
        first.set(plain, given);
      } else if (other !== given) {
        const allowed = `a path other than ${text(other)}, where an earlier volume is mounted`;
        found.push({ field: `${path}.volumeMounts[${index}].mountPath`, given, allowed });
      }
    });
  }),
};
