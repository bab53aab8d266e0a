import { mentionsIn } from './_mentions';
import { POD_KINDS } from '../../kubernetes/kinds';
import { Manifest } from '../../kubernetes/manifest';
import { Manifests, namespaceOf } from '../../kubernetes/manifests';
import { hasReferenced, Reference, referencesOf } from '../../kubernetes/references';
import { text } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { isMisspelling } from '../misspelling';
import { Consequence, Rule, Severity } from '../rule';

export const podReferenceNames: Rule = {
  id: 'pod-reference-names',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A pod refers to the ConfigMaps, Secrets, claims and ServiceAccounts of the app by their actual names.',
  reason: 'a pod does not start until its namespace has an object of that name',
  link: 'https://kubernetes.io/docs/concepts/configuration/configmap/#using-configmaps',
  kinds: POD_KINDS,
  check: inPod((pod, found, object, all) => {
    if (!hasReferenced(all)) return;
    for (const reference of referencesOf(pod)) {
      const meant = reference.isOptional ? undefined : whatIsMeant(reference, object, all);
      if (!meant) continue;
      const { name, namespace } = meant.metadata!;
      const place =
        namespace === namespaceOf(object) ? '' : `, in the namespace of the pod and not in ${text(namespace)}`;
      found.push({
        field: reference.field,
        given: reference.name,
        allowed: `the name of a ${reference.kind}: ${name}${place}`,
      });
    }
  }),
};

/**
 * The object of the app that a reference to nothing in it seems to mean. Most such references are to what is made
 * elsewhere, so that only one counts that nothing in the app names, and that has nearly that name, or has it in another
 * namespace.
 */
function whatIsMeant({ kind, name }: Reference, object: Manifest, all: Manifests): Manifest | undefined {
  const made = all.ofKind(kind);
  if (made.length === 0 || all.findInNamespaceOf(object, kind, name)) return undefined;
  const namespace = namespaceOf(object);
  const isMeant = (other: Manifest) => {
    const [called, where] = [other.metadata?.name, namespaceOf(other)];
    if (typeof called !== 'string') return false;
    return where === namespace ? isMisspelling(name, called) : !!where && !!namespace && called === name;
  };
  const candidates = made.filter(isMeant);
  if (candidates.length === 0 || mentionsIn(all).hasElsewhere(object, name)) return undefined;
  return candidates.find((other) => !mentionsIn(all).has(other));
}
