import { App } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Document, documents } from '../documents';
import { Build, synthesize } from '../synthesize';

/** The generated classes of cdk8s-plus, which want some fields spelled or wrapped in a way of their own. */
const build: Build = (chart, name, job) => {
  documents(job, name).forEach((document, n) => KINDS[document.kind](chart, `${name}-${n}`, document));
};

const KINDS: Record<string, (scope: Construct, id: string, document: Document) => void> = {
  ConfigMap: (scope, id, { metadata, data, immutable }) =>
    new k8s.KubeConfigMap(scope, id, { metadata, data, immutable }),
  PodDisruptionBudget: (scope, id, { metadata, spec }) =>
    new k8s.KubePodDisruptionBudget(scope, id, {
      metadata,
      spec: { ...spec, maxUnavailable: k8s.IntOrString.fromNumber(spec.maxUnavailable) },
    }),
  Service: (scope, id, { metadata, spec: { clusterIP, ports, ...spec } }) =>
    new k8s.KubeService(scope, id, {
      metadata,
      spec: { ...spec, clusterIp: clusterIP, ports: ports.map(servicePort) },
    }),
  StatefulSet: (scope, id, { metadata, spec }) =>
    new k8s.KubeStatefulSet(scope, id, {
      metadata,
      spec: { ...spec, volumeClaimTemplates: spec.volumeClaimTemplates.map(claim) },
    }),
};

function servicePort({ port, targetPort }: { port: number; targetPort?: number }): k8s.ServicePort {
  return { port, targetPort: targetPort === undefined ? undefined : k8s.IntOrString.fromNumber(targetPort) };
}

function claim({ metadata, spec }: Document): k8s.KubePersistentVolumeClaimProps {
  const storage = k8s.Quantity.fromString(spec.resources.requests.storage);
  return { metadata, spec: { ...spec, resources: { requests: { storage } } } };
}

synthesize(App, build);
