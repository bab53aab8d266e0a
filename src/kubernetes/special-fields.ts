// Made by `node scripts/api-types.mjs` from the OpenAPI of an API server. Do not edit.

/** Fields whose keys are the user's own words. */
export const MAP_FIELDS: ReadonlySet<string> = new Set([
  'allocatedResourceStatuses',
  'allocatedResources',
  'annotations',
  'binaryData',
  'capacity',
  'data',
  'disruptedPods',
  'labels',
  'limits',
  'matchLabels',
  'nodeSelector',
  'overhead',
  'requests',
  'stringData',
  'userAnnotations',
  'volumeAttributes',
]);

/** Those of them whose values are quantities. */
export const QUANTITY_FIELDS: ReadonlySet<string> = new Set([
  'allocatedResources',
  'capacity',
  'limits',
  'overhead',
  'requests',
]);

/** The keys that identify the items of a list, for the lists that `kubectl apply` merges item by item. */
export const MERGE_KEYS: Readonly<Record<string, readonly string[]>> = {
  allocatedResourcesStatus: ['name'],
  conditions: ['type'],
  containers: ['name'],
  env: ['name'],
  ephemeralContainers: ['name'],
  hostAliases: ['ip'],
  hostIPs: ['ip'],
  imagePullSecrets: ['name'],
  initContainers: ['name'],
  ownerReferences: ['uid'],
  podIPs: ['ip'],
  ports: ['containerPort', 'port'],
  resourceClaimStatuses: ['name'],
  resourceClaims: ['name'],
  schedulingGates: ['name'],
  topologySpreadConstraints: ['topologyKey'],
  volumeDevices: ['devicePath'],
  volumeMounts: ['mountPath'],
  volumes: ['name'],
};
