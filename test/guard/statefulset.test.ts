import { ChangeGuard } from '../../src';
import { guarded } from './support/guarded';
import { Change } from '../rules/examples/change';
import { autoscaler, budget, claim, statefulSet } from '../rules/examples/manifests';

const MAIN = 'spec.template.spec.containers[0]';
const CLAIM = 'spec.volumeClaimTemplates[0]';
const IMAGE = `${MAIN}.image is "nginx:1.28", was "nginx:1.27"`;
const NEW_IMAGE: Change = { [`${MAIN}.image`]: 'nginx:1.28' };
const WITHOUT_CLAIMS: Change = { 'spec.volumeClaimTemplates': undefined, [`${MAIN}.volumeMounts`]: undefined };
const RETENTION = 'spec.persistentVolumeClaimRetentionPolicy';
const STRATEGY = 'spec.updateStrategy';
const RECREATE =
  'delete the set without its pods, and apply again: kubectl delete statefulset web -n default --cascade=orphan';

/** What a change of the set of the examples does; it is told of this set alone. */
function change(before: Change, after: Change): string | undefined {
  const [told, ...more] = guarded(statefulSet(before), statefulSet(after));
  expect(more).toEqual([]);
  return told?.replace(/^StatefulSet\/web /, '');
}

describe('pods restart', () => {
  test('one after another from the last, when their template changes', () => {
    expect(change({}, NEW_IMAGE)).toBe(
      `pods-restart: web-2, web-1 and web-0 restart one after another, each once the one before is Ready: ${IMAGE}`,
    );
  });

  test('each once the one before has been Ready for minReadySeconds', () => {
    const seconds = { 'spec.minReadySeconds': 9 };
    expect(change(seconds, { ...seconds, ...NEW_IMAGE })).toContain('the one before has been Ready for 9 s');
  });

  test.each([2, '50%'])(
    'or maxUnavailable of them at a time, where the cluster knows the field: %s',
    (maxUnavailable) => {
      const strategy = { [STRATEGY]: { rollingUpdate: { maxUnavailable } } };
      expect(change(strategy, { ...strategy, ...NEW_IMAGE })).toBe(
        'pods-restart: web-2, web-1 and web-0 restart one after another, each once the one before is Ready, or ' +
          `${maxUnavailable} at a time on a cluster that knows maxUnavailable: ${IMAGE}`,
      );
    },
  );

  test('named by the first and the last of many', () => {
    const many = { 'spec.replicas': 100 };
    expect(change(many, { ...many, ...NEW_IMAGE })).toContain('web-99 down to web-0 restart one after');
  });

  test('but not those below a partition', () => {
    const strategy = { [STRATEGY]: { rollingUpdate: { partition: 2 } } };
    expect(change(strategy, { ...strategy, ...NEW_IMAGE })).toBe(
      `pods-restart: web-2 restarts: ${IMAGE}; partition 2 holds back web-0 and web-1`,
    );
  });

  test('counted for a partition from the first number', () => {
    const strategy = { [STRATEGY]: { rollingUpdate: { partition: 1 } }, 'spec.ordinals': { start: 5 } };
    expect(change(strategy, { ...strategy, ...NEW_IMAGE })).toContain(
      'web-7 and web-6 restart one after another, each once the one before is Ready',
    );
  });

  test('not at all below a partition that holds all of them', () => {
    const strategy = { [STRATEGY]: { rollingUpdate: { partition: 3 } } };
    expect(change(strategy, { ...strategy, ...NEW_IMAGE })).toBe(
      `in-place: partition 3 holds back web-0, web-1 and web-2, so that none restarts: ${IMAGE}`,
    );
  });

  test('not at all OnDelete', () => {
    const strategy = { [STRATEGY]: { type: 'OnDelete' } };
    expect(change(strategy, { ...strategy, ...NEW_IMAGE })).toBe(
      `in-place: OnDelete leaves each pod as it is until somebody deletes it, so that none restarts: ${IMAGE}`,
    );
  });

  test('where there are any', () => {
    const none = { 'spec.replicas': 0 };
    expect(change(none, { ...none, ...NEW_IMAGE })).toBe(`in-place: no pod runs that would restart: ${IMAGE}`);
  });

  test('whatever their disruption budget says', () => {
    const [told] = guarded([statefulSet(), budget()], [statefulSet(NEW_IMAGE), budget()]);
    expect(told).toMatch(/; their PodDisruptionBudget does not hold that up, since an update is no eviction$/);
  });

  test('that a partition held back, when it is lowered', () => {
    const held = { [STRATEGY]: { rollingUpdate: { partition: 2 } } };
    const freed = { [STRATEGY]: { rollingUpdate: { partition: 1 } } };
    expect(change(held, freed)).toMatch(
      /^in-place, pods-restart: web-1 restarts, if of an earlier revision: nothing holds that up any more/,
    );
  });

  test('that OnDelete held back, when it is left', () => {
    expect(change({ [STRATEGY]: { type: 'OnDelete' } }, {})).toMatch(
      /^in-place, pods-restart: web-2, web-1 and web-0 restart, if of an earlier revision/,
    );
  });

  test.each<[string, Change]>([
    ['an empty affinity', { 'spec.template.spec.affinity': {} }],
    ['an empty security context of a container', { [`${MAIN}.securityContext`]: {} }],
    ['automountServiceAccountToken: true', { 'spec.template.spec.automountServiceAccountToken': true }],
    ['the name of the default service account', { 'spec.template.spec.serviceAccountName': 'default' }],
    ['enableServiceLinks: true', { 'spec.template.spec.enableServiceLinks': true }],
    ['an image with the tag that it means', { [`${MAIN}.image`]: 'nginx:1.27@sha256:0' }],
    ['a label', { 'spec.template.metadata.labels.tier': '' }],
  ])('for %s', (_, after) => {
    expect(change({}, after)).toMatch(/^pods-restart: /);
  });

  test.each<[string, Change, Change]>([
    ['1Gi written as bytes', { limits: { memory: '1Gi' } }, { limits: { memory: '1073741824' } }],
    ['1000 written with an exponent', { limits: { 'example.com/x': '1k' } }, { limits: { 'example.com/x': '1e3' } }],
    ['requests that are what the limits are', { limits: { cpu: 1 } }, { limits: { cpu: 1 }, requests: { cpu: 1 } }],
  ])('for %s', (_, before, after) => {
    expect(change({ [`${MAIN}.resources`]: before }, { [`${MAIN}.resources`]: after })).toMatch(/^pods-restart: /);
  });

  test('not for limits in another unit', () => {
    const before = { limits: { memory: '1Gi', cpu: '1000m', 'example.com/x': '2e0' }, requests: { memory: '0.5Ki' } };
    const after = { limits: { memory: '1024Mi', cpu: 1, 'example.com/x': 2 }, requests: { memory: '512' } };
    expect(change({ [`${MAIN}.resources`]: before }, { [`${MAIN}.resources`]: after })).toBeUndefined();
  });

  test('not for defaults that are written out', () => {
    const before: Change = {
      [`${MAIN}.livenessProbe`]: { httpGet: { port: 80 } },
      [`${MAIN}.env`]: [{ name: 'A' }, { name: 'B', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
      'spec.template.spec.volumes': [{ name: 'tmp' }, { name: 'conf', configMap: { name: 'web' } }],
    };
    const after: Change = {
      [`${MAIN}.imagePullPolicy`]: 'IfNotPresent',
      [`${MAIN}.terminationMessagePath`]: '/dev/termination-log',
      [`${MAIN}.resources`]: {},
      [`${MAIN}.command`]: [],
      [`${MAIN}.ports[0].protocol`]: 'TCP',
      [`${MAIN}.livenessProbe`]: { httpGet: { port: 80, path: '/', scheme: 'HTTP' }, periodSeconds: 10 },
      [`${MAIN}.env`]: [
        { name: 'A', value: '' },
        { name: 'B', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
      ],
      'spec.template.spec.volumes': [
        { name: 'tmp', emptyDir: {} },
        { name: 'conf', configMap: { name: 'web', defaultMode: 420 } },
      ],
      'spec.template.spec.securityContext': {},
      'spec.template.spec.nodeSelector': {},
      'spec.template.spec.hostNetwork': false,
      'spec.template.spec.restartPolicy': 'Always',
      'spec.template.spec.terminationGracePeriodSeconds': 30,
    };
    expect(change(before, after)).toBeUndefined();
  });

  test('not when a service account is left out, which stays', () => {
    expect(change({ 'spec.template.spec.serviceAccountName': 'web' }, {})).toBeUndefined();
  });
});

describe('refused is', () => {
  test('another serviceName', () => {
    expect(change({}, { 'spec.serviceName': 'db', ...NEW_IMAGE })).toBe(
      `refused: spec.serviceName is "db", was "web", which cannot change: ${RECREATE}; ` +
        'the pods keep their old DNS names until they restart',
    );
  });

  test('another podManagementPolicy', () => {
    expect(change({}, { 'spec.podManagementPolicy': 'Parallel' })).toBe(
      'refused: spec.podManagementPolicy is "Parallel", was not given, which cannot change: ' +
        `${RECREATE}; no pod restarts`,
    );
  });

  test('the same selector in another form', () => {
    const selector = { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] };
    expect(change({}, { 'spec.selector': selector })).toMatch(
      /^refused: spec\.selector.*which cannot change: keep it, or/,
    );
  });

  test.each<[string, Change]>([
    ['a label', { [`${CLAIM}.metadata.labels`]: { a: 'b' } }],
    ['another size', { [`${CLAIM}.spec.resources.requests.storage`]: '2Gi' }],
    ['a storage class', { [`${CLAIM}.spec.storageClassName`]: 'standard' }],
    ['an empty storage class', { [`${CLAIM}.spec.storageClassName`]: '' }],
    ['one more', { 'spec.volumeClaimTemplates[1]': claim({ 'metadata.name': 'logs' }) }],
  ])('%s of a claim template', (_, after) => {
    expect(change({}, after)).toMatch(
      /^refused: spec\.volumeClaimTemplates.*which cannot change: delete the set without/,
    );
  });

  test('not a claim template that means the same', () => {
    const after: Change = {
      [`${CLAIM}.apiVersion`]: undefined,
      [`${CLAIM}.kind`]: undefined,
      [`${CLAIM}.spec.resources.requests.storage`]: 1073741824,
      [`${CLAIM}.spec.volumeMode`]: 'Filesystem',
      [`${CLAIM}.spec.storageClassName`]: null,
      [`${CLAIM}.metadata.labels`]: {},
    };
    expect(change({}, after)).toBeUndefined();
  });

  test('a claim template of another name, which strands the volumes once the set is made anew', () => {
    expect(change({}, { [`${CLAIM}.metadata.name`]: 'files', [`${MAIN}.volumeMounts[0].name`]: 'files' })).toMatch(
      / \| it would be recreated, which leaves data-web-0, data-web-1 and data-web-2 behind with all data$/,
    );
  });

  test('a claim template, with what becomes of volumes once the set is made anew', () => {
    const size = { [`${CLAIM}.spec.resources.requests.storage`]: '2Gi' };
    expect(change({}, { ...size, 'spec.replicas': 2 })).toMatch(
      / \| once that is fixed, web-2 ends for good, which leaves data-web-2 behind with all data$/,
    );
    const deletes = { [RETENTION]: { whenScaled: 'Delete' } };
    const scaled = [statefulSet(deletes), statefulSet({ ...deletes, ...size, 'spec.replicas': 2 })] as const;
    expect(ChangeGuard.compare([scaled[0]], [scaled[1]], { allow: ['StatefulSet/web:refused'] }).verdict).toBe(
      'data-loss',
    );
    expect(change({}, { ...size, 'spec.replicas': 4 })).toContain(' | once that is fixed, web-3 starts with the data');
    const parallel = { ...WITHOUT_CLAIMS, 'spec.podManagementPolicy': 'Parallel', 'spec.replicas': 2 };
    expect(change(WITHOUT_CLAIMS, parallel)).not.toContain('mended');
  });

  test('a claim template of a set of unknown size, which keeps its pods only if they are counted', () => {
    const uncounted = { 'spec.replicas': undefined };
    const counts =
      'the manifest sets no replicas: recreate the set by kubectl create with as many as run, or every pod but';
    const size = { ...uncounted, [`${CLAIM}.spec.resources.requests.storage`]: '2Gi' };
    expect(change(uncounted, size)).toContain(`--cascade=orphan; ${counts} the first ends; a claim that exists stays`);
    expect(change({ 'spec.replicas': 1 }, size)).not.toContain(counts);
  });

  test('OnDelete over the rolling update that the server filled in', () => {
    expect(change({}, { [STRATEGY]: { type: 'OnDelete' } })).toBe(
      'refused: spec.updateStrategy.rollingUpdate stays from before, which OnDelete does not allow: ' +
        'write rollingUpdate: null next to it, this once',
    );
  });

  test('not OnDelete with the rolling update taken away', () => {
    expect(change({}, { [STRATEGY]: { type: 'OnDelete', rollingUpdate: null } })).toMatch(
      /^in-place: spec\.updateStrategy/,
    );
  });

  test('what the API server would refuse in any manifest', () => {
    expect(change({}, { 'spec.replicas': -1 })).toMatch(
      /^refused: spec\.replicas is -1; allowed: a non-negative integer/,
    );
    expect(change({}, { 'spec.ordinals': { start: -1 } })).toMatch(/^refused: spec\.ordinals\.start is -1/);
  });

  test('what the API server would refuse in a new manifest', () => {
    expect(guarded([], statefulSet({ 'spec.replicas': -1 }))).toEqual([
      expect.stringMatching(/^StatefulSet\/web refused: spec\.replicas is -1; allowed: /),
    ]);
  });

  test('a set without a name', () => {
    expect(guarded([], statefulSet({ 'metadata.name': undefined }))).toEqual([
      'StatefulSet/ refused: it has no metadata.name, by which kubectl apply knows an object',
    ]);
  });
});

describe('a volume is stranded', () => {
  test('when the set is scaled down', () => {
    expect(change({}, { 'spec.replicas': 1 })).toBe(
      'stranded: web-1 and web-2 end for good, which leaves data-web-1 and data-web-2 behind with all data',
    );
  });

  test('when replicas is left out, as on the way to an autoscaler', () => {
    expect(change({}, { 'spec.replicas': undefined })).toBe(
      'stranded: web-1 and web-2 end for good, since a set that names no replicas gets 1 (leave the field in until an ' +
        'autoscaler has taken over), which leaves data-web-1 and data-web-2 behind with all data',
    );
  });

  test('when the first number moves up', () => {
    expect(change({}, { 'spec.ordinals': { start: 1 } })).toMatch(
      /^stranded, reused: web-0 ends for good, .* \| web-3 starts with/,
    );
  });

  test('of each claim template', () => {
    const two = { 'spec.volumeClaimTemplates[1]': claim({ 'metadata.name': 'logs' }) };
    expect(change(two, { ...two, 'spec.replicas': 2 })).toContain('leaves data-web-2 and logs-web-2 behind');
  });

  test('when the set is renamed', () => {
    expect(guarded(statefulSet(), statefulSet({ 'metadata.name': 'db' }))).toEqual([
      'StatefulSet/db created: it is new',
      'StatefulSet/web stranded: it is renamed to db, which leaves data-web-0, data-web-1 and data-web-2 behind with ' +
        'all data: its pods start with new, empty volumes',
    ]);
  });

  test('when the set moves to another namespace', () => {
    expect(guarded(statefulSet(), statefulSet({ 'metadata.namespace': 'shop' }))).toEqual([
      expect.stringMatching(/^StatefulSet\/web stranded: it is moved to namespace shop, which leaves data-web-0, /),
    ]);
  });

  test('but not when the namespace is named in which it is anyway', () => {
    const named = statefulSet({ 'metadata.namespace': 'shop' });
    expect(guarded(statefulSet(), named, { namespace: 'shop' })).toEqual([]);
  });

  test('when the set is removed', () => {
    expect(guarded(statefulSet(), [])).toEqual([
      'StatefulSet/web stranded: it is removed, which leaves data-web-0, data-web-1 and data-web-2 behind with all data',
    ]);
  });

  test('when the set is removed, and one of other volumes is new', () => {
    const other = statefulSet({ 'metadata.name': 'db', [`${CLAIM}.metadata.name`]: 'rows' });
    expect(guarded(statefulSet(), other)[1]).toMatch(/^StatefulSet\/web stranded: it is removed, which leaves/);
  });
});

describe('a volume is deleted', () => {
  test('when the set is scaled down and whenScaled says so', () => {
    const policy = { [RETENTION]: { whenScaled: 'Delete' } };
    expect(change(policy, { ...policy, 'spec.replicas': 1 })).toBe(
      'deleted: web-1 and web-2 end for good, which deletes data-web-1 and data-web-2 with all data, since ' +
        'persistentVolumeClaimRetentionPolicy.whenScaled is Delete',
    );
  });

  test('not when the same change says Retain', () => {
    const before = { [RETENTION]: { whenScaled: 'Delete' } };
    expect(change(before, { [RETENTION]: { whenScaled: 'Retain' }, 'spec.replicas': 1 })).toMatch(
      /^in-place, stranded: /,
    );
  });

  test('when the first number moves up and whenScaled says so', () => {
    const policy = { [RETENTION]: { whenScaled: 'Delete' } };
    expect(change(policy, { ...policy, 'spec.ordinals': { start: 1 } })).toBe(
      'in-place, deleted: web-0 ends for good, which deletes data-web-0 with all data, since ' +
        'persistentVolumeClaimRetentionPolicy.whenScaled is Delete | web-3 starts',
    );
  });

  test('when the set is removed and whenDeleted says so', () => {
    expect(guarded(statefulSet({ [RETENTION]: { whenDeleted: 'Delete' } }), [])).toEqual([
      'StatefulSet/web deleted: it is removed, and data-web-0, data-web-1 and data-web-2 with it, since ' +
        'persistentVolumeClaimRetentionPolicy.whenDeleted is Delete',
    ]);
  });

  test('when its namespace is removed', () => {
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } };
    expect(guarded([namespace, statefulSet()], [])).toEqual([
      'StatefulSet/web deleted: its namespace default is removed, and with it data-web-0, data-web-1 and data-web-2',
    ]);
  });
});

