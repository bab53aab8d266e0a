import { guarded } from './support/guarded';
import { compare } from '../../src/guard/compare';
import { Manifest } from '../../src/kubernetes/manifest';
import { claim, statefulSet } from '../rules/examples/manifests';

/** A workload that mounts volumes at /a, /b and so on. */
function workload(kind: string, name: string, volumes: readonly object[], more: object = {}): Manifest {
  const named = volumes.map((volume, n) => ({ name: `v${n}`, ...volume }));
  const mounts = named.map((volume, n) => ({ name: volume.name, mountPath: `/${'abc'[n]}` }));
  const template = {
    metadata: { labels: { app: name } },
    spec: { containers: [{ name: 'main', image: 'main:1', volumeMounts: mounts }], volumes: named },
  };
  const spec = { replicas: 1, serviceName: name, selector: { matchLabels: { app: name } }, template, ...more };
  return { apiVersion: 'apps/v1', kind, metadata: { name }, spec };
}

const of = (claimName: string) => ({ persistentVolumeClaim: { claimName } });
const EMPTY = { emptyDir: {} };
const home = claim({ 'metadata.name': 'home' });
const retain = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'fast' },
  reclaimPolicy: 'Retain',
};
const own = {
  volumeClaimTemplates: [
    { metadata: { name: 'v0' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
  ],
};

describe('a claim that a set mounts by name', () => {
  const set = (...volumes: object[]) => workload('StatefulSet', 'web', volumes);

  test.each([
    ['gives way to another claim', [set(of('home')), home], [set(of('spare')), home], 'spare takes its place'],
    [
      'gives way to an emptyDir',
      [set(of('home'))],
      [set(EMPTY)],
      'an emptyDir takes its place, which ends with each pod',
    ],
    ['gives way to a Secret', [set(of('home'))], [set({ secret: { secretName: 'x' } })], 'v0 takes its place'],
  ])('is stranded when it %s', (_, before, after, instead) => {
    expect(guarded(before, after)).toContainEqual(
      expect.stringMatching(
        `StatefulSet/web pods-restart, stranded: home is no longer mounted by its pods, and stays behind with all data; ${instead}`,
      ),
    );
  });

  test('is stranded when it is not mounted any more, and when the set is removed', () => {
    const [told] = guarded(set(of('home'), EMPTY), set(EMPTY));
    expect(told).toContain('home is no longer mounted by its pods, and stays behind with all data');
    expect(guarded([set(of('home')), home], [home])).toEqual([
      'StatefulSet/web stranded, deleted: it is removed, and its pods with it | ' +
        'home is no longer mounted by its pods, and stays behind with all data',
    ]);
  });

  test('is stranded when a template takes its place, once the set is recreated', () => {
    const after = workload('StatefulSet', 'web', [{}], own);
    const [told] = guarded([set(of('home')), home], [{ ...after, spec: { ...after.spec, volumes: undefined } }, home]);
    expect(told).toMatch(
      / refused, stranded: .*once that is fixed, home is no longer mounted.*the template v0 takes its place/,
    );
  });

  test('is not stranded where something else mounts it, or it is removed itself', () => {
    const other = workload('Deployment', 'other', [of('home')]);
    expect(guarded([set(of('home')), other], [set(EMPTY), other])[0]).not.toContain('stranded');
    expect(guarded([set(of('home')), home], [set(EMPTY)])).toEqual([
      expect.not.stringContaining('stranded'),
      expect.stringMatching(/^PersistentVolumeClaim\/home deleted: /),
    ]);
  });

  test('is deleted with its namespace', () => {
    const space = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } };
    expect(guarded([set(of('home')), space], [])).toEqual([
      expect.stringMatching(/deleted: .*its namespace default is removed, and with it home/),
    ]);
  });

  test('is reused where it was in use elsewhere, or has been left before', () => {
    const former = workload('Deployment', 'former', [of('home')]);
    expect(guarded([former], [set(of('home'))])).toEqual([
      'StatefulSet/web reused: home is now mounted by its pods, with the data of Deployment/former',
    ]);
    expect(guarded([home], [home, set(of('home'))])).toEqual([
      'StatefulSet/web reused: home is now mounted by its pods, with the data that is on it from before, if any',
    ]);
    expect(guarded([home, former], [home, former, set(of('home'))])).toEqual(['StatefulSet/web created: it is new']);
    expect(guarded([], [home, set(of('home'))])[1]).toBe('StatefulSet/web created: it is new');
  });
});

