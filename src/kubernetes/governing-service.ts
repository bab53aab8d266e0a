import { Manifest } from './manifest';
import { Manifests } from './manifests';

/** The Service that a StatefulSet's serviceName names, among the objects of the same namespace. */
export function governingService(set: Manifest, all: Manifests): Manifest | undefined {
  const name = set.spec?.serviceName;
  return typeof name === 'string' && name !== '' ? all.findInNamespaceOf(set, 'Service', name) : undefined;
}
