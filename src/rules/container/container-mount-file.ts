import { POD_KINDS } from '../../kubernetes/kinds';
import { plainPath } from '../../kubernetes/mounts';
import { isClaimed } from '../../kubernetes/pod-template';
import { fields, isUnset, items } from '../../kubernetes/values';
import { filesOf } from '../../kubernetes/volume-files';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

/** A name by which one knows a file: the extension, or the word itself. */
const FILE = /(\.[a-z][a-z0-9]{0,9}|file)$/i;

export const containerMountFile: Rule = {
  id: 'container-mount-file',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A ConfigMap or Secret is mounted as a folder, or one file of it by subPath.',
  reason: 'a volume without subPath is a folder, so the program finds a folder where it expects the file',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath',
  kinds: POD_KINDS,
  check: inPod((pod, found, object, all) => {
    const volumes = items(pod.spec.volumes);
    if (volumes.length === 0) return;
    for (const { path, spec } of pod.containers) {
      items(spec.volumeMounts).forEach((mount, index) => {
        const { name, mountPath: given, subPath, subPathExpr } = fields(mount);
        const last = plainPath(given)?.split('/').pop();
        const extension = FILE.exec(last ?? '')?.[0];
        if (!extension || !isUnset(subPath) || !isUnset(subPathExpr) || isClaimed(name, pod)) return;
        const files = filesOf(
          volumes.find((volume) => fields(volume).name === name),
          object,
          all,
        );
        const meant =
          files?.paths.find((file) => file === last) ?? files?.paths.find((file) => file.endsWith(extension));
        if (meant === undefined) return;
        const allowed = `the same with subPath: ${meant}, or the path of a folder`;
        found.push({ field: `${path}.volumeMounts[${index}].mountPath`, given, allowed });
      });
    }
  }),
};
