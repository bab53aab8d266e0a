import { POD_KINDS } from '../../kubernetes/kinds';
import { isClaimed, PodTemplate } from '../../kubernetes/pod-template';
import { Fields, fields, isAbsent, isWhole, items } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const podVolumeReadable: Rule = {
  id: 'pod-volume-readable',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'Files of a ConfigMap or Secret are readable by the user of the container that mounts them.',
  reason: 'they belong to root unless the pod has an fsGroup, so another user gets Permission denied',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-the-security-context-for-a-pod',
  kinds: POD_KINDS,
  check: inPod((pod, found) => {
    const { spec, prefix } = pod;
    if (!isAbsent(fields(spec.securityContext).fsGroup)) return;
    items(spec.volumes).forEach((each, index) => {
      const volume = fields(each);
      const hidden = hiddenFiles(volume, `${prefix}spec.volumes[${index}]`);
      if (hidden.length === 0 || isClaimed(volume.name, pod)) return;
      const users = usersOf(volume.name, pod);
      for (const { field, mode } of hidden) {
        if (users.every((user) => mayRead(user, mode))) continue;
        const allowed = `a mode that lets others read, such as 0444 (this is ${octal(mode)}), or an fsGroup for the pod`;
        found.push({ field, given: mode, allowed });
      }
    });
  }),
};

/** A mode that does not let others read. */
interface HiddenFiles {
  readonly field: string;
  readonly mode: number;
}

/** The modes in a volume that do not let others read. */
function hiddenFiles(volume: Fields, path: string): HiddenFiles[] {
  const hidden: HiddenFiles[] = [];
  const add = (field: string, mode: unknown) => {
    if (typeof mode === 'number' && !allowsRead(mode)) hidden.push({ field, mode });
  };
  for (const kind of ['configMap', 'secret', 'downwardAPI', 'projected']) {
    if (!volume[kind]) continue;
    const source = fields(volume[kind]);
    add(`${path}.${kind}.defaultMode`, source.defaultMode);
    items(source.items).forEach((item, index) => add(`${path}.${kind}.items[${index}].mode`, fields(item).mode));
  }
  return hidden;
}

/** Who reads a volume: what is known of a container's user that is not root. */
interface User {
  readonly isOfRootGroup: boolean;
}

/** The users other than root of the containers that mount a volume. */
function usersOf(volume: unknown, { spec, containers }: PodTemplate): User[] {
  const ofPod = fields(spec.securityContext);
  return containers.flatMap((container) => {
    if (!items(container.spec.volumeMounts).some((mount) => fields(mount).name === volume)) return [];
    const context = { ...ofPod, ...withoutAbsent(fields(container.spec.securityContext)) };
    const { runAsUser, runAsNonRoot, runAsGroup, supplementalGroups } = context;
    const isOther = isAbsent(runAsUser) ? runAsNonRoot === true : isWhole(runAsUser, 1, Infinity);
    if (!isOther) return [];
    // A user whom the image does not know is of the group of root, unless another is given.
    return [{ isOfRootGroup: !isWhole(runAsGroup, 1, Infinity) || items(supplementalGroups).includes(0) }];
  });
}

function withoutAbsent(context: Fields): Fields {
  return Object.fromEntries(Object.entries(context).filter(([, value]) => !isAbsent(value)));
}

/** Whether a user may read files of a mode that does not let others read. */
function mayRead({ isOfRootGroup }: User, mode: number): boolean {
  return isOfRootGroup && allowsRead(Math.floor(mode / 8));
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

/** Whether the last octal digit of a mode allows reading. */
function allowsRead(mode: number): boolean {
  return mode % 8 >= 4;
}