describe('a volume is reused', () => {
  test('when the set is scaled up, as far as one can know', () => {
    expect(change({}, { 'spec.replicas': 5 })).toBe(
      'reused: web-3 and web-4 start with the data of data-web-3 and data-web-4, if an earlier pod left any behind',
    );
  });

  test('when the set is scaled up, and its claim is known', () => {
    const known = claim({ 'metadata.name': 'data-web-3' });
    expect(guarded([statefulSet(), known], statefulSet({ 'spec.replicas': 5 }))).toEqual([
      'StatefulSet/web reused: web-3 and web-4 start with the data that is on data-web-3 from before',
    ]);
  });

  test('not when all claims are known and there is none', () => {
    const options = { claimsAreComplete: true };
    expect(guarded(statefulSet(), statefulSet({ 'spec.replicas': 4 }), options)).toEqual([
      'StatefulSet/web in-place: web-3 starts',
    ]);
  });

  test('not when scaling down deleted it', () => {
    const policy = { [RETENTION]: { whenScaled: 'Delete' } };
    expect(change(policy, { ...policy, 'spec.replicas': 5 })).toBe('in-place: web-3 and web-4 start');
  });

  test('when the set is made under a name that had it before', () => {
    const known = claim({ 'metadata.name': 'data-web-1' });
    expect(guarded(known, statefulSet())).toEqual([
      'StatefulSet/web reused: it is new, and its pods take over what is on data-web-1',
    ]);
  });
});

