import { LASTING_WORKLOADS } from '../../kubernetes/kinds';
import { kindOf, Manifest } from '../../kubernetes/manifest';
import { Manifests, namespacedKey } from '../../kubernetes/manifests';
import { isClaimed } from '../../kubernetes/pod-template';
import { fields, isAbsent, items, nameOf, text } from '../../kubernetes/values';
import { claimModes, SHARED_MODES } from '../claim/_claims';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const workloadClaimOfAnother: Rule = {
  id: 'workload-claim-of-another',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence: 'A claim that only one node can mount is used by one workload.',
  reason: 'two workloads on one node write to the same files, and on two nodes one of them stays in ContainerCreating',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  kinds: LASTING_WORKLOADS,
  check: inPod((pod, found, object, all) => {
    items(pod.spec.volumes).forEach((each, index) => {
      const { name, persistentVolumeClaim } = fields(each);
      const given = fields(persistentVolumeClaim).claimName;
      if (typeof given !== 'string' || isClaimed(name, pod)) return;
      const other = otherUser(given, object, all);
      if (!other) return;
      const allowed = `a claim of its own: ${other.kind} ${text(other.metadata?.name)} uses this one`;
      found.push({ field: `${pod.prefix}spec.volumes[${index}].persistentVolumeClaim.claimName`, given, allowed });
    });
    pod.claims.forEach((claim, index) => {
      const given = nameOf(claim.metadata);
      const other = given === undefined ? undefined : otherMaker(given, object, all);
      if (!other) return;
      const allowed = `a name with which no claim is also one of StatefulSet ${text(other.metadata?.name)}`;
      found.push({ field: `spec.volumeClaimTemplates[${index}].metadata.name`, given, allowed });
    });
  }),
};

/** Who uses the claims of an app, by name. */
interface Users {
  /** The first workload that mounts each claim by name. */
  readonly byName: ReadonlyMap<string, Manifest>;
  /** The first set that makes claims of each name, which a number follows; none where many nodes may mount them. */
  readonly byTemplate: ReadonlyMap<string, Manifest>;
}

const known = new WeakMap<Manifests, Users>();

function usersIn(all: Manifests): Users {
  let users = known.get(all);
  if (!users) known.set(all, (users = findUsers(all)));
  return users;
}

function findUsers(all: Manifests): Users {
  const [byName, byTemplate] = [new Map<string, Manifest>(), new Map<string, Manifest>()];
  const add = (users: Map<string, Manifest>, object: Manifest, name: string) => {
    const key = namespacedKey(object, name);
    if (!users.has(key)) users.set(key, object);
  };
  for (const object of LASTING_WORKLOADS.flatMap((kind) => all.ofKind(kind))) {
    const pod = all.podOf(object)!;
    for (const volume of items(pod.spec.volumes)) {
      const { claimName } = fields(fields(volume).persistentVolumeClaim);
      if (typeof claimName === 'string' && !isClaimed(fields(volume).name, pod)) add(byName, object, claimName);
    }
    for (const { metadata, spec } of pod.claims) {
      if (!isForMany(spec)) add(byTemplate, object, `${nameOf(metadata)}-${text(object.metadata?.name)}`);
    }
  }
  return { byName, byTemplate };
}

function isForMany(spec: unknown): boolean {
  return claimModes(spec).some((mode) => SHARED_MODES.includes(mode as string));
}

/** Another workload that uses a claim: one that came before, or the set that makes it. */
function otherUser(claimName: string, object: Manifest, all: Manifests): Manifest | undefined {
  const { byName, byTemplate } = usersIn(all);
  const [, name, ordinal] = /^(.+)-(\d+)$/.exec(claimName) ?? [];
  const maker = name === undefined ? undefined : byTemplate.get(namespacedKey(object, name));
  if (maker && maker !== object && hasPod(maker, Number(ordinal))) return maker;
  const claim = all.findInNamespaceOf(object, 'PersistentVolumeClaim', claimName);
  if (!claim || claimModes(claim.spec).length === 0 || isForMany(claim.spec)) return undefined;
  const first = byName.get(namespacedKey(object, claimName));
  return first === object ? undefined : first;
}

function hasPod({ spec }: Manifest, ordinal: number): boolean {
  const start = fields(spec.ordinals).start ?? 0;
  return ordinal >= start && ordinal < start + (isAbsent(spec.replicas) ? 1 : spec.replicas);
}

/** A set that came before and whose claims have the same names: `a` of `b-c` and `a-b` of `c` are both `a-b-c-0`. */
function otherMaker(template: string, object: Manifest, all: Manifests): Manifest | undefined {
  if (kindOf(object) !== 'StatefulSet') return undefined;
  const maker = usersIn(all).byTemplate.get(namespacedKey(object, `${template}-${text(object.metadata?.name)}`));
  return maker === object || maker?.metadata?.name === object.metadata?.name ? undefined : maker;
}
