import { Judged, judged, JudgedFinding } from './server-findings';
import type { ApiServer } from '../api-server/api-server';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { fields, isUnset, text } from '../kubernetes/values';
import { Finding, findings, isError, isWarning, Manifests, RULES, whatIsGiven } from '../rules';
import type { LocatedManifest } from '../yaml/located-manifest';
import type { Problem, Reading } from '../yaml/read-manifests';

/** The result of checking an app that was read from files. */
export interface Checked {
  /** The number of checked objects. */
  readonly objects: number;
  readonly findings: readonly LocatedFinding[];
  readonly problems: readonly Problem[];
  /** The kinds that nothing checked, with their API groups and the number of objects. */
  readonly unseen: ReadonlyMap<string, number>;
}

/** A finding with its position. */
export interface LocatedFinding extends JudgedFinding {
  readonly place: LocatedManifest;
  readonly line: number;
}

/**
 * Applies all rules to the manifests that were read, as one app.
 * @param reading the manifests
 * @param server the API server that checks the objects as well, if there is one
 */
export function checkReading({ manifests, problems }: Reading, server?: ApiServer): Checked {
  const places = new Map(manifests.map((place) => [place.manifest, place]));
  const objects = manifests.map(({ manifest }) => manifest);
  const ofRules = findings(RULES, objects, new Manifests(objects));
  const all: Judged = server ? judged(server, objects, ofRules) : { findings: ofRules, unknown: new Set(objects) };
  const found = all.findings.map((finding) => {
    const place = places.get(finding.object)!;
    return { ...finding, place, line: place.lineOf(finding.field) };
  });
  return { objects: objects.length, findings: found, problems, unseen: countUnseen(all.unknown) };
}

/** Counts the kinds that no rule checks either. */
function countUnseen(unknown: Iterable<Manifest>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const object of unknown) {
    if (kindOf(object) !== '') continue;
    const group = /^(.*)\//.exec(`${object.apiVersion}`)?.[1];
    const kind = group === undefined ? `${object.kind}` : `${object.kind}.${group}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

/** The message of a finding, of the rule, or of the server if only it found the error. */
export function whatIsWrong(finding: JudgedFinding): string {
  const { field, server, allowed } = finding;
  if (server === undefined || allowed !== '') return whatIsGiven(finding);
  return field === '' ? server : `${field}: ${server}`;
}

/** The number of findings of each severity. */
export function countsOf({ findings: found }: Checked): { errors: number; warnings: number; acknowledged: number } {
  const [errors, warnings] = [found.filter(isError).length, found.filter(isWarning).length];
  return { errors, warnings, acknowledged: found.length - errors - warnings };
}

/** Whether the app must not be applied as it is. */
export function isFailure({ findings: found, problems }: Checked): boolean {
  return found.some(isError) || problems.some(({ isFatal }) => isFatal);
}

/** The severity of a finding, in a word. */
export function levelOf(finding: Finding): 'error' | 'warning' | 'acknowledged' {
  if (isError(finding)) return 'error';
  return isWarning(finding) ? 'warning' : 'acknowledged';
}

/** The display name of an object: `StatefulSet web`, with its namespace if it has one. */
export function displayName({ object }: Finding): string {
  const { name, generateName, namespace } = fields(object.metadata);
  const called = isUnset(name) ? (isUnset(generateName) ? 'without a name' : `${text(generateName)}…`) : text(name);
  return `${object.kind} ${isUnset(namespace) ? '' : `${text(namespace)}/`}${called}`;
}
