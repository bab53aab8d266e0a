import { inEachFileMount } from './_mounts';
import { POD_KINDS } from '../../kubernetes/kinds';
import { plainPath } from '../../kubernetes/mounts';
import { isUnset } from '../../kubernetes/values';
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
  check: inEachFileMount(({ path, mount, files }, found) => {
    const { mountPath: given, subPath, subPathExpr } = mount;
    const last = plainPath(given)?.split('/').pop();
    const extension = FILE.exec(last ?? '')?.[0];
    if (!extension || !isUnset(subPath) || !isUnset(subPathExpr)) return;
    const paths = files()?.paths ?? [];
    const meant = paths.find((file) => file === last) ?? paths.find((file) => file.endsWith(extension));
    if (meant === undefined) return;
    const allowed = `the same with subPath: ${meant}, or the path of a folder`;
    found.push({ field: `${path}.mountPath`, given, allowed });
  }),
};
