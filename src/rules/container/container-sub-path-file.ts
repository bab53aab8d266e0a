import { inEachFileMount } from './_mounts';
import { POD_KINDS } from '../../kubernetes/kinds';
import { isUnset } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const containerSubPathFile: Rule = {
  id: 'container-sub-path-file',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'The subPath of a mounted ConfigMap or Secret is one of its files.',
  reason: 'in place of a missing file an empty folder is mounted, and that fails if the image has a file there',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath',
  kinds: POD_KINDS,
  check: inEachFileMount(({ path, mount: { subPath: given }, files }, found) => {
    if (isUnset(given) || typeof given !== 'string' || given.startsWith('..')) return;
    const known = files();
    const folder = `${given.replace(/\/+$/, '')}/`;
    if (!known || known.paths.some((file) => `${file}/`.startsWith(folder))) return;
    const allowed = `a file of ${known.source}: ${known.paths.join(', ')}`;
    found.push({ field: `${path}.subPath`, given, allowed });
  }),
};
