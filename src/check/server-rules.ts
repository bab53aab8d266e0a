import { Consequence, Severity } from '../rules';
import type { Rule } from '../rules/rule';

const LINK = 'https://kubernetes.io/docs/reference/using-api/api-concepts/';

/** Errors that only the API server can find. */
export const KUBERNETES_REFUSES: Rule = {
  id: 'kubernetes-refuses',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The API server accepts the object.',
  reason: 'an object that its validation rejects is never stored',
  link: LINK,
  kinds: [],
  check: () => [],
};

/** Warnings of the API server. */
export const KUBERNETES_WARNS: Rule = {
  ...KUBERNETES_REFUSES,
  id: 'kubernetes-warns',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence: 'The API server accepts the object without a warning.',
  reason: 'its warnings are about fields that are ignored, deprecated or likely mistakes',
};

/** Pods that their namespace rejects. */
export const KUBERNETES_REFUSES_PODS: Rule = {
  ...KUBERNETES_REFUSES,
  id: 'kubernetes-refuses-pods',
  consequence: Consequence.NEVER_WORKS,
  sentence: 'The pods meet the Pod Security level of their namespace.',
  reason: 'the API server accepts the object but rejects pods that do not',
  link: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
};

/** The rules that only an API server can look for. */
export const SERVER_RULES: readonly Rule[] = [KUBERNETES_REFUSES, KUBERNETES_WARNS, KUBERNETES_REFUSES_PODS];
