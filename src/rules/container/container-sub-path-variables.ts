import { POD_KINDS } from '../../kubernetes/kinds';
import { fields, items } from '../../kubernetes/values';
import { hasOtherVariables, isOfService, namesOfEnv, variablesIn } from '../../kubernetes/variables';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const containerSubPathVariables: Rule = {
  id: 'container-sub-path-variables',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A subPathExpr uses only variables that the container has.',
  reason: 'otherwise the container is not created: CreateContainerConfigError',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath-expanded-environment',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec }, found) => {
    items(spec.volumeMounts).forEach((mount, index) => {
      const given = fields(mount).subPathExpr;
      const used = variablesIn(given);
      if (used.length === 0 || hasOtherVariables(spec)) return;
      const has = namesOfEnv(spec.env);
      const missing = used.find((name) => !has.has(name) && !isOfService(name));
      if (missing === undefined) return;
      const names = has.size > 0 ? `such as ${[...has].join(', ')}` : 'which has none';
      const allowed = `variables in the env of the container, ${names}`;
      found.push({ field: `${path}.volumeMounts[${index}].subPathExpr`, given, allowed });
    });
  }),
};
