import { isWhole, MAX_INT32, fields } from '../kubernetes/values';

/** Pods of a set that follow one another, by their numbers: from the first to the one before `end`. */
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

/** What a field counts, or the default where it counts nothing. */
export function count(value: unknown, otherwise: number): number {
  return isWhole(value, 0, MAX_INT32) ? value : otherwise;
}

/** How many pods there are. */
export function size({ start, end }: Pods): number {
  return Math.max(0, end - start);
}

/** The pods that are among both. */
export function both(one: Pods, other: Pods): Pods {
  return { start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) };
}

/** The pods of one that are not of the other. */
export function without(one: Pods, other: Pods): Pods[] {
  if (size(both(one, other)) === 0) return [one].filter(size);
  return [
    { start: one.start, end: other.start },
    { start: other.end, end: one.end },
  ].filter(size);
}

const FEW = 4;

/** The names of pods, or of anything else that ends in their numbers: `web-0 and web-1`, `web-0 to web-9`. */
export function names(prefix: string, pods: Pods, isDescending = false): string {
  const numbers = isDescending ? [pods.end - 1, pods.start] : [pods.start, pods.end - 1];
  if (size(pods) > FEW) return `${prefix}-${numbers[0]} ${isDescending ? 'down ' : ''}to ${prefix}-${numbers[1]}`;
  const all = Array.from({ length: size(pods) }, (_, index) => `${prefix}-${pods.start + index}`);
  return listed(isDescending ? all.reverse() : all);
}

/** Words in a row: `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** The names of the claim templates of a set, each once. */
export function templateNames(spec: unknown): string[] {
  const { volumeClaimTemplates } = fields(spec);
  const all = Array.isArray(volumeClaimTemplates) ? volumeClaimTemplates : [];
  return [...new Set(all.map((claim) => fields(fields(claim).metadata).name).filter(isText))];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** The claims of some pods of a set in words. */
export function claimNames(templates: readonly string[], set: string, pods: readonly Pods[]): string {
  return listed(pods.flatMap((some) => templates.map((template) => names(`${template}-${set}`, some))));
}
