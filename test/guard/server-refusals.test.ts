import { GuardVerdict } from '../../src';
import { compare } from '../../src/guard/compare';
import { fakeServer } from '../api-server/fake-server';

const SERVICE = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } };
const INGRESS = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web' }, spec: {} };
const OWN = { apiVersion: 'example.com/v1', kind: 'Service', metadata: { name: 'web' } };

function refusal(field: string, message: string) {
  return { refusals: [{ field, message }] };
}

test('what the API server refuses is refused, in its words', () => {
  const server = fakeServer({ answers: [refusal('spec.type', 'Required value')] });
  const after = { ...SERVICE, metadata: { name: 'web', labels: { a: 'b' } } };
  const { verdict, objects } = compare([SERVICE], [after], { server });
  expect(verdict).toBe(GuardVerdict.REFUSED);
  expect(objects.map(({ object, outcomes }) => [object, outcomes.map(({ id, reason }) => [id, reason])])).toEqual([
    ['Service/web', [['Service/web:refused', 'the API server says: spec.type: Required value']]],
  ]);
  expect(server.asked).toEqual([{ object: after, before: SERVICE, namespace: 'default' }]);
});

test('where the guard refuses the same, its advice stands with the words of the server', () => {
  const server = fakeServer({ answers: [refusal('', 'no')] });
  const [{ outcomes }] = compare([], [{ ...SERVICE, spec: { ports: [{ port: 0 }] } }], { server }).objects;
  expect(outcomes.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/^spec\.ports\[0\]\.port is 0; allowed: .*; the API server says: no$/),
  ]);
});

test('an object of a kind that the guard does not look at is reported only if the server refuses it', () => {
  const answers = [refusal('spec', 'Invalid value'), { unknown: true }];
  const refused = compare([], [INGRESS, OWN], { server: fakeServer({ answers }) });
  expect(refused.objects.map(({ object }) => object)).toEqual(['Ingress/web']);
  expect([refused.verdict, refused.otherObjects]).toEqual([GuardVerdict.REFUSED, 1]);
  const accepted = compare([], [INGRESS, OWN], { server: fakeServer({ answers: [{}, { unknown: true }] }) });
  expect([accepted.verdict, accepted.objects, accepted.otherObjects]).toEqual([GuardVerdict.SAFE, [], 1]);
});

test('an object that is applied twice is judged over itself, and kinds of one name in two groups are two', () => {
  const server = fakeServer({});
  compare([], [SERVICE, OWN, SERVICE], { server, namespace: 'shop' });
  expect(server.asked.map(({ before, namespace }) => [before, namespace])).toEqual([
    [undefined, 'shop'],
    [undefined, 'shop'],
    [SERVICE, 'shop'],
  ]);
});
