import { KUBERNETES_REFUSES, KUBERNETES_REFUSES_PODS, KUBERNETES_WARNS } from './server-rules';
import type { Answer, ApiServer } from '../api-server/api-server';
import type { Manifest } from '../kubernetes/manifest';
import { podTemplateOf } from '../kubernetes/pod-template';
import { fields } from '../kubernetes/values';
import { Consequence, Finding } from '../rules';
import type { Rule } from '../rules/rule';

/** A finding with the message of the API server about the same thing. */
export interface JudgedFinding extends Finding {
  /** The message of the server. */
  readonly server?: string;
}

/** The findings of an API server and of the rules in an app. */
export interface Judged {
  readonly findings: readonly JudgedFinding[];
  /** The objects whose kinds the server does not know. */
  readonly unknown: ReadonlySet<Manifest>;
}

/**
 * Asks an API server about the objects of an app. If a rule found the same error, its advice is added to the message of
 * the server; findings that depend on another version of Kubernetes are dropped.
 */
export function judged(server: ApiServer, objects: readonly Manifest[], found: readonly Finding[]): Judged {
  const namespaces = new Map(
    objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => [metadata?.name, metadata?.labels]),
  );
  const answers = server.judge(
    objects.map((object) => ({ object, podSecurity: namespaces.get(object.metadata?.namespace ?? 'default') })),
  );
  const byObject = new Map<Manifest, Finding[]>(objects.map((object) => [object, []]));
  for (const finding of found) byObject.get(finding.object)!.push(finding);
  const findings: JudgedFinding[] = [];
  const unknown = new Set<Manifest>();
  objects.forEach((object, n) => {
    if (answers[n].unknown) unknown.add(object);
    for (const finding of joinFindings(object, answers[n], byObject.get(object)!)) findings.push(finding);
  });
  return { findings, unknown };
}

/** A remark of the server about an object. */
interface Remark {
  readonly rule: Rule;
  readonly field: string;
  readonly words: string;
}

function joinFindings(object: Manifest, answer: Answer, ofRules: readonly Finding[]): JudgedFinding[] {
  const words = new Map<Finding, string[]>();
  const own: JudgedFinding[] = [];
  for (const remark of remarksOf(object, answer)) {
    const same = ofRules.find((finding) => saysTheSame(finding, remark));
    if (same) words.set(same, [...(words.get(same) ?? []), remark.words]);
    else own.push({ ...remark, object, given: undefined, allowed: '', server: remark.words });
  }
  const theirs = ofRules
    .filter((finding) => answer.unknown || !finding.dependsOnVersion || words.has(finding))
    .map((finding) => ({ ...finding, server: words.get(finding)?.join('; ') }));
  return [...theirs, ...own];
}

function remarksOf(object: Manifest, { refusals = [], warnings = [], podsRefused = [] }: Answer): Remark[] {
  const pods = `${podTemplateOf(object)?.prefix ?? ''}spec`;
  return [
    ...refusals.map(({ field = '', message }) => ({ rule: KUBERNETES_REFUSES, field, words: message })),
    ...podsRefused.map((words) => ({ rule: KUBERNETES_REFUSES_PODS, field: pods, words })),
    ...warnings.map((warning) => ({ rule: KUBERNETES_WARNS, ...fieldAndWords(object, warning) })),
  ];
}

/** A warning begins with its field, if it has one. */
function fieldAndWords(object: Manifest, warning: string): { field: string; words: string } {
  const [, field, key, words] = /^(([a-zA-Z]+)(?:[.[][^\s:]*)?): (.*)$/s.exec(warning) ?? [];
  return key !== undefined && Object.hasOwn(fields(object), key) ? { field, words } : { field: '', words: warning };
}

function saysTheSame({ rule, field }: Finding, remark: Remark): boolean {
  const isSameSort = remark.rule === KUBERNETES_WARNS || rule.consequence === Consequence.REFUSED;
  return isSameSort && remark.field !== '' && (isWithin(field, remark.field) || isWithin(remark.field, field));
}

/** Whether a field is the same as another, or inside it. */
function isWithin(field: string, other: string): boolean {
  return field.startsWith(other) && /^(?:$|[.[])/.test(field.slice(other.length));
}
