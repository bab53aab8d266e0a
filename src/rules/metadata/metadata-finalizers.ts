import { ALL_KINDS } from '../../kubernetes/kinds';
import { isLabelKey, LABEL_KEY } from '../../kubernetes/names';
import { fields, items } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const metadataFinalizers: Rule = {
  id: 'metadata-finalizers',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'Finalizers have the form of label keys.',
  reason: 'controllers recognize their own finalizers by name',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/',
  kinds: ALL_KINDS,
  check({ metadata }) {
    const finalizers = items(fields(metadata).finalizers);
    return finalizers.flatMap((given, index) =>
      isLabelKey(given) ? [] : [{ field: `metadata.finalizers[${index}]`, given, allowed: LABEL_KEY }],
    );
  },
};
