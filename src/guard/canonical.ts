import type { Manifest } from '../kubernetes/manifest';
import { canonicalQuantity } from '../kubernetes/quantity';
import { MAP_FIELDS, QUANTITY_FIELDS } from '../kubernetes/special-fields';
import { Fields, fields, isFields, items, withoutNulls } from '../kubernetes/values';

/** The annotation in which `kubectl apply` keeps the manifest that it applied. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Fields whose absence means the same as an empty value. */
const EMPTY_IS_ABSENT = new Set([
  ...[...MAP_FIELDS, 'metadata', 'resources', 'service.selector'],
  ...['updateStrategy', 'rollingUpdate', 'persistentVolumeClaimRetentionPolicy'],
]);

/** Fields in which 0, false and '' differ from absence; elsewhere the API omits such values. */
const ZERO_IS_A_VALUE = new Set([
  ...['replicas', 'revisionHistoryLimit', 'minAvailable', 'maxUnavailable', 'immutable', 'storageClassName'],
  ...['optional', 'automountServiceAccountToken', 'enableServiceLinks', 'shareProcessNamespace', 'hostUsers'],
  ...['setHostnameAsFQDN', 'runAsNonRoot', 'runAsUser', 'runAsGroup', 'fsGroup', 'privileged', 'priority'],
  ...['readOnlyRootFilesystem', 'allowPrivilegeEscalation', 'terminationGracePeriodSeconds', 'tolerationSeconds'],
  ...['activeDeadlineSeconds', 'mode', 'defaultMode', 'hostProcess', 'allocateLoadBalancerNodePorts'],
  ...['csi.readOnly', 'azureDisk.readOnly'],
]);

const PROBE = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
const CONTAINER = { terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' };
const FILES = { defaultMode: 0o644 };

/** Defaults of the API server, by the name of the field, or list, that contains the object. */
const DEFAULTS: Readonly<Record<string, Fields>> = {
  containers: CONTAINER,
  initContainers: CONTAINER,
  ports: { protocol: 'TCP' },
  livenessProbe: PROBE,
  readinessProbe: PROBE,
  startupProbe: PROBE,
  httpGet: { path: '/', scheme: 'HTTP' },
  configMap: FILES,
  secret: FILES,
  projected: FILES,
  downwardAPI: FILES,
  fieldRef: { apiVersion: 'v1' },
  serviceAccountToken: { expirationSeconds: 3600 },
  resourceFieldRef: { divisor: '0' },
  statefulSet: { replicas: 1, podManagementPolicy: 'OrderedReady', revisionHistoryLimit: 10 },
  updateStrategy: { type: 'RollingUpdate' },
  persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
  service: { type: 'ClusterIP', sessionAffinity: 'None', internalTrafficPolicy: 'Cluster' },
  claim: { volumeMode: 'Filesystem' },
  pod: {
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
  },
};

/**
 * A specification in canonical form: two are equal if they mean the same to the API server, because server defaults are
 * removed, and quantities have the one spelling that the server stores.
 *
 * @param spec the value of a field
 * @param role the name of the field, or the kind of the value
 */
export function canonical(spec: unknown, role: string): unknown {
  if (Array.isArray(spec)) return spec.map((item) => canonical(item, role));
  if (!isFields(spec)) return spec;
  if (QUANTITY_FIELDS.has(role)) return mapValues(spec, canonicalQuantity);
  if (MAP_FIELDS.has(role)) return withoutNulls(spec); // their values have no defaults
  const defaults = { ...DEFAULTS[role], ...dependentDefaults(spec, role) };
  const kept: Record<string, unknown> = {};
  for (const key in spec) {
    const value = ownForm(canonical(spec[key], roleOf(key, role)), key);
    if (!isLeftAway(value, key, role) && value !== defaults[key]) kept[key] = value;
  }
  const isSourceless = role === 'volumes' && Object.keys(kept).join() === 'name';
  return isSourceless ? { ...kept, emptyDir: {} } : kept;
}

/** The metadata of an object, without its name and namespace. */
export function canonicalMetadata(object: Manifest): unknown {
  const { namespace, annotations, ...metadata } = fields(object.metadata);
  const { [LAST_APPLIED]: lastApplied, ...own } = fields(annotations);
  return canonical({ ...metadata, annotations: own }, 'metadata');
}

/** A pod template as the server stores it. */
export function canonicalTemplate(template: unknown): unknown {
  const { metadata, spec } = fields(template);
  const pod = { ...(canonical(spec, 'pod') as object) } as Record<string, unknown>;
  if (isFields(pod.securityContext) && Object.keys(pod.securityContext).length === 0) delete pod.securityContext;
  pod.serviceAccountName ??= pod.serviceAccount; // the deprecated name, which the server keeps in step
  if (pod.serviceAccountName === undefined) delete pod.serviceAccountName;
  delete pod.serviceAccount;
  return { metadata: canonical(fields(metadata), 'metadata'), spec: pod };
}

/** Claim templates in the form that may not change: quantities are compared by value. */
export function canonicalClaims(claims: unknown): unknown {
  return items(claims).map((claim) => {
    const { metadata, spec } = fields(claim);
    return { metadata: canonical(fields(metadata), 'metadata'), spec: byValue(canonical(fields(spec), 'claim')) };
  });
}

/** Gives equal quantities the same spelling. */
function byValue(spec: unknown): unknown {
  const { resources, ...rest } = spec as Fields;
  if (!isFields(resources)) return spec;
  const values = mapValues(resources, (quantities) =>
    mapValues(fields(quantities), (text) => (typeof text === 'string' ? text.replace(/ .*/, '') : text)),
  );
  return { ...rest, resources: values };
}

function roleOf(key: string, within: string): string {
  if (key === 'spec' && within === 'volumeClaimTemplate') return 'claim';
  if (key === 'selector' && within === 'service') return 'matchLabels';
  return key;
}

/** Defaults that depend on neighbouring fields. */
function dependentDefaults(spec: Fields, role: string): Fields {
  if (role === 'containers' || role === 'initContainers') return { imagePullPolicy: pullPolicy(spec.image) };
  if (role === 'ports') return spec.port === undefined ? {} : { targetPort: spec.port };
  return {};
}

const TAG = /:([^:/@]+)(?:@|$)/;

function pullPolicy(image: unknown): string {
  const name = typeof image === 'string' ? image : '';
  const [, tag] = TAG.exec(name) ?? [];
  return tag === 'latest' || (tag === undefined && !name.includes('@')) ? 'Always' : 'IfNotPresent';
}

function ownForm(value: unknown, key: string): unknown {
  return key === 'sizeLimit' || key === 'divisor' ? canonicalQuantity(value) : value;
}

function isLeftAway(value: unknown, key: string, role: string): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (isFields(value)) {
    return Object.keys(value).length === 0 && (EMPTY_IS_ABSENT.has(key) || EMPTY_IS_ABSENT.has(`${role}.${key}`));
  }
  if (value !== 0 && value !== false && value !== '') return false;
  return !ZERO_IS_A_VALUE.has(key) && !ZERO_IS_A_VALUE.has(`${role}.${key}`);
}

function mapValues(map: Fields, change: (value: unknown) => unknown): Fields {
  return Object.fromEntries(Object.entries(withoutNulls(map)).map(([key, value]) => [key, change(value)]));
}
