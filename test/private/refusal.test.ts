import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { StatefulWorkload } from '../../src';
import { REFUSALS } from '../../src/private/refusal-ids';
import { testChart } from '../support/manifests';

const SOURCE = join(__dirname, '..', '..', 'src');

function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

test('a refusal says to programs which it is, and where', () => {
  const web = new StatefulWorkload(testChart(), 'web', { replicas: 1, containers: [{ image: 'nginx:1.27' }] });
  expect(thrownBy(() => web.pod(1))).toMatchObject({ name: 'RefusalError', id: 'pod-ordinal', path: 'test/web' });
});

test('what breaks rules says to programs which, and where', () => {
  const chart = testChart();
  new StatefulWorkload(chart, 'web', { replicas: -1, containers: [{ image: 'nginx:1.27' }] });
  expect(thrownBy(() => chart.toJson())).toMatchObject({
    name: 'ValidationError',
    errors: [{ path: 'test/web', id: 'statefulset-replicas' }],
  });
});

test('every refusal that is listed is thrown somewhere', () => {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const text = files.map((file) => readFileSync(join(SOURCE, file), 'utf8')).join('\n');
  const thrown = new Set(Array.from(text.matchAll(/\bid: '([\w-]+)'/g), ([, id]) => id));
  expect(Object.keys(REFUSALS).filter((id) => !thrown.has(id))).toEqual([]);
});
