import { serviceAddresses } from './service-addresses';
import { serviceClusterIp } from './service-cluster-ip';
import { serviceExternalName } from './service-external-name';
import { serviceHeadlessAffinity } from './service-headless-affinity';
import { serviceHeadlessType } from './service-headless-type';
import { serviceIpFamilies } from './service-ip-families';
import { serviceLoadBalancer } from './service-load-balancer';
import { serviceName } from './service-name';
import { serviceNodePort } from './service-node-port';
import { serviceNodePortRange } from './service-node-port-range';
import { servicePortNames } from './service-port-names';
import { servicePortUnique } from './service-port-unique';
import { servicePorts } from './service-ports';
import { serviceSelector } from './service-selector';
import { serviceSelectsPods } from './service-selects-pods';
import { serviceSessionAffinity } from './service-session-affinity';
import { serviceTargetPort } from './service-target-port';
import { serviceTrafficPolicy } from './service-traffic-policy';
import { serviceType } from './service-type';
import { serviceUnreadFields } from './service-unread-fields';
import { Rule } from '../rule';

export const SERVICE_RULES: readonly Rule[] = [
  serviceAddresses,
  serviceClusterIp,
  serviceExternalName,
  serviceHeadlessAffinity,
  serviceHeadlessType,
  serviceIpFamilies,
  serviceLoadBalancer,
  serviceName,
  serviceNodePortRange,
  serviceNodePort,
  servicePortNames,
  servicePortUnique,
  servicePorts,
  serviceSelector,
  serviceSelectsPods,
  serviceSessionAffinity,
  serviceTargetPort,
  serviceTrafficPolicy,
  serviceType,
  serviceUnreadFields,
];
