import { compare } from '../../src/guard/compare';
import { Manifest } from '../../src/kubernetes/manifest';
import { statefulSet } from '../rules/examples/manifests';

const NEW = { 'spec.template.spec.containers[0].image': 'nginx:1.28' };

/** A pod of the set, of the revision `old`, whose container waits for something. */
function pod(ordinal: number, status: object = { phase: 'Pending' }, metadata: object = {}): Manifest {
  const own = {
    name: `web-${ordinal}`,
    labels: { 'controller-revision-hash': 'old' },
    ownerReferences: [{ kind: 'StatefulSet', name: 'web' }],
  };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { ...own, ...metadata } as object, status };
}

/** The pods of which is said that a rollout waits for them, with why they do not run. */
function stuck(pods: Manifest[], change = {}, before = {}): string[] {
  const live = statefulSet(before);
  const running: Manifest = {
    ...live,
    metadata: { ...live.metadata, uid: '1' } as object,
    status: { updateRevision: 'new' },
  };
  const { objects } = compare([running], [statefulSet({ ...before, ...change })], { existing: pods });
  return objects[0].outcomes.flatMap(
    ({ reason }) => /^(\S+) is of an earlier revision and not Ready (\(.*?\))/.exec(reason)?.slice(1).join(' ') ?? [],
  );
}

const waiting = (reason: string) => ({ phase: 'Pending', containerStatuses: [{ state: { waiting: { reason } } }] });
const ready = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
const current = { labels: { 'controller-revision-hash': 'new' } };

test.each<[string, Manifest, object, string[]]>([
  ['whose image cannot be pulled', pod(2, waiting('ImagePullBackOff')), {}, ['web-2 (ImagePullBackOff)']],
  [
    'whose init container ends',
    pod(2, {
      phase: 'Pending',
      initContainerStatuses: [{ state: { terminated: { reason: 'Error' } } }],
      ...{ containerStatuses: [{ state: { waiting: { reason: 'PodInitializing' } } }] },
    }),
    {},
    ['web-2 (Error)'],
  ],
  [
    'that no node takes',
    pod(2, { phase: 'Pending', conditions: [{ reason: 'Unschedulable' }] }),
    {},
    ['web-2 (Unschedulable)'],
  ],
  ['that is only not Ready', pod(2, { phase: 'Running' }), {}, ['web-2 (Running)']],
])('a pod %s is named', (_, one, change, expected) => {
  expect(stuck([one], change)).toEqual(expected);
  expect(stuck([one], NEW)).toEqual(expected);
});

test.each<[string, Manifest, object, object]>([
  ['is Ready', pod(2, ready), NEW, {}],
  ['is of the revision that is wanted', pod(2, waiting('CrashLoopBackOff'), current), {}, {}],
  ['ends already', pod(2, { phase: 'Running' }, { deletionTimestamp: '2026-01-01T00:00:00Z' }), NEW, {}],
  ['has failed, and is replaced by itself', pod(2, { phase: 'Failed' }), NEW, {}],
  ['is of a set that does not wait', pod(2), NEW, { 'spec.podManagementPolicy': 'Parallel' }],
  ['is held back by a partition', pod(0), NEW, { 'spec.updateStrategy': { rollingUpdate: { partition: 1 } } }],
  ['is held back by OnDelete', pod(0), NEW, { 'spec.updateStrategy': { type: 'OnDelete' } }],
  ['is one too many', pod(7), NEW, {}],
  ["is another's", pod(2, undefined, { ownerReferences: [] }), NEW, {}],
])('a pod that %s is not', (_, one, change, before) => {
  expect(stuck([one], change, before)).toEqual([]);
});
