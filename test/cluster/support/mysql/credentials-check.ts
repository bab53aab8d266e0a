import { SECRET_PARTS } from './credentials';
import { FaultLab } from './fault-lab';
import { TRAFFIC_POD } from './traffic-client';

/** Each try to log in from another pod: the arguments of the client. */
const TRIES = [
  ['--user=root'],
  ['--user=root', '--password=wrong'],
  ['--user=monitor'],
  ['--user=replication'],
  ['--user=clone'],
  ['--user=app'],
  ['--user='],
];

/** For two seconds, what all processes in a container were started with: that is as often as the watch looks. */
const ARGUMENTS = 'for i in {1..40}; do cat /proc/[0-9]*/cmdline; sleep 0.05; done 2>/dev/null | tr "\\0" " "';

export async function nobodyGetsIn(lab: FaultLab): Promise<void> {
  for (const host of lab.set.pods.map((pod) => `${pod}.${lab.set.name}`)) {
    for (const options of TRIES) {
      const login = lab.namespace.exec(TRAFFIC_POD, 'mysql', `--host=${host}`, ...options, '-e', 'SELECT 1');
      await expect(login).rejects.toThrow('ERROR 1045 (28000): Access denied');
    }
    // The right password is no use either: root is a user of the pod's own socket alone.
    const [password] = (await lab.namespace.exec(lab.set.pod(0), 'cat', '/etc/mysql-secret/root-password')).split('\n');
    const login = lab.namespace.exec(TRAFFIC_POD, 'mysql', `--host=${host}`, '--user=root', `--password=${password}`);
    await expect(login).rejects.toThrow('Access denied');
  }
}

export async function noPasswordShows(lab: FaultLab): Promise<void> {
  const shown = [
    ...(await Promise.all(lab.set.pods.map(async (pod) => lab.namespace.exec(pod, 'bash', '-c', ARGUMENTS)))),
    ...(await Promise.all(lab.set.pods.map(async (pod) => lab.namespace.kubectl('logs', pod, '--all-containers')))),
    await lab.namespace.kubectl('get', 'all,configmaps', '-o', 'yaml'),
  ];
  expect(shown.join('\n')).toContain('mysqld');
  for (const part of SECRET_PARTS) expect(shown.filter((text) => text.includes(part))).toEqual([]);
}
