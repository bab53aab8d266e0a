import { POD_KINDS } from '../../kubernetes/kinds';
import { DATA_KEY, DNS_SUBDOMAIN, isDataKey, isSubdomain } from '../../kubernetes/names';
import { Fields, fields, isAbsent, isUnset, items } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity, Violation } from '../rule';
import { unknownWord } from '../words';

const FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const RESOURCE = /^(?:limits|requests)\.(?:cpu|memory|ephemeral-storage|hugepages-.+)$/;
const SUBSCRIPTED = /^metadata\.(?:labels|annotations)\['.+'\]$/;

export const containerEnvReferences: Rule = {
  id: 'container-env-references',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The source of an environment variable has a valid name, and a valid key or field.',
  reason: 'the value is looked up before the container starts',
  link: 'https://kubernetes.io/docs/tasks/inject-data-application/environment-variable-expose-pod-information/',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec: { env, envFrom } }, found) => {
    items(env).forEach((variable, index) =>
      checkValueFrom(`${path}.env[${index}].valueFrom`, fields(fields(variable).valueFrom), found),
    );
    items(envFrom).forEach((source, index) => {
      for (const reference of ['configMapRef', 'secretRef']) {
        const { name } = fields(fields(source)[reference]);
        if (isUnset(name) || isSubdomain(name)) continue;
        found.push({ field: `${path}.envFrom[${index}].${reference}.name`, given: name, allowed: DNS_SUBDOMAIN });
      }
    });
  }),
};

function checkValueFrom(path: string, source: Fields, found: Violation[]): void {
  for (const reference of ['configMapKeyRef', 'secretKeyRef']) {
    if (isAbsent(source[reference])) continue;
    const { name, key } = fields(source[reference]);
    if (!isSubdomain(name)) found.push({ field: `${path}.${reference}.name`, given: name, allowed: DNS_SUBDOMAIN });
    if (typeof key !== 'string' || !isDataKey(key)) {
      found.push({ field: `${path}.${reference}.key`, given: key, allowed: DATA_KEY });
    }
  }
  const { resource } = fields(source.resourceFieldRef);
  if (!isAbsent(source.resourceFieldRef) && !(typeof resource === 'string' && RESOURCE.test(resource))) {
    const words = ['limits or requests of cpu', 'memory', 'ephemeral-storage', 'hugepages-<size>, such as limits.cpu'];
    found.push(unknownWord(`${path}.resourceFieldRef.resource`, resource, words));
  }
  if (isAbsent(source.fieldRef)) return;
  const { fieldPath } = fields(source.fieldRef);
  if (typeof fieldPath === 'string' && (FIELDS.includes(fieldPath) || SUBSCRIPTED.test(fieldPath))) return;
  const words = [...FIELDS, "metadata.labels['…']", "metadata.annotations['…']"];
  found.push(unknownWord(`${path}.fieldRef.fieldPath`, fieldPath, words));
}
