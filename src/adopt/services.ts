import * as kplus from 'cdk8s-plus-27';
import { enumMember } from './api-struct';
import { Call, Code, literal, Name, struct, Struct } from './code';
import { metadataCode } from './metadata';
import { Manifest } from '../kubernetes/manifest';
import { Fields, fields, items } from '../kubernetes/values';

/** A headless Service with its own selector. */
export function headlessServiceCode(service: Manifest, id: string): Code {
  const { ports, publishNotReadyAddresses, selector } = fields(service.spec);
  const props = struct({
    metadata: metadataCode(fields(service.metadata)),
    selectorLabels: selector && literal(selector),
    ports: items(ports).length > 0 ? items(ports).map(headlessPortCode) : undefined,
    publishNotReadyAddresses: publishNotReadyAddresses === true,
  });
  return new Call('HeadlessService', [new Name('chart'), id, props], 'new');
}

/** A Service with an address, which governs some sets nevertheless. */
export function governingServiceCode(service: Manifest, id: string): Code {
  const { ports, type } = fields(service.spec);
  const props = struct({
    metadata: metadataCode(fields(service.metadata)),
    type: type && type !== 'ClusterIP' ? enumMember('kplus.ServiceType', kplus.ServiceType, type) : undefined,
    ports: items(ports).map(servicePortCode),
  });
  return new Call('kplus.Service', [new Name('chart'), id, props], 'new');
}

/** The Service that exposes the pods of a workload. */
export function exposedServiceCode(service: Manifest, workload: string): Code {
  const { ports, type } = fields(service.spec);
  const options = struct({
    metadata: metadataCode(fields(service.metadata)),
    serviceType: type && type !== 'ClusterIP' ? enumMember('kplus.ServiceType', kplus.ServiceType, type) : undefined,
    ports: items(ports).map(servicePortCode),
  });
  return new Call(`${workload}.exposeViaService`, [options]);
}

function headlessPortCode(port: Fields): Struct {
  const isNamed = typeof port.targetPort === 'string';
  return struct({
    name: port.name,
    port: port.port,
    targetPort: isNamed || port.targetPort === port.port ? undefined : port.targetPort,
    targetPortName: isNamed ? port.targetPort : undefined,
    protocol: protocolCode(port),
    appProtocol: port.appProtocol,
  });
}

function servicePortCode(port: Fields): Struct {
  const { name, port: number, targetPort, nodePort } = port;
  return struct({
    name,
    port: number,
    targetPort: typeof targetPort === 'number' && targetPort !== number ? targetPort : undefined,
    protocol: protocolCode(port),
    nodePort: nodePort || undefined,
  });
}

function protocolCode({ protocol }: Fields): Code | undefined {
  return protocol === 'TCP' ? undefined : enumMember('kplus.Protocol', kplus.Protocol, protocol);
}
