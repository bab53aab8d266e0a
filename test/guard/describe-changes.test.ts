import { guarded } from './support/guarded';
import { ChangeGuard } from '../../src';
import { compare } from '../../src/guard/compare';
import { configMap, statefulSet } from '../rules/examples/manifests';

const MAIN = 'spec.template.spec.containers[0]';

test.each([
  ['a variable', `${MAIN}.env`, [{ name: 'PASSWORD', value: 'hunter2' }], [{ name: 'PASSWORD', value: 'tiger9' }]],
  ['a new variable', `${MAIN}.env`, undefined, [{ name: 'PASSWORD', value: 'hunter2' }]],
  ['an argument', `${MAIN}.args`, ['--password=hunter2'], ['--password=tiger9']],
  ['one more argument', `${MAIN}.args`, ['hunter2'], ['hunter2', 'tiger9']],
  ['a command', `${MAIN}.command`, ['sh', '-c', 'hunter2'], ['sh', '-c', 'tiger9']],
  ['a probe', `${MAIN}.livenessProbe`, { exec: { command: ['x', 'hunter2'] } }, { exec: { command: ['x', 'tiger9'] } }],
  ['a new probe', `${MAIN}.livenessProbe`, undefined, { exec: { command: ['hunter2'] } }],
  ['a header', `${MAIN}.startupProbe`, probe('hunter2'), probe('tiger9')],
  ['a new container', `${MAIN.replace('0', '1')}`, undefined, { name: 'b', image: 'b', args: ['hunter2'] }],
])('the value of %s is not shown, unless that is asked for', (_, path, before, after) => {
  const [old, next] = [statefulSet({ [path]: before }), statefulSet({ [path]: after })];
  expect(guarded(old, next).join()).not.toMatch(/hunter2|tiger9/);
  expect(guarded(old, next).join()).toMatch(/ (differs|is not given)/);
  const isShort = !path.endsWith('[1]');
  expect(JSON.stringify(compare([old], [next], { showsValues: true })).includes('hunter2')).toBe(isShort);
});

function probe(value: string) {
  return { httpGet: { port: 80, httpHeaders: [{ name: 'Authorization', value }] } };
}

test('which variable it is, and where its value comes from, is shown', () => {
  const env = (name: string, key: string) => [{ name, valueFrom: { secretKeyRef: { name: 'a', key } } }];
  expect(
    guarded(statefulSet({ [`${MAIN}.env`]: env('A', 'k') }), statefulSet({ [`${MAIN}.env`]: env('B', 'l') })).join(),
  ).toContain(
    'env[0].name is "B", was "A"; spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.key is "l", was "k"',
  );
});

test('a label called env is no secret', () => {
  const label = (env: string) => statefulSet({ 'metadata.labels': { env, command: 'x' } });
  expect(guarded(label('a'), label('b'))).toEqual(['StatefulSet/web in-place: metadata.labels.env is "b", was "a"']);
});

test('what kubectl has written down of a manifest is neither compared nor shown', () => {
  const applied = (value: string) =>
    statefulSet({ 'metadata.annotations': { 'kubectl.kubernetes.io/last-applied-configuration': value } });
  expect(guarded(applied('hunter2'), applied('tiger9'))).toEqual([]);
  expect(guarded(applied('hunter2'), statefulSet())).toEqual([]);
});

test('every field that differs is listed, though the reason names only the first ones', () => {
  const data = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((key) => [key, '']));
  const { objects } = ChangeGuard.compare([configMap({ data: {} })], [configMap({ data })]);
  expect(objects[0]!.reasons).toEqual(['data.a differs; data.b differs; data.c differs; and 2 more']);
  expect(objects[0]!.changes).toEqual(['a', 'b', 'c', 'd', 'e'].map((key) => `data.${key} differs`));
});
