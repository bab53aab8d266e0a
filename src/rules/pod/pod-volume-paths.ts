import { filesOfSource, projectedFiles, VolumeFile } from './_volume-paths';
import { POD_KINDS } from '../../kubernetes/kinds';
import { isClaimed } from '../../kubernetes/pod-template';
import { fields, items } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity, Violation } from '../rule';

export const podVolumePaths: Rule = {
  id: 'pod-volume-paths',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: "The paths of a volume's files are unique, and none is a folder of another.",
  reason: 'one file would replace the other, or the kubelet could not write the volume: is a directory',
  link: 'https://kubernetes.io/docs/concepts/storage/projected-volumes/',
  kinds: POD_KINDS,
  check: inPod((pod, found) => {
    items(pod.spec.volumes).forEach((each, index) => {
      const volume = fields(each);
      if (isClaimed(volume.name, pod)) return;
      const path = `${pod.prefix}spec.volumes[${index}]`;
      for (const source of ['configMap', 'secret', 'downwardAPI']) {
        if (volume[source]) checkPaths(filesOfSource(`${path}.${source}`, fields(volume[source])), found, isInside);
      }
      if (volume.projected) {
        checkPaths(projectedFiles(`${path}.projected`, fields(volume.projected)), found, isFolderOf);
      }
    });
  }),
};

function checkPaths(
  files: readonly VolumeFile[],
  found: Violation[],
  isWrong: (inner: string, outer: string) => boolean,
): void {
  files.forEach(({ field, path }, index) => {
    const other = files.slice(0, index).find((one) => isWrong(one.path, path) || isWrong(path, one.path));
    if (!other) return;
    found.push({ field, given: path, allowed: `a path outside ${other.path}, which is already in the list` });
  });
}

function isInside(inner: string, outer: string): boolean {
  return `${withoutSlash(inner)}/`.startsWith(`${withoutSlash(outer)}/`);
}

/** Two files of one path are refused where they are projected, if they are spelled alike. */
function isFolderOf(inner: string, outer: string): boolean {
  return inner !== outer && isInside(inner, outer);
}

function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '');
}
