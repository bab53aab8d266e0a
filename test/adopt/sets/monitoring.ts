import { claim, env, fieldRef, headless, http, mounts, requests, RunningSet, set } from './shapes';
import { Manifest } from '../../../src/kubernetes/manifest';

/* Metrics and alerts, as the operator of Prometheus makes them. */

/** An object with what the API server adds. */
function live(object: Readonly<Record<string, any>>): Manifest {
  return object;
}

function prometheus(): RunningSet {
  const labels = {
    'app.kubernetes.io/instance': 'k8s',
    'app.kubernetes.io/managed-by': 'prometheus-operator',
    'app.kubernetes.io/name': 'prometheus',
    'operator.prometheus.io/name': 'k8s',
    'operator.prometheus.io/shard': '0',
    prometheus: 'k8s',
  };
  const reloader = {
    image: 'quay.io/prometheus-operator/prometheus-config-reloader:v0.78.2',
    command: ['/bin/prometheus-config-reloader'],
    env: env({ POD_NAME: fieldRef('metadata.name'), SHARD: '0' }),
    resources: requests('10m', '50Mi'),
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: mounts({ '/etc/prometheus/config': 'config', '/etc/prometheus/config_out': 'config-out' }),
  };
  const pod = {
    automountServiceAccountToken: true,
    initContainers: [
      {
        ...reloader,
        name: 'init-config-reloader',
        args: [
          '--watch-interval=0',
          '--listen-address=:8081',
          '--config-file=/etc/prometheus/config/prometheus.yaml.gz',
        ],
        ports: [{ containerPort: 8081, name: 'reloader-init', protocol: 'TCP' }],
      },
    ],
    containers: [
      {
        name: 'prometheus',
        image: 'quay.io/prometheus/prometheus:v3.0.1',
        imagePullPolicy: 'IfNotPresent',
        args: [
          '--config.file=/etc/prometheus/config_out/prometheus.env.yaml',
          '--web.enable-lifecycle',
          '--storage.tsdb.retention.time=10d',
        ],
        ports: [{ containerPort: 9090, name: 'web', protocol: 'TCP' }],
        livenessProbe: {
          ...http('/-/healthy', 'web', { scheme: 'HTTP' }),
          failureThreshold: 6,
          periodSeconds: 5,
          successThreshold: 1,
          timeoutSeconds: 3,
        },
        readinessProbe: {
          ...http('/-/ready', 'web', { scheme: 'HTTP' }),
          failureThreshold: 3,
          periodSeconds: 5,
          successThreshold: 1,
          timeoutSeconds: 3,
        },
        startupProbe: {
          ...http('/-/ready', 'web', { scheme: 'HTTP' }),
          failureThreshold: 60,
          periodSeconds: 15,
          successThreshold: 1,
          timeoutSeconds: 3,
        },
        resources: { requests: { memory: '400Mi' } },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
        },
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'FallbackToLogsOnError',
        volumeMounts: [
          { name: 'config-out', mountPath: '/etc/prometheus/config_out', readOnly: true },
          { name: 'tls-assets', mountPath: '/etc/prometheus/certs', readOnly: true },
          { name: 'prometheus-k8s-db', mountPath: '/prometheus', subPath: 'prometheus-db' },
          { name: 'prometheus-k8s-rulefiles-0', mountPath: '/etc/prometheus/rules/prometheus-k8s-rulefiles-0' },
        ],
      },
      {
        ...reloader,
        name: 'config-reloader',
        imagePullPolicy: 'IfNotPresent',
        args: ['--listen-address=:8080', '--reload-url=http://localhost:9090/-/reload'],
        ports: [{ containerPort: 8080, name: 'reloader-web', protocol: 'TCP' }],
      },
    ],
    dnsPolicy: 'ClusterFirst',
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: { fsGroup: 2000, runAsNonRoot: true, runAsUser: 1000 },
    serviceAccount: 'prometheus-k8s',
    serviceAccountName: 'prometheus-k8s',
    shareProcessNamespace: false,
    terminationGracePeriodSeconds: 600,
    volumes: [
      { name: 'config', secret: { defaultMode: 420, secretName: 'prometheus-k8s' } },
      {
        name: 'tls-assets',
        projected: { defaultMode: 420, sources: [{ secret: { name: 'prometheus-k8s-tls-assets-0' } }] },
      },
      { name: 'config-out', emptyDir: { medium: 'Memory' } },
      {
        name: 'prometheus-k8s-rulefiles-0',
        configMap: { defaultMode: 420, name: 'prometheus-k8s-rulefiles-0', optional: true },
      },
    ],
  };
  return {
    shape: 'prometheus-operator: Prometheus, as kubectl prints it',
    manifests: [
      live({
        ...headless('prometheus-operated', { 'app.kubernetes.io/name': 'prometheus' }, ['web:9090']),
        metadata: {
          name: 'prometheus-operated',
          namespace: 'monitoring',
          uid: '7c1',
          resourceVersion: '81',
          creationTimestamp: '2026-10-01T08:00:00Z',
          labels: { 'operated-prometheus': 'true' },
        },
        spec: {
          clusterIP: 'None',
          clusterIPs: ['None'],
          internalTrafficPolicy: 'Cluster',
          ipFamilies: ['IPv4'],
          ipFamilyPolicy: 'SingleStack',
          ports: [{ name: 'web', port: 9090, protocol: 'TCP', targetPort: 'web' }],
          selector: { 'app.kubernetes.io/name': 'prometheus' },
          sessionAffinity: 'None',
          type: 'ClusterIP',
        },
        status: { loadBalancer: {} },
      }),
      {
        ...set({
          name: 'prometheus-k8s',
          labels,
          serviceName: 'prometheus-operated',
          replicas: 2,
          podManagementPolicy: 'Parallel',
          revisionHistoryLimit: 10,
          updateStrategy: { type: 'RollingUpdate' },
          persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
          podAnnotations: { 'kubectl.kubernetes.io/default-container': 'prometheus' },
          metadata: {
            namespace: 'monitoring',
            uid: '7c2',
            generation: 2,
            resourceVersion: '90',
            creationTimestamp: '2026-10-01T08:00:00Z',
            managedFields: [],
            annotations: { 'prometheus-operator-input-hash': '5508625270235991187' },
            ownerReferences: [
              {
                apiVersion: 'monitoring.coreos.com/v1',
                kind: 'Prometheus',
                name: 'k8s',
                uid: '7c0',
                controller: true,
                blockOwnerDeletion: true,
              },
            ],
          },
          pod,
          claims: [
            {
              apiVersion: 'v1',
              kind: 'PersistentVolumeClaim',
              ...claim(
                'prometheus-k8s-db',
                '50Gi',
                { storageClassName: 'ssd', volumeMode: 'Filesystem' },
                { creationTimestamp: null },
              ),
              status: { phase: 'Pending' },
            },
          ],
        }),
        status: { replicas: 2, readyReplicas: 2, currentRevision: 'prometheus-k8s-6c9' },
      },
    ],
  };
}

