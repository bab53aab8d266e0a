import { POD_KINDS } from '../../kubernetes/kinds';
import { isClaimed } from '../../kubernetes/pod-template';
import { fields, isUnset, items } from '../../kubernetes/values';
import { filesOf } from '../../kubernetes/volume-files';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const containerSubPathFile: Rule = {
  id: 'container-sub-path-file',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'The subPath of a mounted ConfigMap or Secret is one of its files.',
  reason: 'in place of a missing file an empty folder is mounted, which fails over a file of the image',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath',
  kinds: POD_KINDS,
  check: inPod((pod, found, object, all) => {
    const volumes = items(pod.spec.volumes);
    if (volumes.length === 0) return;
    for (const { path, spec } of pod.containers) {
      items(spec.volumeMounts).forEach((mount, index) => {
        const { name, subPath: given } = fields(mount);
        if (isUnset(given) || typeof given !== 'string' || given.startsWith('..') || isClaimed(name, pod)) return;
        const files = filesOf(
          volumes.find((volume) => fields(volume).name === name),
          object,
          all,
        );
        const folder = `${given.replace(/\/+$/, '')}/`;
        if (!files || files.paths.some((file) => `${file}/`.startsWith(folder))) return;
        const allowed = `a file of ${files.source}: ${files.paths.join(', ')}`;
        found.push({ field: `${path}.volumeMounts[${index}].subPath`, given, allowed });
      });
    }
  }),
};
