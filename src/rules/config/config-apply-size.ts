import { MOST_ANNOTATIONS } from '../metadata/metadata-annotations';
import { Consequence, Rule, Severity } from '../rule';

export const configApplySize: Rule = {
  id: 'config-apply-size',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  tellsNoValues: true,
  sentence: 'A ConfigMap or Secret is small enough for kubectl apply.',
  reason:
    'kubectl keeps what it applied in an annotation, which is refused above 256 KiB: use kubectl apply --server-side',
  link: 'https://kubernetes.io/docs/reference/using-api/server-side-apply/#using-server-side-apply-in-kubectl',
  kinds: ['ConfigMap', 'Secret'],
  check(object) {
    const size = Buffer.byteLength(JSON.stringify(object));
    return size <= MOST_ANNOTATIONS
      ? []
      : [{ field: 'data', given: `${size} bytes`, allowed: `less than ${MOST_ANNOTATIONS} bytes as JSON` }];
  },
};
