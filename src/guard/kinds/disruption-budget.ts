import { Judge, MADE, REMOVED } from '../change';
import { inPlace } from '../in-place';

/** Judges what becomes of a disruption budget: all of it can change. */
export const disruptionBudget: Judge = {
  changed: (change) => inPlace(change, 'budget'),
  removed: () => [REMOVED],
  made: () => [MADE],
};
