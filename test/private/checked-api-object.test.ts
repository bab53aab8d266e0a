import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { StatefulWorkload } from '../../src';
import { CheckedApiObject, CheckedApiObjectProps } from '../../src/private/checked-api-object';
import { messageOf, refusalOf, testChart } from '../support/manifests';
import { withReason } from '../support/with-reason';

/** The message of the one rule that is broken here. */
function refusal(path: string, replicas: number): string {
  const message = `[${path}] StatefulSet: spec.replicas is ${replicas}; allowed: a non-negative integer`;
  return withReason(message, 'statefulset-replicas');
}

function report(...refusals: string[]): string {
  return ['Validation failed with the following errors:', ...refusals].join('\n  ');
}

function broken(chart: Chart, id: string, replicas: number): StatefulWorkload {
  return new StatefulWorkload(chart, id, { replicas, containers: [{ image: 'i' }] });
}

/** The spec of a StatefulSet that can break only the rule about its replicas. */
function specOf(replicas: number): object {
  const labels = { app: 'web' };
  const containers = [{ name: 'main', image: 'i' }];
  return { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } };
}

/** A StatefulSet, and the objects that it is checked together with. */
function setOf(chart: Chart, name: string, replicas: number, others: Partial<CheckedApiObjectProps> = {}) {
  return new CheckedApiObject(new Construct(chart, name), 'Resource', {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name },
    spec: () => specOf(replicas),
    ...others,
  });
}

test('an object that breaks no rule renders as any other', () => {
  const set = setOf(testChart(), 'web', 1);
  expect(set.toJson()).toEqual({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web' },
    spec: specOf(1),
  });
  expect(set.currentErrors()).toEqual([]);
});

test.each([
  ['add /spec/nodes/first', 'a path that is there: /spec has replicas', JsonPatch.add('/spec/nodes/first', 1)],
  ['remove /spec/replica', 'a path that is there: /spec has replicas', JsonPatch.remove('/spec/replica')],
  ['test /spec/replicas', 'a test of the value that is rendered there', JsonPatch.test('/spec/replicas', 7)],
])('a patch that cannot be applied is refused with the path of the construct: %s', (operation, allowed, patch) => {
  const set = setOf(testChart(), 'web', 1);
  set.addJsonPatch(JsonPatch.add('/spec/serviceName', 'web'), patch, JsonPatch.remove('/spec/nodes/first'));
  const given = `the JSON patch is ${operation}`;
  const { allowed: said, ...refused } = refusalOf(() => set.toJson());
  expect(refused).toMatchObject({ id: 'json-patch', path: 'test/web', given });
  expect(said).toMatch(allowed);
});

test('a patched object renders its keys in the order of cdk8s', () => {
  const set = setOf(testChart(), 'web', 1);
  set.addJsonPatch(JsonPatch.add('/aaa', 1), JsonPatch.remove('/kind'), JsonPatch.add('/kind', 'StatefulSet'));
  const plain = new ApiObject(testChart(), 'plain', { apiVersion: 'apps/v1', kind: 'StatefulSet', spec: specOf(1) });
  plain.addJsonPatch(JsonPatch.add('/aaa', 1), JsonPatch.remove('/kind'), JsonPatch.add('/kind', 'StatefulSet'));
  set.addJsonPatch(JsonPatch.remove('/aaa'));
  plain.addJsonPatch(JsonPatch.remove('/aaa'));
  expect(Object.keys(set.toJson())).toEqual(Object.keys(plain.toJson()));
});

test('an error that has nothing to do with patches is passed on unchanged', () => {
  const fail = () => {
    throw new Error('it fails');
  };
  const set = setOf(testChart(), 'web', 1, { spec: fail });
  set.addJsonPatch(JsonPatch.add('/spec/replicas', 2));
  expect(messageOf(() => set.toJson())).toContain('[test/web] it fails');
});

test('an object that breaks a rule does not render, and the error says why', () => {
  const set = setOf(testChart(), 'web', -1);
  expect(messageOf(() => set.toJson())).toBe(report(refusal('test/web', -1)));
  expect(set.currentErrors()).toEqual([
    { path: 'test/web', id: 'statefulset-replicas', message: refusal('test/web', -1) },
  ]);
});

test('the errors of all objects of an app are reported together, whichever is rendered first', () => {
  const app = new App();
  const [blue, green] = [new Chart(app, 'blue'), new Chart(app, 'green')];
  broken(blue, 'a', -1);
  broken(blue, 'fine', 1);
  broken(blue, 'b', -2);
  broken(green, 'c', 0.5);
  const all = report(refusal('blue/a', -1), refusal('blue/b', -2), refusal('green/c', 0.5));
  expect(messageOf(() => app.synthYaml())).toBe(all);
  expect(messageOf(() => green.toJson())).toBe(all);
});

test('an object is not checked only because another one refers to it', () => {
  const chart = testChart();
  const other = setOf(chart, 'other', -1);
  const set = setOf(chart, 'web', 1, { references: () => [other] });
  expect(set.currentErrors()).toEqual([]);
});

test('references are looked up in the rendered manifest', () => {
  const asked: unknown[] = [];
  setOf(testChart(), 'web', 2, { references: ({ spec }) => (asked.push(spec), []) }).toJson();
  expect(asked).toEqual([specOf(2)]);
});

test('two objects that refer to one another and break rules are reported once each', () => {
  const chart = testChart();
  const sets: CheckedApiObject[] = [];
  const references = () => sets;
  sets.push(setOf(chart, 'a', -1, { references }), setOf(chart, 'b', -2, { references }));
  expect(messageOf(() => chart.toJson())).toBe(report(refusal('test/a', -1), refusal('test/b', -2)));
});
