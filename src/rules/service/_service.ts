import { Manifest } from '../../kubernetes/manifest';
import { items } from '../../kubernetes/values';

/** The reach of each Service type. Rules about fields that a type lacks skip types that are not listed here. */
export const SERVICE_TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];

/** The ports of a Service. */
export function portsOf({ spec }: Manifest): readonly unknown[] {
  return items(spec?.ports);
}
