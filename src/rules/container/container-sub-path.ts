import { INSIDE, staysInside } from '../../kubernetes/file-paths';
import { POD_KINDS } from '../../kubernetes/kinds';
import { fields, isUnset, items } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const containerSubPath: Rule = {
  id: 'container-sub-path',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The subPath of a mount stays inside its volume, and excludes subPathExpr.',
  reason: 'a container must not reach files outside its volume',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec }, found) => {
    items(spec.volumeMounts).forEach((each, index) => {
      const mount = fields(each);
      const where = `${path}.volumeMounts[${index}]`;
      for (const key of ['subPath', 'subPathExpr']) {
        const given = mount[key];
        if (isUnset(given) || staysInside(given)) continue;
        found.push({ field: `${where}.${key}`, given, allowed: INSIDE });
      }
      if (isUnset(mount.subPath) || isUnset(mount.subPathExpr)) return;
      found.push({
        field: `${where}.subPathExpr`,
        given: mount.subPathExpr,
        allowed: 'no value together with subPath',
      });
    });
  }),
};
