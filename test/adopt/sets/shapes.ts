import { Manifest } from '../../../src/kubernetes/manifest';

/** Manifests of a running app, in the shape in which a public chart or operator makes them; written for these tests. */
export interface RunningSet {
  /** The chart or operator whose shape it is. */
  readonly shape: string;
  readonly manifests: readonly Manifest[];
}

type Json = Readonly<Record<string, any>>;

interface SetParts extends Json {
  readonly name: string;
  readonly labels: Json;
  /** More labels of the pods than those by which they are selected. */
  readonly podLabels?: Json;
  readonly podAnnotations?: Json;
  readonly podName?: string;
  readonly serviceName?: string;
  readonly pod: Json;
  readonly claims?: readonly Json[];
  readonly setLabels?: Json;
  readonly metadata?: Json;
}

/** A StatefulSet; what is not named here is a field of its spec. */
export function set(parts: SetParts): Manifest {
  const { name, labels, podLabels, podAnnotations, podName, pod, claims, setLabels, metadata, serviceName, ...spec } =
    parts;
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name, labels: setLabels ?? labels, ...metadata },
    spec: {
      selector: { matchLabels: labels },
      serviceName: serviceName ?? name,
      template: {
        metadata: { name: podName, labels: { ...labels, ...podLabels }, annotations: podAnnotations },
        spec: pod,
      },
      volumeClaimTemplates: claims,
      ...spec,
    },
  };
}

/** `http:8080` is a port of a Service that leads to the port of the container of that name. */
export function service(
  name: string,
  selector: Json,
  ports: readonly string[],
  spec: Json = {},
  metadata: Json = {},
): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: selector, ...metadata },
    spec: {
      type: 'ClusterIP',
      ports: ports.map((port) => {
        const [portName, number, protocol] = port.split(':');
        return { name: portName, port: Number(number), targetPort: portName, protocol: protocol ?? 'TCP' };
      }),
      selector,
      ...spec,
    },
  };
}

export function headless(name: string, selector: Json, ports: readonly string[], spec: Json = {}): Manifest {
  return service(name, selector, ports, { clusterIP: 'None', publishNotReadyAddresses: true, ...spec });
}

export function budget(name: string, selector: Json, spec: Json = { maxUnavailable: 1 }): Manifest {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, labels: selector },
    spec: { ...spec, selector: { matchLabels: selector } },
  };
}

export function claim(name: string, storage: string, spec: Json = {}, metadata: Json = {}): Json {
  return {
    metadata: { name, ...metadata },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } }, ...spec },
  };
}

export function configMap(name: string, data: Json): Manifest {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data };
}

export function secret(name: string): Manifest {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData: { password: 'not-for-a-program' } };
}

export function serviceAccount(name: string): Manifest {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name }, automountServiceAccountToken: false };
}

/** Variables; an object is a source of a value. */
export function env(variables: Json): Json[] {
  return Object.entries(variables).map(([name, value]) =>
    typeof value === 'string' ? { name, value } : { name, valueFrom: value },
  );
}

export const fieldRef = (fieldPath: string): Json => ({ fieldRef: { fieldPath } });
export const secretKey = (name: string, key: string): Json => ({ secretKeyRef: { name, key } });
export const exec = (...command: string[]): Json => ({ exec: { command } });
export const http = (path: string, port: number | string, more: Json = {}): Json => ({
  httpGet: { path, port, ...more },
});
export const tcp = (port: number | string): Json => ({ tcpSocket: { port } });

export const ports = (numbers: Readonly<Record<string, number>>): Json[] =>
  Object.entries(numbers).map(([name, containerPort]) => ({ name, containerPort }));

export const mounts = (paths: Readonly<Record<string, string>>): Json[] =>
  Object.entries(paths).map(([mountPath, name]) => ({
    name: name.split(':')[0],
    mountPath,
    subPath: name.split(':')[1],
  }));

export function requests(cpu: string, memory: string): Json {
  return { requests: { cpu, memory } };
}

/** Keeps pods apart by the labels of their set, softly or not. */
export function apart(labels: Json, isHard = false): Json {
  const term = { labelSelector: { matchLabels: labels }, topologyKey: 'kubernetes.io/hostname' };
  return {
    podAntiAffinity: isHard
      ? { requiredDuringSchedulingIgnoredDuringExecution: [term] }
      : { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: term }] },
  };
}
