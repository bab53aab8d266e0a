import { Manifest } from './manifest';
import { fields, items } from './values';

/** Whether a Service is headless: it has no cluster IP. */
export function isHeadless(service: Manifest): boolean {
  const { clusterIP, clusterIPs } = fields(service.spec);
  return clusterIP === 'None' || items(clusterIPs)[0] === 'None';
}
