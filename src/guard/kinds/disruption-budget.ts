import { CREATED, KindHandler, REMOVED } from '../change';
import { changedInPlace } from '../in-place';

/** Judges what becomes of a disruption budget: all of it can change. */
export const disruptionBudget: KindHandler = {
  changed: (change) => changedInPlace(change, 'budget'),
  removed: () => [REMOVED],
  created: () => [CREATED],
};
