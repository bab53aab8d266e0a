import { Manifest } from '../../kubernetes/manifest';
import { items } from '../../kubernetes/values';

/** From where a Service can be reached. Rules that know what a type lacks leave one that is not among these alone. */
export const SERVICE_TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];

/** Whether a Service is headless: it has no address of its own. */
export function isHeadless({ spec }: Manifest): boolean {
  return spec?.clusterIP === 'None' || items(spec?.clusterIPs)[0] === 'None';
}

/** The ports of a Service. */
export function portsOf({ spec }: Manifest): readonly unknown[] {
  return items(spec?.ports);
}
