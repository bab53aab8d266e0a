import { Lazy, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ClaimTemplateProps, StatefulWorkload } from '../src';
import { byName, containerOf, messageOf, podSpecOf, refusalOf, statefulSetOf, testChart } from './support/manifests';

const EVERY_PROP: Required<Omit<ClaimTemplateProps, 'storageQuantity'>> = {
  storage: Size.gibibytes(10),
  storageLimit: Size.gibibytes(20),
  accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE, kplus.PersistentVolumeAccessMode.READ_ONLY_MANY],
  storageClassName: 'fast',
  volumeMode: kplus.PersistentVolumeMode.FILE_SYSTEM,
  volumeName: 'volume-1',
  selector: kplus.LabelSelector.of({
    labels: { disk: 'ssd' },
    expressions: [kplus.LabelExpression.in('zone', ['a', 'b'])],
  }),
  dataSource: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'yesterday' },
  dataSourceRef: { apiGroup: 'example.org', kind: 'Backup', name: 'monday', namespace: 'backups' },
  volumeAttributesClassName: 'gold',
  metadata: { labels: { team: 'a' }, annotations: { note: 'b' } },
};

function workloadWith(props: ClaimTemplateProps) {
  const chart = testChart();
  const workload = new StatefulWorkload(chart, 'web', { containers: [{ image: 'i' }] });
  const claim = workload.addClaim('data', props);
  byName(workload.containers, 'main').mount('/data', claim);
  return { chart, workload, claim };
}

function templateOf(props: ClaimTemplateProps) {
  const { spec } = statefulSetOf(workloadWith(props).chart);
  return byName(
    spec.volumeClaimTemplates.map((template: any) => ({ ...template, name: template.metadata.name })),
    'data',
  );
}

test('snapshot: minimal props', () => {
  expect(templateOf({ storage: Size.gibibytes(1) })).toMatchSnapshot();
});

test('snapshot: all the props', () => {
  expect(templateOf(EVERY_PROP)).toMatchSnapshot();
});

test.each(['10Gi', 10])('a size that is not a Size is refused: %s', (size) => {
  const refusal = (prop: string) => ({
    id: 'claim-size-type',
    path: 'test/web/data',
    given: `${prop} is ${JSON.stringify(size)}`,
    allowed: expect.stringContaining('Size.gibibytes(10)'),
  });
  const untyped = size as unknown as Size;
  expect(refusalOf(() => workloadWith({ storage: untyped }))).toEqual(refusal('storage'));
  expect(refusalOf(() => workloadWith({ storageQuantity: '1Gi', storageLimit: untyped }))).toEqual(
    refusal('storageLimit'),
  );
});

test('all the props give all the fields of the API', () => {
  const fields: Record<keyof kplus.k8s.PersistentVolumeClaimSpec | 'volumeAttributesClassName', true> = {
    accessModes: true,
    dataSource: true,
    dataSourceRef: true,
    resources: true,
    selector: true,
    storageClassName: true,
    volumeAttributesClassName: true, // younger than cdk8s-plus-27
    volumeMode: true,
    volumeName: true,
  };
  expect(Object.keys((templateOf(EVERY_PROP) as any).spec).sort()).toEqual(Object.keys(fields));
});

test('has the apiVersion and kind that the API server would add', () => {
  expect(templateOf({ storage: Size.gibibytes(1) })).toMatchObject({ apiVersion: 'v1', kind: 'PersistentVolumeClaim' });
});

test.each([
  ['a Size keeps its unit', { storage: Size.mebibytes(500) }, '500Mi'],
  ['a Size of whole gibibytes', { storage: Size.gibibytes(2) }, '2Gi'],
  ['a quantity stays as it is', { storageQuantity: '1G' }, '1G'],
  ['a quantity that is a token is resolved', { storageQuantity: Lazy.any({ produce: () => '3Ti' }) }, '3Ti'],
])('storage: %s', (_, props, expected) => {
  expect(templateOf(props)).toMatchObject({ spec: { resources: { requests: { storage: expected } } } });
});

test('the empty storage class is written, since it asks for volumes of no class', () => {
  expect(templateOf({ storage: Size.gibibytes(1), storageClassName: '' })).toMatchObject({
    spec: { storageClassName: '' },
  });
});

