import { Manifest } from './manifest';
import { Manifests, namespaceOf } from './manifests';

/** The Service that a StatefulSet's serviceName names, among the objects of the same namespace. */
export function governingService(set: Manifest, all: Manifests): Manifest | undefined {
  const name = set.spec?.serviceName;
  if (typeof name !== 'string' || name === '') return undefined;
  const namespace = namespaceOf(set);
  return all.ofKind('Service').find((one) => one.metadata?.name === name && namespaceOf(one) === namespace);
}
