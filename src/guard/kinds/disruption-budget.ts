import { CREATED, KindHandler, REMOVED } from '../change';
import { changedInPlace } from '../in-place';

/** Judges changes of a disruption budget: all its fields are mutable. */
export const disruptionBudget: KindHandler = {
  changed: (change) => changedInPlace(change, 'budget'),
  removed: () => [REMOVED],
  created: () => [CREATED],
};
