import { RULES } from '../../src/rules/index';

/** Mistakes in manifests with what catches them: rule ids, or something other than a rule. */
type Row = readonly [what: string, caughtBy: readonly string[], elsewhere?: string];

const GUARD = 'a change: [the guard](guard.md)';
const CONSTRUCT = 'a default of [StatefulWorkload](stateful-workload.md)';
const READER = 'the YAML is [read as kubectl reads it](pipeline.md#check)';
const POLICY = 'a policy, which is for each house to set';
const OTHER_KIND = 'no rule looks at the kind';

/** Surprises of a real API server, and of StatefulSets on it. */
export const PITFALLS: readonly Row[] = [
  ['A name that is too long makes no pod', ['statefulset-name-length', 'job-name-length']],
  ['Names that the API refuses', ['metadata-name', 'statefulset-name', 'service-name', 'statefulset-service-name']],
  [
    'serviceName without a Service, or one that is not headless',
    ['statefulset-service-present', 'statefulset-service-headless'],
  ],
  [
    'A governing Service in another namespace, or with another selector',
    ['statefulset-service-namespace', 'statefulset-service-selects'],
  ],
  [
    'A selector that misses the pods',
    ['workload-selector', 'workload-selector-labels', 'service-selects-pods', 'pdb-selects-pods'],
  ],
  ['An image with a space or capital letters', ['container-image', 'container-image-form']],
  ['A mount over the root, or of a volume that is not there', ['container-mount-root', 'container-mount-volume']],
  ['Two claim templates of one name, or one that nothing mounts', ['claim-template-unique', 'claim-template-mounted']],
  [
    'Volumes and claims that are refused',
    ['pod-volume-source', 'pod-volume-names', 'claim-storage', 'claim-access-modes'],
  ],
  ['No time to stop', ['statefulset-grace-period']],
  ['maxUnavailable of a StatefulSet, which most clusters do not read', ['statefulset-max-unavailable']],
  ['A partition that holds every update back', ['statefulset-partition', 'statefulset-partition-reachable']],
  ['Variables and ports that stand twice', ['container-env-unique', 'container-port-names', 'service-port-unique']],
  [
    'A memory limit of 64m, and other quantities',
    ['container-memory-limit', 'container-resources', 'container-requests-within-limits'],
  ],
  ['A named port that no container has', ['container-handler-port', 'service-target-port']],
  [
    'A disruption budget that stops every eviction, or two that do together',
    ['pdb-bound-given', 'pdb-bound-form', 'pdb-one-bound', 'pdb-lets-go', 'pdb-alone'],
  ],
  [
    'A headless Service with an address, a node port or affinity',
    ['service-cluster-ip', 'service-headless-type', 'service-headless-affinity'],
  ],
  ['A node port that only a dry run takes', ['service-node-port', 'service-node-port-range']],
  ['One claim for several pods', ['workload-claim-shared']],
  [
    'Spread constraints and tolerations that contradict themselves',
    ['pod-spread', 'pod-tolerations', 'pod-toleration-comparison'],
  ],
  ['Security contexts that contradict themselves', ['container-security-context', 'container-run-as-non-root']],
  ['Restart policies', ['workload-restart-policy', 'job-restart-policy', 'container-restart-policy']],
  ['Two objects of one name', ['metadata-unique']],
  ['A ConfigMap that kubectl apply refuses, or the API server', ['config-apply-size', 'config-size']],
  [
    'A ConfigMap, Secret, claim or ServiceAccount that is not there, or lacks a key',
    ['pod-reference-names', 'pod-reference-keys'],
  ],
  ['An autoscaler against fixed replicas', ['workload-fixed-replicas']],
  [
    'Claims that are deleted when a set is scaled down',
    ['statefulset-retention-scaled', 'statefulset-retention-policy'],
  ],
  ['Numbers of pods that do not start at 0', ['statefulset-ordinals-start']],
  [
    'Numbers and booleans without quotes',
    ['config-values', 'metadata-labels', 'metadata-annotations', 'object-fields'],
    READER,
  ],
  ['Unknown fields, in capital letters too', ['object-fields']],
  ['Repeated keys, merge keys, anchors', [], READER],
  ['Immutable fields, claim templates that change, sizes that shrink', [], GUARD],
  ['Volumes that are stranded, deleted, or taken over with old data', [], GUARD],
  ['Pods that restart because a default is spelled out', [], GUARD],
  ['A changed ConfigMap that leaves pods as they are', [], `${CONSTRUCT}, and the guard reports it`],
  ['Pods that wait for peers which have no DNS name before they are ready', [], CONSTRUCT],
  ['fsGroup that changes the owner of every file at each start', [], CONSTRUCT],
  ['Claim templates without kind, which Argo CD shows as out of sync', [], CONSTRUCT],
  ['A rollout that a broken revision blocks until its pod is deleted', [], 'nothing: it happens in the cluster'],
  ['A PriorityClass or RuntimeClass that the cluster lacks', [], 'nothing: clusters have them, apps seldom do'],
];

/** The rules of kosko's lint plugin, with their counterparts here. */
export const KOSKO: readonly Row[] = [
  ['no-missing-config-map', ['pod-reference-names', 'pod-reference-keys']],
  ['no-missing-secret', ['pod-reference-names', 'pod-reference-keys']],
  ['no-missing-pvc', ['pod-reference-names']],
  ['no-missing-service-account', ['pod-reference-names']],
  ['no-missing-service', ['statefulset-service-present']],
  ['no-missing-pod-volume-mount', ['container-mount-volume']],
  ['no-missing-scale-target', ['hpa-target', 'hpa-target-name']],
  ['no-replicas-with-hpa', ['workload-fixed-replicas']],
  ['require-container-image', ['container-image']],
  ['require-env-name', ['container-env']],
  ['require-service-port-name', ['service-port-names']],
  ['unique-container-name', ['pod-container-names']],
  ['unique-container-port-name', ['container-port-names']],
  ['unique-env-name', ['container-env-unique']],
  ['unique-service-port-name', ['service-port-names']],
  ['valid-cron-job-schedule', ['cronjob-schedule']],
  ['valid-hpa-replicas', ['hpa-bounds']],
  ['valid-pod-selector', ['workload-selector', 'workload-selector-labels']],
  ['valid-probe-port', ['container-handler-port']],
  ['no-missing-gateway, no-missing-gateway-class, no-missing-role', [], OTHER_KIND],
  ['no-missing-namespace, no-missing-pv', [], 'nothing: clusters have them, apps seldom do'],
  ['require-service-selector', [], 'nothing: a Service without one is legitimate'],
  ['ban-image, ban-image-tag, ban-namespace, ban-service-type', [], POLICY],
  ['require-container-port-name, require-container-resources, require-image-tag', [], POLICY],
  ['require-namespace, require-probe, require-security-context', [], POLICY],
];

/** The table of what is caught by what. */
export function tableOf(heading: string, rows: readonly Row[]): string {
  const lines = rows.map(
    ([what, ids, elsewhere]) => `| ${what} | ${[...ids.map(link), elsewhere].filter(Boolean).join(', ')} |`,
  );
  return [`| ${heading} | Caught by |`, '| --- | --- |', ...lines].join('\n');
}

/** @throws Error for an unknown rule */
function link(id: string): string {
  if (!RULES.some((rule) => rule.id === id)) throw new Error(`there is no rule ${id}`);
  return `[${id}](#${id})`;
}
