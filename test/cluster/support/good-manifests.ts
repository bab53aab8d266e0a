import { Manifest } from '../../../src/kubernetes/manifest';
import { MAIN, POD } from '../../rules/examples/example';
import {
  autoscaler,
  budget,
  claim,
  configMap,
  cronJob,
  deployment,
  headless,
  job,
  pod,
  secret,
  service,
  statefulSet,
} from '../../rules/examples/manifests';

const FULL_CONTAINER = {
  name: 'web',
  image: 'nginx:1.27',
  imagePullPolicy: 'IfNotPresent',
  command: ['nginx'],
  args: ['-g', 'daemon off;'],
  workingDir: '/srv',
  ports: [
    { name: 'http', containerPort: 8080, protocol: 'TCP' },
    { name: 'metrics', containerPort: 9113 },
  ],
  env: [
    { name: 'MODE', value: 'fast' },
    { name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'web', key: 'password' } } },
    { name: 'CPUS', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
  ],
  envFrom: [{ configMapRef: { name: 'settings' }, prefix: 'APP_' }],
  resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '1', memory: '128Mi' } },
  volumeMounts: [
    { name: 'data', mountPath: '/data' },
    { name: 'conf', mountPath: '/etc/web', readOnly: true, subPath: 'a' },
  ],
  readinessProbe: { httpGet: { path: '/', port: 'http', scheme: 'HTTP' }, periodSeconds: 5, timeoutSeconds: 2 },
  livenessProbe: { tcpSocket: { port: 8080 }, failureThreshold: 3 },
  startupProbe: { exec: { command: ['true'] }, failureThreshold: 30 },
  lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
  securityContext: {
    runAsUser: 1000,
    runAsNonRoot: true,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
  terminationMessagePolicy: 'File',
};

/** A pod in which much is said. */
const fullPod = () => ({
  [MAIN]: structuredClone(FULL_CONTAINER),
  [`${POD}.initContainers`]: [
    { name: 'prepare', image: 'busybox:1.36', command: ['true'] },
    { name: 'side', image: 'busybox:1.36', restartPolicy: 'Always' },
  ],
  [`${POD}.volumes`]: [
    { name: 'conf', configMap: { name: 'web', defaultMode: 0o644, items: [{ key: 'a', path: 'a' }] } },
    { name: 'tmp', emptyDir: { medium: 'Memory', sizeLimit: '16Mi' } },
    { name: 'keys', secret: { secretName: 'web', optional: true } },
    { name: 'all', projected: { sources: [{ secret: { name: 'web' } }, { configMap: { name: 'web' } }] } },
    { name: 'files', persistentVolumeClaim: { claimName: 'files', readOnly: true } },
  ],
  [`${POD}.securityContext`]: { fsGroup: 1000, fsGroupChangePolicy: 'OnRootMismatch', runAsUser: 1000 },
  [`${POD}.terminationGracePeriodSeconds`]: 20,
  [`${POD}.serviceAccountName`]: 'default',
  [`${POD}.nodeSelector`]: { disk: 'ssd' },
  [`${POD}.dnsPolicy`]: 'ClusterFirst',
  [`${POD}.restartPolicy`]: 'Always',
  [`${POD}.tolerations`]: [{ key: 'a', operator: 'Equal', value: 'b', effect: 'NoExecute', tolerationSeconds: 60 }],
  [`${POD}.imagePullSecrets`]: [{ name: 'registry' }],
  [`${POD}.hostAliases`]: [{ ip: '10.0.0.1', hostnames: ['db'] }],
  [`${POD}.topologySpreadConstraints`]: [
    {
      maxSkew: 1,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { app: 'web' } },
    },
  ],
  [`${POD}.affinity`]: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }],
      },
    },
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 50,
          podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } },
        },
      ],
    },
  },
});

/** Objects that the API server takes, with most fields that people set. */
export function goodManifests(): Manifest[] {
  return [
    statefulSet({
      ...fullPod(),
      'metadata.labels': { app: 'web', 'app.kubernetes.io/part-of': 'shop' },
      'metadata.annotations': { 'example.com/team': 'web' },
      'spec.minReadySeconds': 5,
      'spec.revisionHistoryLimit': 5,
      'spec.podManagementPolicy': 'Parallel',
      'spec.ordinals': { start: 1 },
      'spec.updateStrategy': { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
      'spec.persistentVolumeClaimRetentionPolicy': { whenDeleted: 'Retain', whenScaled: 'Retain' },
      'spec.volumeClaimTemplates[0].spec.storageClassName': 'standard',
      'spec.volumeClaimTemplates[0].spec.volumeMode': 'Filesystem',
    }),
    statefulSet(),
    deployment({
      ...fullPod(),
      [`${MAIN}.volumeMounts`]: [{ name: 'tmp', mountPath: '/tmp' }],
      'spec.strategy': { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: '25%' } },
      'spec.progressDeadlineSeconds': 600,
    }),
    job({ 'spec.backoffLimit': 3, 'spec.completions': 2, 'spec.parallelism': 2, 'spec.ttlSecondsAfterFinished': 60 }),
    cronJob({ 'spec.concurrencyPolicy': 'Forbid', 'spec.timeZone': 'Etc/UTC', 'spec.successfulJobsHistoryLimit': 1 }),
    pod({ 'spec.hostname': 'idle', 'spec.subdomain': 'web', 'spec.shareProcessNamespace': true }),
    service({
      'spec.type': 'NodePort',
      'spec.ports[0].nodePort': 30080,
      'spec.ports[0].protocol': 'TCP',
      'spec.ports[1]': { name: 'metrics', port: 9113, targetPort: 9113 },
      'spec.sessionAffinity': 'ClientIP',
      'spec.sessionAffinityConfig': { clientIP: { timeoutSeconds: 600 } },
      'spec.externalTrafficPolicy': 'Local',
      'spec.internalTrafficPolicy': 'Cluster',
    }),
    service({
      'spec.type': 'LoadBalancer',
      'spec.loadBalancerSourceRanges': ['10.0.0.0/8'],
      'spec.allocateLoadBalancerNodePorts': false,
      'spec.externalIPs': ['192.0.2.1'],
    }),
    headless({
      'spec.publishNotReadyAddresses': true,
      'spec.ipFamilies': ['IPv4'],
      'spec.ipFamilyPolicy': 'SingleStack',
    }),
    service({ 'spec.type': 'ExternalName', 'spec.externalName': 'db.example.com', 'spec.selector': undefined }),
    budget({ 'spec.unhealthyPodEvictionPolicy': 'AlwaysAllow' }),
    budget({
      'spec.maxUnavailable': undefined,
      'spec.minAvailable': '50%',
      'spec.selector.matchExpressions': [{ key: 'app', operator: 'In', values: ['web'] }],
    }),
    autoscaler({ 'spec.behavior': { scaleDown: { stabilizationWindowSeconds: 300, selectPolicy: 'Max' } } }),
    claim({
      'spec.storageClassName': 'standard',
      'spec.volumeMode': 'Filesystem',
      'spec.resources.limits': { storage: '2Gi' },
      'spec.selector': { matchLabels: { disk: 'ssd' } },
      'spec.dataSource': { kind: 'PersistentVolumeClaim', name: 'old' },
    }),
    configMap({ 'metadata.labels': { app: 'web' }, binaryData: { logo: 'aGk=' }, immutable: true }),
    secret({ type: 'kubernetes.io/basic-auth', stringData: undefined, data: { password: 'aGk=', username: 'aGk=' } }),
    secret({ type: 'kubernetes.io/tls', stringData: { 'tls.crt': 'x', 'tls.key': 'y' } }),
  ];
}
