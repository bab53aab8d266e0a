import { fields, isUnset, text } from '../kubernetes/values';
import { Finding, findings, isError, isWarning, Manifests, RULES } from '../rules';
import type { LocatedManifest } from '../yaml/located-manifest';
import type { Problem, Reading } from '../yaml/read-manifests';

/** What the rules find in an app that was read from files. */
export interface Checked {
  /** How many objects were looked at. */
  readonly objects: number;
  readonly findings: readonly LocatedFinding[];
  readonly problems: readonly Problem[];
}

/** A finding, and where it stands. */
export interface LocatedFinding extends Finding {
  readonly place: LocatedManifest;
  readonly line: number;
}

/** Applies all rules to what was read, as one app. */
export function checkReading({ manifests, problems }: Reading): Checked {
  const places = new Map(manifests.map((place) => [place.manifest, place]));
  const objects = manifests.map(({ manifest }) => manifest);
  const found = findings(RULES, objects, new Manifests(objects)).map((finding) => {
    const place = places.get(finding.object)!;
    return { ...finding, place, line: place.lineOf(finding.field) };
  });
  return { objects: objects.length, findings: found, problems };
}

/** How many findings there are of each sort. */
export function countsOf({ findings: found }: Checked): { errors: number; warnings: number; acknowledged: number } {
  const [errors, warnings] = [found.filter(isError).length, found.filter(isWarning).length];
  return { errors, warnings, acknowledged: found.length - errors - warnings };
}

/** Whether the app must not be applied as it is. */
export function isFailure({ findings: found, problems }: Checked): boolean {
  return found.some(isError) || problems.some(({ isFatal }) => isFatal);
}

/** How bad a finding is, in a word. */
export function levelOf(finding: Finding): 'error' | 'warning' | 'acknowledged' {
  if (isError(finding)) return 'error';
  return isWarning(finding) ? 'warning' : 'acknowledged';
}

/** An object as people name it: `StatefulSet web`, with its namespace where it has one. */
export function nameOf({ object }: Finding): string {
  const { name, generateName, namespace } = fields(object.metadata);
  const called = isUnset(name) ? (isUnset(generateName) ? 'without a name' : `${text(generateName)}…`) : text(name);
  return `${object.kind} ${isUnset(namespace) ? '' : `${text(namespace)}/`}${called}`;
}