function alertmanager(): RunningSet {
  const labels = {
    alertmanager: 'main',
    'app.kubernetes.io/instance': 'main',
    'app.kubernetes.io/name': 'alertmanager',
  };
  const pod = {
    containers: [
      {
        name: 'alertmanager',
        image: 'quay.io/prometheus/alertmanager:v0.27.0',
        args: [
          '--config.file=/etc/alertmanager/config_out/alertmanager.env.yaml',
          '--storage.path=/alertmanager',
          '--cluster.listen-address=[$(POD_IP)]:9094',
        ],
        env: env({ POD_IP: fieldRef('status.podIP') }),
        ports: [
          { containerPort: 9093, name: 'web', protocol: 'TCP' },
          { containerPort: 9094, name: 'mesh-tcp', protocol: 'TCP' },
          { containerPort: 9094, name: 'mesh-udp', protocol: 'UDP' },
        ],
        livenessProbe: { ...http('/-/healthy', 'web'), failureThreshold: 10, timeoutSeconds: 3 },
        readinessProbe: {
          ...http('/-/ready', 'web'),
          failureThreshold: 10,
          initialDelaySeconds: 3,
          periodSeconds: 5,
          timeoutSeconds: 3,
        },
        resources: { limits: { cpu: '100m', memory: '100Mi' }, requests: { cpu: '4m', memory: '100Mi' } },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
        },
        terminationMessagePolicy: 'FallbackToLogsOnError',
        volumeMounts: mounts({ '/etc/alertmanager/config_out': 'config-out', '/alertmanager': 'alertmanager-main-db' }),
      },
    ],
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    securityContext: { fsGroup: 2000, runAsNonRoot: true, runAsUser: 1000 },
    serviceAccountName: 'alertmanager-main',
    terminationGracePeriodSeconds: 120,
    volumes: [
      { name: 'config-volume', secret: { secretName: 'alertmanager-main-generated' } },
      { name: 'config-out', emptyDir: { medium: 'Memory' } },
      { name: 'alertmanager-main-db', emptyDir: {} },
    ],
  };
  return {
    shape: 'prometheus-operator: Alertmanager (TCP and UDP at one number, no claim)',
    manifests: [
      headless('alertmanager-operated', { 'app.kubernetes.io/name': 'alertmanager' }, [
        'web:9093',
        'mesh-tcp:9094',
        'mesh-udp:9094:UDP',
      ]),
      set({
        name: 'alertmanager-main',
        labels,
        serviceName: 'alertmanager-operated',
        replicas: 3,
        podManagementPolicy: 'Parallel',
        updateStrategy: { type: 'RollingUpdate' },
        pod,
      }),
    ],
  };
}

export const MONITORING: readonly RunningSet[] = [prometheus(), alertmanager()];
