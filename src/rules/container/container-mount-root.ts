import { POD_KINDS } from '../../kubernetes/kinds';
import { fields, items } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

const ROOT = /^\/+$/;

export const containerMountRoot: Rule = {
  id: 'container-mount-root',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'No volume is mounted over the root of a container.',
  reason: 'it hides the image, and the container cannot start',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#background',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec }, found) => {
    items(spec.volumeMounts).forEach((mount, index) => {
      const given = fields(mount).mountPath;
      if (typeof given !== 'string' || !ROOT.test(given)) return;
      found.push({ field: `${path}.volumeMounts[${index}].mountPath`, given, allowed: 'a path below /' });
    });
  }),
};
