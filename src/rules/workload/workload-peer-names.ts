import { autoscalerOf } from '../../kubernetes/autoscaler';
import { POD_KINDS } from '../../kubernetes/kinds';
import { kindOf, Manifest } from '../../kubernetes/manifest';
import { Manifests } from '../../kubernetes/manifests';
import { Container } from '../../kubernetes/pod-template';
import { fields, isUnset, isWhole, items, MAX_INT32, text as words } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

/** What ends a host name within the namespace: `web-0.web:80`, `web-0.web.svc`. */
const END = /(?=$|[:/,;\s"'|@)\]]|\.svc(?![-\w]))/.source;
const POD = new RegExp(
  `(?<![-\\w.])([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)-(\\d+)\\.([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)${END}`,
  'g',
);
const OWN_NAME = new RegExp(`\\$[({](\\w+)[)}]\\.([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)${END}`, 'g');

export const workloadPeerNames: Rule = {
  id: 'workload-peer-names',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: "DNS names of a StatefulSet's pods have an existing ordinal and the Service that governs the set.",
  reason: 'no other name of a pod resolves',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
  kinds: POD_KINDS,
  check: inPod((pod, found, object, all) => {
    if (all.ofKind('StatefulSet').length === 0) return;
    for (const container of pod.containers) {
      for (const { field, text } of textsOf(container)) {
        const allowed = otherPod(text, object, all) ?? otherService(text, container, object);
        if (allowed !== undefined) found.push({ field, given: text, allowed });
      }
    }
  }),
};

interface Text {
  readonly field: string;
  readonly text: string;
}

/** The strings that pass addresses to a container. */
function textsOf({ path, spec }: Container): Text[] {
  const texts = (where: string, list: unknown, value: (item: unknown) => unknown, rest = '') =>
    items(list).flatMap((item, index) => {
      const text = value(item);
      const isAddress = typeof text === 'string' && text.includes('.');
      return isAddress ? [{ field: `${path}.${where}[${index}]${rest}`, text }] : [];
    });
  return [
    ...texts('env', spec.env, (variable) => fields(variable).value, '.value'),
    ...texts('command', spec.command, (word) => word),
    ...texts('args', spec.args, (word) => word),
  ];
}

/** What is allowed instead of the name of a pod that there is not. */
function otherPod(text: string, object: Manifest, all: Manifests): string | undefined {
  for (const [, name, number, service] of text.matchAll(POD)) {
    const set = all.findInNamespaceOf(object, 'StatefulSet', name);
    if (!set) continue;
    const governing = set.spec?.serviceName;
    if (isUnset(governing)) continue;
    if (service !== governing) {
      return `${name}-${number}.${words(governing)}, by the serviceName of StatefulSet ${name}`;
    }
    const { replicas, ordinals } = fields(set.spec);
    const first = fields(ordinals).start ?? 0;
    if (!isWhole(replicas, 1, MAX_INT32) || !isWhole(first, 0, MAX_INT32) || autoscalerOf(set, all)) continue;
    const last = first + replicas - 1;
    if (Number(number) < first || Number(number) > last) return `pods from ${name}-${first} to ${name}-${last}`;
  }
  return undefined;
}

/** What is allowed instead of the own name of a pod under a Service that does not govern it. */
function otherService(text: string, { spec }: Container, object: Manifest): string | undefined {
  const governing = object.spec?.serviceName;
  if (kindOf(object) !== 'StatefulSet' || isUnset(governing)) return undefined;
  for (const [, variable, service] of text.matchAll(OWN_NAME)) {
    if (service !== governing && isOwnName(variable, spec.env)) {
      return `${words(governing)} behind the name, which is the serviceName`;
    }
  }
  return undefined;
}

function isOwnName(variable: string, env: unknown): boolean {
  if (variable === 'HOSTNAME') return true;
  const { valueFrom } = fields(items(env).find((one) => fields(one).name === variable));
  return fields(fields(valueFrom).fieldRef).fieldPath === 'metadata.name';
}
