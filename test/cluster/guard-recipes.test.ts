import { execFile } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { promisify } from 'util';
import { clusterTest } from './support/cluster-test';
import { kubectl } from './support/kubectl';
import { Namespace } from './support/namespace';
import { settled, Snapshot, step } from './support/sets';
import { smallSet } from './support/small-set';
import { ChangeGuard } from '../../src';
import { Manifest } from '../../src/kubernetes/manifest';
import { page } from '../docs/support/pages';

const PAGE = page('docs/guard.md').text;
const CLAIM = 'spec.volumeClaimTemplates[0]';
const MAIN = 'spec.template.spec.containers[0]';

/** The commands of a recipe of the page. */
function recipe(name: string): string {
  return new RegExp(`<!-- recipe ${name} -->\n\n\`\`\`sh\n([^]*?)\n\`\`\``).exec(PAGE)![1]!;
}

/** Does what a recipe of the page says, in the namespace of the test and for a new manifest, and waits for its end. */
async function follow(namespace: Namespace, name: string, next: Manifest): Promise<Snapshot> {
  const folder = mkdtempSync(join(tmpdir(), 'recipe-'));
  try {
    for (const file of ['new.yaml', 'web.yaml']) writeFileSync(join(folder, file), JSON.stringify(next));
    const commands = recipe(name).replaceAll(' -n shop ', ` -n ${namespace.name} `);
    await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', commands], { cwd: folder, timeout: 150_000 });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return settled(namespace);
}

async function started(namespace: Namespace, set: Manifest): Promise<Snapshot> {
  await step(namespace, [], [set]);
  return settled(namespace);
}

function uids({ pods }: Snapshot): string[] {
  return [...pods.values()].map(({ metadata }) => metadata.uid).sort();
}

async function logs(namespace: Namespace, ...pods: string[]): Promise<string[]> {
  return Promise.all(pods.map(async (pod) => namespace.kubectl('logs', pod)));
}

clusterTest('a set is made anew around the pods that run', async (namespace) => {
  const [before, after] = [smallSet('web'), smallSet('web', { 'spec.serviceName': 'other' })];
  expect(ChangeGuard.compare([before], [after]).verdict).toBe('refused');
  const first = await started(namespace, before);
  const then = await follow(namespace, 'recreate', after);
  expect(uids(then)).toEqual(uids(first));
  expect(then.sets.map(({ spec }) => spec.serviceName)).toEqual(['other']);
});

clusterTest('a set that an autoscaler has grown is made anew, and no pod ends', async (namespace) => {
  const [before, after] = ['1Mi', '2Mi'].map((storage) =>
    smallSet('web', { [`${CLAIM}.spec.resources.requests.storage`]: storage, 'spec.replicas': undefined }),
  );
  await started(namespace, before!);
  await namespace.scale('web', 3);
  const first = await settled(namespace);
  expect(first.pods.size).toBe(3);
  const then = await follow(namespace, 'recreate-autoscaled', after!);
  expect(uids(then)).toEqual(uids(first));
  const { spec } = then.sets[0]!;
  expect([spec.replicas, spec.volumeClaimTemplates[0].spec.resources.requests.storage]).toEqual([3, '2Mi']);
  await step(namespace, [], [after!]);
  expect(uids(await settled(namespace))).toEqual(uids(first));
});

clusterTest('a set gets one more volume, and its pods keep the one they have', async (namespace) => {
  const before = smallSet('web');
  const [template] = before.spec.volumeClaimTemplates;
  const after = smallSet('web', {
    'spec.volumeClaimTemplates[1]': { ...template, metadata: { name: 'logs' } },
    [`${MAIN}.volumeMounts[1]`]: { name: 'logs', mountPath: '/logs' },
  });
  expect(ChangeGuard.compare([before], [after]).objects[0]!.reasons.join()).toContain(
    'then delete the pods one by one',
  );
  await started(namespace, before);
  const then = await follow(namespace, 'add-volume', after);
  expect(['web-0', 'web-1'].map((pod) => then.claimsOf(pod))).toEqual([
    ['data-web-0', 'logs-web-0'],
    ['data-web-1', 'logs-web-1'],
  ]);
  expect(await logs(namespace, 'web-0', 'web-1')).toEqual(['found data\n', 'found data\n']);
});

clusterTest('the claims of a set grow, and its pods go on', async (namespace) => {
  const { provisioner } = JSON.parse((await kubectl(['get', 'storageclass', 'nfs-client', '-o', 'json'])).stdout);
  const name = `growing-${namespace.name}`;
  const type = {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name },
    allowVolumeExpansion: true,
  };
  await namespace.create({ ...type, provisioner, volumeBindingMode: 'WaitForFirstConsumer' });
  try {
    const change = { [`${CLAIM}.spec.storageClassName`]: name };
    const first = await started(namespace, smallSet('web', change));
    const after = smallSet('web', { ...change, [`${CLAIM}.spec.resources.requests.storage`]: '2Mi' });
    const then = await follow(namespace, 'grow', after);
    expect(uids(then)).toEqual(uids(first));
    expect([...then.claims.values()].map(({ spec }) => spec.resources.requests.storage)).toEqual(['2Mi', '2Mi']);
  } finally {
    await kubectl(['delete', 'storageclass', name]);
  }
});
