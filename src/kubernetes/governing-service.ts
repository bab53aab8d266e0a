import { Manifest } from './manifest';
import { Manifests } from './manifests';

/** The Service in the same namespace that `serviceName` of a StatefulSet names. */
export function governingService(set: Manifest, all: Manifests): Manifest | undefined {
  const name = set.spec?.serviceName;
  return typeof name === 'string' && name !== '' ? all.findInNamespaceOf(set, 'Service', name) : undefined;
}
