import { count, podNames, podsOf } from './pods';
import { Fields, fields } from '../kubernetes/values';

/** The number of the first pod that a rolling update replaces by itself: a partition counts pods, from the first. */
export function firstUpdated(spec: Fields): number {
  return isOnDelete(spec) ? Infinity : podsOf(spec).start + partition(spec);
}

/** What holds pods back from an update, and which. */
export function describeHold(name: string, spec: Fields): string {
  if (isOnDelete(spec)) return 'OnDelete leaves each pod as it is until somebody deletes it';
  const { start, end } = podsOf(spec);
  return `partition ${partition(spec)} holds back ${podNames(name, { start, end: Math.min(end, firstUpdated(spec)) })}`;
}

/** Whether a set leaves its pods as they are until somebody deletes them. */
export function isOnDelete({ updateStrategy }: Fields): boolean {
  return fields(updateStrategy).type === 'OnDelete';
}

function partition({ updateStrategy }: Fields): number {
  return count(fields(fields(updateStrategy).rollingUpdate).partition, 0);
}
