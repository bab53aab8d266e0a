import { apart } from './shapes';

/* Bitnami's charts have one shape: long labels, all of the container's security context, an emptyDir with subPaths. */

export const labelsOf = (name: string, component = 'primary') => ({
  'app.kubernetes.io/instance': 'shop',
  'app.kubernetes.io/name': name,
  'app.kubernetes.io/component': component,
});

export const SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsGroup: 1001,
  runAsNonRoot: true,
  runAsUser: 1001,
  seLinuxOptions: {},
  seccompProfile: { type: 'RuntimeDefault' },
};

export const RESOURCES = {
  limits: { cpu: '150m', 'ephemeral-storage': '2Gi', memory: '192Mi' },
  requests: { cpu: '100m', 'ephemeral-storage': '50Mi', memory: '128Mi' },
};

export const POD_SECURITY = { fsGroup: 1001, fsGroupChangePolicy: 'Always', supplementalGroups: [], sysctls: [] };

export const probes = (initialDelaySeconds: number, action: object) => ({
  livenessProbe: {
    failureThreshold: 6,
    initialDelaySeconds,
    periodSeconds: 10,
    successThreshold: 1,
    timeoutSeconds: 5,
    ...action,
  },
  readinessProbe: {
    failureThreshold: 6,
    initialDelaySeconds: 5,
    periodSeconds: 10,
    successThreshold: 1,
    timeoutSeconds: 5,
    ...action,
  },
});

export const base = (name: string, labels: object) => ({
  serviceAccountName: `shop-${name}`,
  automountServiceAccountToken: false,
  affinity: { podAffinity: null, ...apart(labels), nodeAffinity: null },
  securityContext: POD_SECURITY,
  enableServiceLinks: true,
});
