import { isWhole, MAX_INT32, fields } from '../kubernetes/values';

/** A range of pods by ordinal, from the first to the one before `end`. */
export interface Pods {
  readonly start: number;
  readonly end: number;
}

/** The pods that a StatefulSet asks for. */
export function podsOf(spec: unknown): Pods {
  const { replicas, ordinals } = fields(spec);
  const start = count(fields(ordinals).start, 0);
  return { start, end: start + count(replicas, 1) };
}

/** The number in a field, or the default if it has none. */
export function count(value: unknown, otherwise: number): number {
  return isWhole(value, 0, MAX_INT32) ? value : otherwise;
}

/** The number of pods in a range. */
export function podCount({ start, end }: Pods): number {
  return Math.max(0, end - start);
}

/** The pods that are in both ranges. */
export function intersection(one: Pods, other: Pods): Pods {
  return { start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) };
}

/** The pods of the first range that are not in the second one. */
export function difference(one: Pods, other: Pods): Pods[] {
  if (podCount(intersection(one, other)) === 0) return [one].filter(podCount);
  return [
    { start: one.start, end: other.start },
    { start: other.end, end: one.end },
  ].filter(podCount);
}

const FEW = 4;

/** The names of pods, or of other things that end in an ordinal: `web-0 and web-1`, `web-0 to web-9`. */
export function podNames(prefix: string, pods: Pods, isDescending = false): string {
  const numbers = isDescending ? [pods.end - 1, pods.start] : [pods.start, pods.end - 1];
  if (podCount(pods) > FEW) return `${prefix}-${numbers[0]} ${isDescending ? 'down ' : ''}to ${prefix}-${numbers[1]}`;
  const all = Array.from({ length: podCount(pods) }, (_, index) => `${prefix}-${pods.start + index}`);
  return joinWithAnd(isDescending ? all.reverse() : all);
}

/** Joins words: `a`, `a and b`, `a, b and c`. */
export function joinWithAnd(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** The names of the claim templates of a set, without duplicates. */
export function templateNames(spec: unknown): string[] {
  const { volumeClaimTemplates } = fields(spec);
  const all = Array.isArray(volumeClaimTemplates) ? volumeClaimTemplates : [];
  return [...new Set(all.map((claim) => fields(fields(claim).metadata).name).filter(isText))];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Pods with a verb: `web-0 ends`, `web-0 and web-1 end`. */
export function podsInWords(name: string, pods: readonly Pods[], verb: string, isDescending = false): string {
  const isOne = pods.length === 1 && podCount(pods[0]) === 1;
  return `${joinWithAnd(pods.map((some) => podNames(name, some, isDescending)))} ${verb}${isOne ? 's' : ''}`;
}
