import { count, podNames, podsOf } from './pods';
import { Fields, fields } from '../kubernetes/values';

/** The ordinal of the first pod that a rolling update replaces: a partition counts from the first pod. */
export function firstUpdated(spec: Fields): number {
  return isOnDelete(spec) ? Infinity : podsOf(spec).start + partition(spec);
}

/** What keeps pods from being updated, and which pods. */
export function describeHold(name: string, spec: Fields): string {
  if (isOnDelete(spec)) return 'OnDelete leaves each pod as it is until somebody deletes it';
  const { start, end } = podsOf(spec);
  return `partition ${partition(spec)} holds back ${podNames(name, { start, end: Math.min(end, firstUpdated(spec)) })}`;
}

/** Whether a set replaces pods only after somebody deletes them. */
export function isOnDelete({ updateStrategy }: Fields): boolean {
  return fields(updateStrategy).type === 'OnDelete';
}

function partition({ updateStrategy }: Fields): number {
  return count(fields(fields(updateStrategy).rollingUpdate).partition, 0);
}
