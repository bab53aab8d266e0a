import { POD_KINDS } from '../../kubernetes/kinds';
import { plainPath } from '../../kubernetes/mounts';
import { isClaimed, PodTemplate } from '../../kubernetes/pod-template';
import { Fields, fields, items, text } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const containerMountPoint: Rule = {
  id: 'container-mount-point',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'Nothing is mounted inside an empty volume that is read-only.',
  reason: 'the folder for the inner mount cannot be created there, so the container does not start: CrashLoopBackOff',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec }, found, pod) => {
    const mounts = items(spec.volumeMounts);
    if (mounts.length < 2 || !mounts.some((mount) => fields(mount).readOnly === true)) return;
    mounts.forEach((mount, index) => {
      const given = fields(mount).mountPath;
      const around = mountAround(given, mounts);
      if (!around || around.readOnly !== true || !isAlwaysEmpty(around.name, pod)) return;
      const allowed = `a path outside of ${text(around.mountPath)}, or no readOnly there`;
      found.push({ field: `${path}.volumeMounts[${index}].mountPath`, given, allowed });
    });
  }),
};

/** The innermost mount that a path is inside of. */
function mountAround(path: unknown, mounts: readonly unknown[]): Fields | undefined {
  const plain = plainPath(path);
  let [around, depth]: [Fields | undefined, number] = [undefined, 0];
  for (const mount of mounts.map(fields)) {
    const outer = plainPath(mount.mountPath);
    if (!outer || !plain?.startsWith(`${outer}/`) || outer.length <= depth) continue;
    [around, depth] = [mount, outer.length];
  }
  return around;
}

/** Whether a volume is new with each pod, and no container may write into it. */
function isAlwaysEmpty(name: unknown, pod: PodTemplate): boolean {
  const volume = items(pod.spec.volumes).find((one) => fields(one).name === name);
  if (isClaimed(name, pod) || !(fields(volume).emptyDir || fields(volume).ephemeral)) return false;
  const mounts = pod.containers.flatMap(({ spec }) => items(spec.volumeMounts).map(fields));
  return mounts.every((mount) => mount.name !== name || mount.readOnly === true);
}
