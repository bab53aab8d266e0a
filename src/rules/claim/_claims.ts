import { Manifests } from '../../kubernetes/manifests';
import { ClaimSpec } from '../../kubernetes/pod-template';
import { fields, isUnset, items } from '../../kubernetes/values';
import { Rule, Violation } from '../rule';

export const ACCESS_MODES = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];

/** The access modes that allow several nodes, and so the pods of several replicas, to mount the volume. */
export const SHARED_MODES = ['ReadWriteMany', 'ReadOnlyMany'];

/** The access modes of a claim. */
export function claimModes(spec: unknown): readonly unknown[] {
  return items(fields(spec).accessModes);
}

/** Applies a check to each claim: an object, a claim template or an ephemeral volume. */
export function inEachClaim(look: (claim: ClaimSpec, found: Violation[]) => void): Rule['check'] {
  return (object, all: Manifests) => {
    const found: Violation[] = [];
    const pod = all.podOf(object);
    for (const claim of pod ? pod.claimSpecs : [{ path: 'spec', spec: fields(object.spec) }]) look(claim, found);
    return found;
  };
}

/** Whether a claim can be filled from its `dataSource`: another claim, or a snapshot of one. */
export function isSourceOfClaims(dataSource: unknown): boolean {
  const { kind, apiGroup } = fields(dataSource);
  if (kind === 'PersistentVolumeClaim') return isUnset(apiGroup);
  return kind === 'VolumeSnapshot' && apiGroup === 'snapshot.storage.k8s.io';
}
