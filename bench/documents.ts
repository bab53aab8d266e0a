import { createHash } from 'crypto';

/** A Kubernetes object. */
export type Document = { readonly apiVersion: string; readonly kind: string; readonly [field: string]: any };

/** What one workload consists of. */
export enum Job {
  /** A headless Service, a StatefulSet with a claim, and a PodDisruptionBudget. */
  PLAIN = 'plain',
  /** The same with a ConfigMap that is mounted, a Service for its first pod and one for all. */
  FULL = 'full',
}

export const IMAGE = 'registry.example.com/shop/store:1.25.3';
export const PORT = 8080;

/** What the ConfigMap holds: a file of settings and a script. */
export const CONFIG = {
  'start.sh': `#!/bin/sh
set -eu

ordinal="\${HOSTNAME##*-}"
echo "starting pod $ordinal"

if [ "$ordinal" -eq 0 ]; then
  role=primary
else
  role=replica
  until store-ping "primary:${PORT}"; do
    echo "waiting for the primary"  # it answers as soon as its data is read
    sleep 2
  done
fi

if [ ! -e /data/.initialized ]; then
  store-init --data=/data --role="$role"
  touch /data/.initialized
fi

exec store-serve --config=/config/store.conf --role="$role"
`,
  'store.conf': `# settings of the store, read at start and on SIGHUP
[server]
listen = 0.0.0.0:${PORT}
data = /data
threads = 8
log.level = info

[replication]
mode = async
peers.lookup = dns
retry.seconds = 5

[limits]
connections = 512
request.bytes = 1048576
`,
};

/** What distinguishes the versions of the configuration of a workload. */
export function configContent(name: string): string {
  const { kind, metadata, data } = configMap(name);
  return JSON.stringify([kind, metadata.name, data, null, null]);
}

/** The annotation by which the pods of a StatefulWorkload restart with another configuration. */
export function configChecksum(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 10);
}

/** The documents of one workload, written by hand. A StatefulWorkload renders the same. */
export function documents(job: Job, name: string): Document[] {
  const governed = [service(name), statefulSet(job, name), disruptionBudget(name)];
  return job === Job.PLAIN ? governed : [configMap(name), ...governed, primaryService(name), readService(name)];
}

function selector(name: string): Record<string, string> {
  return { 'cdk8s.io/metadata.addr': name };
}

function configMap(name: string): Document {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `${name}-config` }, data: CONFIG, immutable: false };
}

function service(name: string): Document {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: {
      clusterIP: 'None',
      ports: [{ port: PORT, targetPort: PORT }],
      publishNotReadyAddresses: true,
      selector: selector(name),
      type: 'ClusterIP',
    },
  };
}

function primaryService(name: string): Document {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `${name}-primary` },
    spec: {
      ports: [{ port: PORT }],
      selector: { 'statefulset.kubernetes.io/pod-name': `${name}-0` },
      type: 'ClusterIP',
    },
  };
}

function readService(name: string): Document {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `${name}-read` },
    spec: { ports: [{ port: 80, targetPort: PORT }], selector: selector(name), type: 'ClusterIP' },
  };
}

function disruptionBudget(name: string): Document {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name },
    spec: {
      maxUnavailable: 1,
      selector: { matchLabels: selector(name) },
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  };
}

function statefulSet(job: Job, name: string): Document {
  const full = job === Job.FULL;
  const volume = `configmap-${name}-config`;
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name },
    spec: {
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      podManagementPolicy: 'OrderedReady',
      replicas: 3,
      selector: { matchLabels: selector(name) },
      serviceName: name,
      template: {
        metadata: {
          ...(full && { annotations: { 'cdk8s-stateful/config-checksum': configChecksum(configContent(name)) } }),
          labels: selector(name),
        },
        spec: {
          automountServiceAccountToken: false,
          containers: [
            {
              image: IMAGE,
              name: 'main',
              ports: [{ containerPort: PORT }],
              securityContext: {
                allowPrivilegeEscalation: false,
                capabilities: { drop: ['ALL'] },
                privileged: false,
                readOnlyRootFilesystem: true,
                runAsNonRoot: true,
              },
              volumeMounts: [
                { mountPath: '/data', name: 'data' },
                ...(full ? [{ mountPath: '/config', name: volume }] : []),
              ],
            },
          ],
          dnsPolicy: 'ClusterFirst',
          restartPolicy: 'Always',
          securityContext: {
            fsGroupChangePolicy: 'OnRootMismatch',
            runAsNonRoot: true,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          terminationGracePeriodSeconds: 30,
          topologySpreadConstraints: ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => ({
            labelSelector: { matchLabels: selector(name) },
            maxSkew: 1,
            topologyKey,
            whenUnsatisfiable: 'ScheduleAnyway',
          })),
          ...(full && { volumes: [{ configMap: { name: `${name}-config` }, name: volume }] }),
        },
      },
      updateStrategy: { rollingUpdate: { partition: 0 }, type: 'RollingUpdate' },
      volumeClaimTemplates: [
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: 'data' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: '1Gi' } },
            volumeMode: 'Filesystem',
          },
        },
      ],
    },
  };
}
