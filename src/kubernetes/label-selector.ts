import { fields, Fields, isFields, items } from './values';

/** Whether the labels of a pod match a LabelSelector; an empty one matches all. */
export function selects(selector: unknown, labels: Fields): boolean {
  const { matchLabels, matchExpressions } = fields(selector);
  return hasLabels(labels, matchLabels) && items(matchExpressions).every((expression) => holds(expression, labels));
}

/** Whether labels contain all given keys with their values. */
export function hasLabels(labels: Fields, wanted: unknown): boolean {
  if (!isFields(wanted)) return true;
  for (const key in wanted) if (labels[key] !== wanted[key]) return false;
  return true;
}

/** Whether a LabelSelector has no conditions. */
export function isEmptySelector(selector: unknown): boolean {
  const { matchLabels, matchExpressions } = fields(selector);
  return items(matchExpressions).length === 0 && isEmpty(matchLabels);
}

/** Whether a value has no fields. */
export function isEmpty(value: unknown): boolean {
  for (const _ in fields(value)) return false;
  return true;
}

function holds(expression: unknown, labels: Fields): boolean {
  const { key, operator, values } = fields(expression);
  const has = typeof key === 'string' && Object.hasOwn(labels, key);
  if (operator === 'Exists') return has;
  if (operator === 'DoesNotExist') return !has;
  const isListed = has && items(values).includes(labels[key]);
  return operator === 'NotIn' ? !isListed : isListed;
}
