import { isLabelKey, isLabelValue, LABEL_KEY, LABEL_VALUE } from './names';
import { Fields, fields, isAbsent, isFields, items } from './values';
import { Violation } from '../rules/rule';
import { unknownWord } from '../rules/words';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** Whether the labels of a pod match a LabelSelector; one that asks for nothing matches all. */
export function selects(selector: unknown, labels: Fields): boolean {
  const { matchLabels, matchExpressions } = fields(selector);
  return hasLabels(labels, matchLabels) && items(matchExpressions).every((expression) => holds(expression, labels));
}

/** Whether labels hold all of some keys with their values. */
export function hasLabels(labels: Fields, wanted: unknown): boolean {
  if (!isFields(wanted)) return true;
  for (const key in wanted) if (labels[key] !== wanted[key]) return false;
  return true;
}

/** Whether a LabelSelector asks for anything at all. */
export function isEmptySelector(selector: unknown): boolean {
  const { matchLabels, matchExpressions } = fields(selector);
  return items(matchExpressions).length === 0 && isEmpty(matchLabels);
}

/** Whether a value has no fields. */
export function isEmpty(value: unknown): boolean {
  for (const _ in fields(value)) return false;
  return true;
}

/** Adds what is wrong with the form of a map of labels. */
export function checkLabels(path: string, labels: unknown, found: Violation[]): void {
  if (isAbsent(labels)) return;
  if (!isFields(labels)) {
    found.push({ field: path, given: labels, allowed: 'a map of keys to texts' });
    return;
  }
  for (const key in labels) {
    if (!isLabelKey(key)) found.push({ field: path, given: key, allowed: `a key of ${LABEL_KEY}` });
    const value = labels[key];
    if (!isLabelValue(value) && value !== null) {
      found.push({ field: `${path}[${key}]`, given: value, allowed: LABEL_VALUE });
    }
  }
}

/** Adds what is wrong with the form of a LabelSelector. */
export function checkSelector(path: string, selector: unknown, found: Violation[]): void {
  if (isAbsent(selector)) return;
  if (!isFields(selector)) {
    found.push({ field: path, given: selector, allowed: 'matchLabels, matchExpressions or both' });
    return;
  }
  checkLabels(`${path}.matchLabels`, selector.matchLabels, found);
  items(selector.matchExpressions).forEach((expression, index) =>
    checkExpression(`${path}.matchExpressions[${index}]`, fields(expression), found),
  );
}

function checkExpression(path: string, { key, operator, values }: Fields, found: Violation[]): void {
  if (!isLabelKey(key)) found.push({ field: `${path}.key`, given: key, allowed: LABEL_KEY });
  if (!OPERATORS.includes(operator)) {
    found.push(unknownWord(`${path}.operator`, operator, OPERATORS));
    return;
  }
  const needsValues = operator === 'In' || operator === 'NotIn';
  if (needsValues !== items(values).length > 0) {
    const allowed = needsValues ? 'at least one value' : `no values beside ${operator}`;
    found.push({ field: `${path}.values`, given: values, allowed });
  }
  items(values).forEach((value, index) => {
    if (!isLabelValue(value)) found.push({ field: `${path}.values[${index}]`, given: value, allowed: LABEL_VALUE });
  });
}

function holds(expression: unknown, labels: Fields): boolean {
  const { key, operator, values } = fields(expression);
  const has = typeof key === 'string' && Object.hasOwn(labels, key);
  if (operator === 'Exists') return has;
  if (operator === 'DoesNotExist') return !has;
  const isListed = has && items(values).includes(labels[key]);
  return operator === 'NotIn' ? !isListed : isListed;
}