describe('a claim that another workload mounts', () => {
  test.each(['Deployment', 'DaemonSet', 'CronJob', 'Pod'])('is stranded when the %s is removed', (kind) => {
    const plain = workload('Deployment', 'web', [of('home')]);
    const forms: Record<string, Manifest> = {
      CronJob: { ...plain, apiVersion: 'batch/v1', kind, spec: { jobTemplate: { spec: plain.spec } } },
      Pod: { ...plain, apiVersion: 'v1', kind, spec: plain.spec.template.spec },
    };
    expect(guarded([forms[kind] ?? { ...plain, kind }, home], [home])).toEqual([
      `PersistentVolumeClaim/home stranded: it is no longer mounted by ${kind}/web, and stays behind with all data`,
    ]);
  });

  test('is stranded when a set with templates takes the place of the Deployment, whether or not it is in a manifest', () => {
    const [before, after] = [workload('Deployment', 'web', [of('home')]), workload('StatefulSet', 'web', [{}], own)];
    expect(guarded([before], [after])).toEqual([
      'StatefulSet/web created: it is new',
      'PersistentVolumeClaim/home stranded: it is no longer mounted by Deployment/web, and stays behind with all data',
    ]);
  });

  test('is taken over by a Deployment with the data of a set', () => {
    const after = workload('Deployment', 'web', [of('v0-web-0')]);
    expect(guarded(workload('StatefulSet', 'web', [{}], own), after)).toEqual([
      'StatefulSet/web deleted: it is removed, and its pods with it',
      'PersistentVolumeClaim/v0-web-0 reused: it is now mounted by Deployment/web, with the data of StatefulSet/web',
    ]);
  });
});

describe('a claim of a template', () => {
  const set = (name: string, replicas = 3) => workload('StatefulSet', name, [{}], { ...own, replicas });

  test('is not stranded where another workload mounts it by name', () => {
    const heir = workload('StatefulSet', 'db', [of('v0-web-1')]);
    expect(guarded([set('web')], [heir])).toEqual([
      'StatefulSet/db reused: v0-web-1 is now mounted by its pods, with the data of StatefulSet/web',
      'StatefulSet/web stranded: it is removed, which leaves v0-web-0 and v0-web-2 behind with all data',
    ]);
    expect(
      guarded([set('web')], [set('web', 1), workload('Deployment', 'x', [of('v0-web-1'), of('v0-web-2')])]),
    ).toEqual([
      'StatefulSet/web in-place: web-1 and web-2 end for good: others have taken over their volumes',
      expect.stringContaining('v0-web-1 reused'),
      expect.stringContaining('v0-web-2 reused'),
    ]);
  });

  test('is stranded and not deleted where its volume outlives it', () => {
    const policy = { persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete', whenDeleted: 'Delete' } };
    const template = {
      metadata: { name: 'v0' },
      spec: { ...own.volumeClaimTemplates[0].spec, storageClassName: 'fast' },
    };
    const scaled = (replicas: number) =>
      workload('StatefulSet', 'web', [{}], { ...policy, replicas, volumeClaimTemplates: [template] });
    const told =
      /stranded: .*since persistentVolumeClaimRetentionPolicy.whenScaled is Delete; as reclaimPolicy is Retain/;
    expect(guarded([scaled(2), retain], [scaled(1), retain])).toEqual([expect.stringMatching(told)]);
    expect(guarded([scaled(2), retain], [retain])).toEqual([
      expect.stringMatching(/whenDeleted is Delete; as reclaim/),
    ]);
    expect(guarded([scaled(2)], [scaled(1)])).toEqual([expect.stringMatching(/ deleted: /)]);
  });

  test('in another folder is reported', () => {
    const sub = (subPath?: string) => {
      const one = set('web', 1);
      one.spec.template.spec.containers[0].volumeMounts[0].subPath = subPath;
      return one;
    };
    expect(guarded(sub(), sub('pg'))).toEqual([
      expect.stringContaining(
        '; main will see the folder pg of v0 and not the whole, so that it finds none of the data',
      ),
    ]);
    expect(guarded(sub('pg'), sub())[0]).toContain('main will see the whole of v0 and not the folder pg');
  });
});

describe('a claim that is removed', () => {
  const volume = (policy: string) => ({
    ...{ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'pv-1' } },
    spec: { persistentVolumeReclaimPolicy: policy },
  });
  const bound = claim({ 'spec.volumeName': 'pv-1' });
  const told = (existing: Manifest[], ...before: Manifest[]) =>
    compare([...before], [], { existing }).objects.flatMap(({ outcomes }) =>
      outcomes.map((one) => `${one.effect}: ${one.reason}`),
    );

  test('leaves its volume behind where that outlives it', () => {
    expect(told([volume('Retain')], bound)).toEqual([
      expect.stringMatching(/^stranded: it is removed; as reclaimPolicy is Retain/),
    ]);
    expect(told([retain], claim({ 'spec.storageClassName': 'fast' }))).toEqual([expect.stringMatching(/^stranded: /)]);
  });

  test('takes its volume with it otherwise', () => {
    expect(told([volume('Delete'), retain], { ...bound, spec: { ...bound.spec, storageClassName: 'fast' } })).toEqual([
      'deleted: it is removed, and with it its volume',
    ]);
    expect(told([], bound)).toEqual([
      'deleted: it is removed, and with it its volume unless the class says reclaimPolicy: Retain',
    ]);
  });
});

