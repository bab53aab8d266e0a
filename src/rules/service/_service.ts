import { Manifest } from '../../kubernetes/manifest';
import { items } from '../../kubernetes/values';

/** From where a Service can be reached. Rules that know what a type lacks leave one that is not among these alone. */
export const SERVICE_TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];

/** The ports of a Service. */
export function portsOf({ spec }: Manifest): readonly unknown[] {
  return items(spec?.ports);
}