describe('mounting', () => {
  test('writes the name once, and adds no volume to the pods', () => {
    const { chart } = workloadWith({ storage: Size.gibibytes(1) });
    expect(containerOf(chart, 'main').volumeMounts).toEqual([{ mountPath: '/data', name: 'data' }]);
    expect(podSpecOf(chart).volumes).toBeUndefined();
  });

  test('in several containers and paths, with sub paths', () => {
    const { chart, workload, claim } = workloadWith({ storage: Size.gibibytes(1) });
    byName(workload.containers, 'main').mount('/logs', claim, { subPath: 'logs', readOnly: true });
    byName(workload.containers, 'main').env.addVariable(
      'POD_NAME',
      kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAME),
    );
    byName(workload.containers, 'main').mount('/mine', claim, { subPathExpr: '$(POD_NAME)' });
    workload.addInitContainer({ image: 'i', name: 'prepare' }).mount('/data', claim);
    expect(containerOf(chart, 'main').volumeMounts).toEqual([
      { mountPath: '/data', name: 'data' },
      { mountPath: '/logs', name: 'data', readOnly: true, subPath: 'logs' },
      { mountPath: '/mine', name: 'data', subPathExpr: '$(POD_NAME)' },
    ]);
    expect(containerOf(chart, 'prepare').volumeMounts).toEqual([{ mountPath: '/data', name: 'data' }]);
    expect(podSpecOf(chart).volumes).toBeUndefined();
  });

  test('keeps the other volumes of the pods', () => {
    const { chart, workload } = workloadWith({ storage: Size.gibibytes(1) });
    const scratch = kplus.Volume.fromEmptyDir(chart, 'Scratch', 'scratch');
    byName(workload.containers, 'main').mount('/tmp', scratch);
    workload.addVolume(kplus.Volume.fromEmptyDir(chart, 'Spare', 'spare'));
    expect(podSpecOf(chart).volumes).toEqual([
      { emptyDir: {}, name: 'scratch' },
      { emptyDir: {}, name: 'spare' },
    ]);
  });

  test('a block device becomes a volume device, next to file systems', () => {
    const { chart, workload } = workloadWith({ storage: Size.gibibytes(1) });
    const disk = workload.addClaim('disk', {
      storage: Size.gibibytes(1),
      volumeMode: kplus.PersistentVolumeMode.BLOCK,
    });
    byName(workload.containers, 'main').mount('/dev/disk', disk);
    expect(disk.isBlock).toBe(true);
    expect(containerOf(chart, 'main').volumeMounts).toEqual([{ mountPath: '/data', name: 'data' }]);
    expect(containerOf(chart, 'main').volumeDevices).toEqual([{ devicePath: '/dev/disk', name: 'disk' }]);
  });

  test('a block device alone leaves no mounts, and a container without it no devices', () => {
    const { chart, workload, claim } = workloadWith({
      storage: Size.gibibytes(1),
      volumeMode: kplus.PersistentVolumeMode.BLOCK,
    });
    workload.addContainer({ image: 'i', name: 'other' });
    expect(claim.isBlock).toBe(true);
    expect(containerOf(chart, 'main').volumeMounts).toBeUndefined();
    expect(containerOf(chart, 'main').volumeDevices).toEqual([{ devicePath: '/data', name: 'data' }]);
    expect(containerOf(chart, 'other').volumeMounts).toBeUndefined();
    expect(containerOf(chart, 'other').volumeDevices).toBeUndefined();
  });

  test('answers the same volume each time', () => {
    const { claim } = workloadWith({ storage: Size.gibibytes(1) });
    expect(claim.asVolume()).toBe(claim.asVolume());
    expect(claim.asVolume().name).toBe('data');
  });
});

describe('mounted by another workload', () => {
  const refusal = '[test/web/data] the claim template is mounted by a workload that it was not added to; allowed: ';

  test('of this library, synthesis fails', () => {
    const { chart, claim } = workloadWith({ storage: Size.gibibytes(1) });
    const other = new StatefulWorkload(chart, 'other', { containers: [{ image: 'i' }] });
    byName(other.containers, 'main').mount('/data', claim);
    expect(messageOf(() => chart.toJson())).toContain(
      `Failed serializing construct at path 'test/other/Resource' with name 'test-other': RefusalError: ${refusal}`,
    );
  });

  test('that has a claim template of the same name, synthesis fails', () => {
    const { chart, claim } = workloadWith({ storage: Size.gibibytes(1) });
    const other = new StatefulWorkload(chart, 'other', { containers: [{ image: 'i' }] });
    other.addClaim('data', { storage: Size.gibibytes(1) });
    byName(other.containers, 'main').mount('/data', claim);
    expect(messageOf(() => chart.toJson())).toContain(
      `Failed serializing construct at path 'test/other/Resource' with name 'test-other': RefusalError: ${refusal}`,
    );
  });

  test('of cdk8s-plus, synthesis fails', () => {
    const { chart, claim } = workloadWith({ storage: Size.gibibytes(1) });
    const other = new kplus.Deployment(chart, 'other', {
      metadata: { name: 'other' },
      containers: [{ image: 'i', volumeMounts: [{ path: '/data', volume: claim.asVolume() }] }],
    });
    expect(other.containers).toHaveLength(1);
    expect(messageOf(() => chart.toJson())).toContain(
      `Failed serializing construct at path 'test/other/Resource' with name 'other': RefusalError: ${refusal}`,
    );
  });
});

describe('size', () => {
  test.each([
    ['neither is given', {}, 'neither'],
    ['both are given', { storage: Size.gibibytes(1), storageQuantity: '1G' }, 'storage 1Gi and storageQuantity 1G'],
  ])('is refused where %s', (_, props, given) => {
    const workload = new StatefulWorkload(testChart(), 'web', { containers: [{ image: 'i' }] });
    expect(refusalOf(() => workload.addClaim('data', props))).toMatchObject({
      id: 'claim-size',
      path: 'test/web/data',
      given: `${given} given`,
    });
  });
});
