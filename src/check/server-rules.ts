import { Consequence, Severity } from '../rules';
import type { Rule } from '../rules/rule';

const LINK = 'https://kubernetes.io/docs/reference/using-api/api-concepts/';

/** What the API server refuses and no rule knows. Only the server can look for it. */
export const KUBERNETES_REFUSES: Rule = {
  id: 'kubernetes-refuses',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The API server accepts the object.',
  reason: "the API server's own validation refuses it",
  link: LINK,
  kinds: [],
  check: () => [],
};

/** What the API server warns of. */
export const KUBERNETES_WARNS: Rule = {
  ...KUBERNETES_REFUSES,
  id: 'kubernetes-warns',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence: 'The API server accepts the object without a warning.',
  reason: 'it says so to whoever applies the object',
};

/** Pods that their namespace does not take. */
export const KUBERNETES_REFUSES_PODS: Rule = {
  ...KUBERNETES_REFUSES,
  id: 'kubernetes-refuses-pods',
  consequence: Consequence.NEVER_WORKS,
  sentence: 'The pods meet the Pod Security level of their namespace.',
  reason: 'the API server accepts the object, and refuses each of its pods',
  link: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
};

/** The rules that only an API server can look for. */
export const SERVER_RULES: readonly Rule[] = [KUBERNETES_REFUSES, KUBERNETES_WARNS, KUBERNETES_REFUSES_PODS];
