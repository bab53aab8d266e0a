import { Manifests } from './manifests';
import { Rule, Violation } from './rule';
import { Fields, fields, items } from './values';

/** What a claim asks for, wherever in an object it stands. */
export interface ClaimSpec {
  /** Where: `spec.volumeClaimTemplates[0].spec`. */
  readonly path: string;
  readonly spec: Fields;
}

export const ACCESS_MODES = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];

/** The access modes of a claim. */
export function claimModes(spec: unknown): readonly unknown[] {
  return items(fields(spec).accessModes);
}

/** A check of each claim that an object is, has a template of, or makes for the time of a pod. */
export function inEachClaim(look: (claim: ClaimSpec, found: Violation[]) => void): Rule['check'] {
  return (object, all: Manifests) => {
    const found: Violation[] = [];
    const pod = all.podOf(object);
    if (!pod) {
      look({ path: 'spec', spec: fields(object.spec) }, found);
      return found;
    }
    pod.claims.forEach((claim, index) =>
      look({ path: `spec.volumeClaimTemplates[${index}].spec`, spec: fields(claim.spec) }, found),
    );
    items(pod.spec.volumes).forEach((volume, index) => {
      if (!volume?.ephemeral) return;
      const path = `${pod.prefix}spec.volumes[${index}].ephemeral.volumeClaimTemplate.spec`;
      look({ path, spec: fields(volume.ephemeral.volumeClaimTemplate?.spec) }, found);
    });
    return found;
  };
}
