import { Violation } from './rule';
import { unknownWord } from './words';
import { isLabelKey, isLabelValue, LABEL_KEY, LABEL_VALUE } from '../kubernetes/names';
import { Fields, fields, isAbsent, isFields, items } from '../kubernetes/values';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** Adds the violations in a map of labels. */
export function checkLabels(path: string, labels: unknown, found: Violation[]): void {
  if (isAbsent(labels)) return;
  if (!isFields(labels)) {
    found.push({ field: path, given: labels, allowed: 'a map of strings' });
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

/** Adds the violations in a LabelSelector. */
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
    const allowed = needsValues ? 'at least one value' : `no values with ${operator}`;
    found.push({ field: `${path}.values`, given: values, allowed });
  }
  items(values).forEach((value, index) => {
    if (!isLabelValue(value)) found.push({ field: `${path}.values[${index}]`, given: value, allowed: LABEL_VALUE });
  });
}