describe('the attributes of a claim', () => {
  const fast = { 'spec.volumeAttributesClassName': 'fast' };
  const known = (provisioner: string): Manifest[] => [
    { ...retain, metadata: { name: 'disk' }, provisioner },
    { ...retain, kind: 'VolumeAttributesClass', metadata: { name: 'fast' }, driverName: 'a.example' },
  ];
  const on = (change: object) => claim({ 'spec.storageClassName': 'disk', ...change });

  test('can be changed', () => {
    expect(guarded(on({}), on(fast))).toEqual([
      'PersistentVolumeClaim/files in-place: spec.volumeAttributesClassName is "fast", was not given: ' +
        'the driver changes the volume while it is in use',
    ]);
    expect(guarded([on({}), ...known('a.example')], [on(fast), ...known('a.example')])[0]).toContain(
      'the driver changes',
    );
    expect(guarded([on({}), ...known('b.example')], [on(fast), ...known('b.example')])[0]).toContain(
      'that class is for the driver a.example and the volume of b.example, so that it is never applied',
    );
  });

  test('cannot be taken back once they are applied', () => {
    const running = (current?: string): Manifest => ({
      ...on(fast),
      metadata: {
        name: 'files',
        uid: '1',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(on(fast)) },
      } as object,
      status: { phase: 'Bound', currentVolumeAttributesClassName: current },
    });
    expect(guarded(on(fast), on({}))[0]).toMatch(/ in-place: .*refused if the driver has applied the class/);
    expect(guarded(running('fast'), on({}))[0]).toMatch(/ refused: .*cannot be taken back/);
    expect(guarded(running('fast'), on({ 'spec.volumeAttributesClassName': '' }))[0]).toMatch(/ refused: /);
    expect(guarded(running(), on({}))[0]).toMatch(
      / in-place: spec.volumeAttributesClassName is not given, was "fast"$/,
    );
  });
});

test('the volume of a claim can be named once', () => {
  const named = claim({ 'spec.volumeName': 'pv-1' });
  const pending: Manifest = {
    ...claim(),
    metadata: { name: 'files', uid: '1' } as object,
    status: { phase: 'Pending' },
  };
  expect(guarded(claim(), named)[0]).toMatch(
    / in-place: .*is bound to that volume, or this is refused if it is bound to another/,
  );
  expect(guarded(pending, named)[0]).toMatch(/ in-place: .*is bound to that volume$/);
  expect(guarded(named, claim({ 'spec.volumeName': 'pv-2' }))[0]).toMatch(/ refused: /);
});

test('a set without pods or volumes leaves nothing behind', () => {
  const bare = statefulSet({ 'spec.replicas': 0 });
  expect(guarded(bare, [])).toEqual(['StatefulSet/web deleted: it is removed, and its pods with it']);
});
