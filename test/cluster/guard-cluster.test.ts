import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { kubectl } from './support/kubectl';
import { Namespace } from './support/namespace';
import { settled, step } from './support/sets';
import { smallSet } from './support/small-set';
import { Manifest } from '../../src/kubernetes/manifest';
import { run } from '../cli/support/run';

/** What `diff --cluster` tells of a manifest: its exit code, and the effects on each object. */
async function diff(namespace: Namespace, after: Manifest): Promise<[number, Record<string, string[]>]> {
  const args = ['diff', '--cluster', '-n', namespace.name, '--output', 'json', '-'];
  const { exitCode, stdout } = await run(args, JSON.stringify(after));
  const { objects } = JSON.parse(stdout) as { objects: { object: string; effects: string[] }[] };
  return [exitCode, Object.fromEntries(objects.map(({ object, effects }) => [object, effects]))];
}

clusterTest('diff --cluster knows what runs, and which claims there are', async (namespace) => {
  const web = smallSet('web');
  expect(await diff(namespace, web)).toEqual([0, { 'StatefulSet/web': ['created'] }]);
  await step(namespace, [], [web]);
  await settled(namespace);
  expect(await diff(namespace, web)).toEqual([0, { 'StatefulSet/web': ['nothing'] }]);
  expect(await diff(namespace, smallSet('web', { 'spec.replicas': 3 }))).toEqual([
    0,
    { 'StatefulSet/web': ['in-place'] },
  ]);

  await namespace.scale('web', 1); // by hand, so that the manifest would undo it
  await settled(namespace);
  expect(await diff(namespace, web)).toEqual([2, { 'StatefulSet/web': ['reused'] }]);
  expect(await diff(namespace, smallSet('web', { 'spec.serviceName': 'other' }))).toEqual([
    3,
    { 'StatefulSet/web': ['refused', 'reused'] },
  ]);
  expect(await diff(namespace, smallSet('shop'))).toEqual([
    2,
    { 'StatefulSet/shop': ['created'], 'StatefulSet/web': ['stranded'] },
  ]);
});

clusterTest('diff --cluster knows what was applied on the server', async (namespace) => {
  const web = smallSet('web', { 'spec.replicas': 0, 'spec.minReadySeconds': 1, 'metadata.labels': { team: 'a' } });
  await kubectl(['-n', namespace.name, 'apply', '--server-side', '-f', '-'], JSON.stringify(web));
  await settled(namespace);
  expect(await diff(namespace, web)).toEqual([0, { 'StatefulSet/web': ['nothing'] }]);
  expect(await diff(namespace, smallSet('web', { 'spec.replicas': 0 }))).toEqual([
    0,
    { 'StatefulSet/web': ['in-place'] },
  ]);
});

clusterTest(
  'a rollout that waits for a broken pod goes on by the command that diff --cluster names',
  async (namespace) => {
    const ordered = { 'spec.podManagementPolicy': 'OrderedReady' };
    const broken = smallSet('web', {
      ...ordered,
      'spec.replicas': 2,
      'spec.template.spec.containers[0].command': ['no-such-program'],
    });
    const mended = smallSet('web', { ...ordered, 'spec.replicas': 2 });
    await step(namespace, [], [broken]);
    const reasons = async () => {
      const { stdout } = await run(['diff', '--cluster', '-n', namespace.name, '-'], JSON.stringify(mended));
      return /free the rollout by kubectl (delete pod \S+ -n \S+)/.exec(stdout)?.[1];
    };
    const command = `delete pod web-0 -n ${namespace.name}`;
    await eventually(async () => expect(await reasons()).toBe(command)); // before the repair
    await kubectl(['-n', namespace.name, 'apply', '-f', '-'], JSON.stringify(mended));
    await eventually(async () => expect(await reasons()).toBe(command)); // and after it
    await kubectl(command.split(' '));
    await settled(namespace);
    expect(await reasons()).toBeUndefined();
  },
);
