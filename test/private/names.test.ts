import { App, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { HeadlessService, StatefulWorkload, StatefulWorkloadProps } from '../../src';
import { MAX_SET_NAME_LENGTH, objectName } from '../../src/private/names';
import { contentsOf, refusalOf, testChart } from '../support/manifests';

/** The name of the objects of a construct with a path. */
function nameOf(path: string): string {
  const [chartId, ...ids] = path.split('/');
  const chart: Construct = new Chart(new App(), chartId!);
  return objectName(ids.reduce((scope, id) => new Construct(scope, id), chart));
}

function workload(scope: Construct, id: string, props: StatefulWorkloadProps = {}): StatefulWorkload {
  return new StatefulWorkload(scope, id, { containers: [{ image: 'i' }], ...props });
}

describe('the name of an object', () => {
  test.each([
    ['shop/web', 'shop-web'],
    ['shop/db/web', 'shop-db-web'],
    ['shop/web/Resource', 'shop-web'],
    ['shop/Default', 'shop'],
    [`shop/${'a'.repeat(47)}`, `shop-${'a'.repeat(47)}`],
    [`shop/${'a'.repeat(48)}`, expect.stringMatching(/^a{43}-[0-9a-f]{8}$/)],
    ['my-company-platform/replicated-mysql-cluster/statefulset', expect.stringMatching(/^[a-z-]+-[0-9a-f]{8}$/)],
  ])('of the path %s is %s', (path, name) => {
    expect(nameOf(path)).toEqual(name);
  });

  test('is the one given, whatever the path', () => {
    const chart = testChart();
    expect(objectName(new Construct(chart, 'web'), { name: 'given' })).toBe('given');
  });

  test('has the hash of the path if it is too long, so that two long paths have two names', () => {
    expect(nameOf(`shop/${'a'.repeat(60)}/x`)).not.toBe(nameOf(`shop/b/${'a'.repeat(60)}/x`));
  });

  test('is a DNS label of at most 52 characters and the same each time, whatever the path', () => {
    const id = fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9-]{0,40}$/).filter((text) => !/^-|-$/.test(text));
    fc.assert(
      fc.property(fc.array(id, { minLength: 1, maxLength: 5 }), (ids) => {
        const path = ids.join('/');
        const name = nameOf(path);
        expect(name.length).toBeLessThanOrEqual(MAX_SET_NAME_LENGTH);
        expect(name).toMatch(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);
        expect(nameOf(path)).toBe(name);
      }),
      { seed: 20, numRuns: 200 },
    );
  });
});

test.each<[string, StatefulWorkloadProps]>([
  ['name', { metadata: { name: Lazy.any({ produce: () => 'web' }) } }],
  ['namespace', { metadata: { name: 'web', namespace: Lazy.any({ produce: () => 'shop' }) } }],
])('a %s that is a token is refused, since names would contain the token itself', (field, props) => {
  const given = `metadata.${field} is not known before synth`;
  expect(refusalOf(() => workload(testChart(), 'web', props).dnsName)).toMatchObject({ id: 'name-unknown', given });
});

describe('a name that is taken', () => {
  test('is refused: paths that differ can give one name', () => {
    const chart = testChart();
    workload(chart, 'a-b');
    expect(refusalOf(() => workload(new Construct(chart, 'a'), 'b'))).toMatchObject({
      id: 'name-taken',
      path: 'test/a/b/Service',
      given: 'the Service would have the name test-a-b, like the one of test/a-b/Service',
    });
  });

  test('is refused for the StatefulSet too', () => {
    const chart = testChart();
    const service = new HeadlessService(chart, 'peers', { selectorLabels: { app: 'web' } });
    workload(chart, 'a-b', { service });
    expect(refusalOf(() => workload(new Construct(chart, 'a'), 'b', { service }))).toMatchObject({
      id: 'name-taken',
      path: 'test/a/b',
      given: 'the StatefulSet would have the name test-a-b, like the one of test/a-b',
    });
  });

  test('is free in another chart', () => {
    const app = new App();
    const [blue, green] = ['blue', 'green'].map((id) => new Chart(app, id)) as [Chart, Chart];
    workload(blue, 'web', { metadata: { name: 'web' } });
    workload(green, 'web', { metadata: { name: 'web' } });
    expect(contentsOf(blue)).toEqual(contentsOf(green));
  });

  test('is free in another namespace', () => {
    const chart = testChart();
    workload(chart, 'blue', { metadata: { name: 'web', namespace: 'blue' } });
    workload(chart, 'green', { metadata: { name: 'web', namespace: 'green' } });
    expect(contentsOf(chart)).toEqual(['Service web', 'StatefulSet web', 'Service web', 'StatefulSet web']);
  });

  test('is free again when its construct is removed', () => {
    const chart = testChart();
    new HeadlessService(chart, 'web');
    chart.node.tryRemoveChild('web');
    new HeadlessService(chart, 'web');
    expect(contentsOf(chart)).toEqual(['Service test-web']);
  });

  test('is free again when a construct around it is removed', () => {
    const chart = testChart();
    workload(new Construct(chart, 'shop'), 'web');
    chart.node.tryRemoveChild('shop');
    workload(chart, 'shop-web');
    expect(contentsOf(chart)).toEqual(['Service test-shop-web', 'StatefulSet test-shop-web']);
  });
});