describe('a set without volumes', () => {
  test('loses nothing when it is scaled', () => {
    expect(change(WITHOUT_CLAIMS, { ...WITHOUT_CLAIMS, 'spec.replicas': 2 })).toBe(
      'in-place: web-2 ends for good: it has no volumes to lose',
    );
    expect(change(WITHOUT_CLAIMS, { ...WITHOUT_CLAIMS, 'spec.replicas': 4 })).toBe('in-place: web-3 starts');
  });

  test('is deleted when it is removed', () => {
    expect(guarded(statefulSet(WITHOUT_CLAIMS), [])).toEqual([
      'StatefulSet/web deleted: it is removed, and its pods with it',
    ]);
  });
});

test('what else changes is in place', () => {
  const after = { 'metadata.labels': { team: 'a' }, 'spec.minReadySeconds': 5, 'spec.revisionHistoryLimit': 3 };
  expect(change({}, after)).toBe(
    'in-place: metadata.labels is {"team":"a"}, was not given; spec.minReadySeconds is 5, was not given; ' +
      'spec.revisionHistoryLimit is 3, was not given',
  );
});

test('a retention policy that will delete volumes is reported', () => {
  expect(change({}, { [RETENTION]: { whenDeleted: 'Delete', whenScaled: 'Delete' } })).toMatch(
    /: from now on deleting the set and scaling it down deletes volumes$/,
  );
});

test('nothing is reported about missing objects', () => {
  expect(guarded([autoscaler()], [autoscaler({ 'spec.maxReplicas': 9 })])).toEqual([]);
});

test('a set that has lost its specification is refused, with whatever number of pods before', () => {
  const { spec, ...bare } = statefulSet({ 'spec.replicas': 3 });
  expect(guarded({ ...bare, spec }, bare)).toEqual([expect.stringMatching(/^StatefulSet\/web .*refused/)]);
});
