import { App } from 'cdk8s';
import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { createCredentials } from './support/mysql/credentials';
import { MySqlLab, SECRET } from './support/mysql/mysql-lab';
import { MySqlSet } from './support/mysql/mysql-set';
import { pull } from './support/mysql/pull';
import { imageOf, VERSION } from './support/mysql/version';
import { Namespace } from './support/namespace';

const STRANGER = 'stranger';
const OWN_PORTS = [3306, 33061, 33060];

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: STRANGER },
  spec: {
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: 'RuntimeDefault' } },
    terminationGracePeriodSeconds: 1,
    containers: [
      {
        name: STRANGER,
        image: imageOf(VERSION),
        command: ['sleep', 'infinity'],
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      },
    ],
  },
};

const DENY_ALL = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'deny-all' },
  spec: { podSelector: {}, policyTypes: ['Egress'] },
};

/** The cluster's name server, in the words of the shell. */
const DNS = '$(sed -n "s/^nameserver //p" /etc/resolv.conf | head -1)';

/** Whether the stranger can open a connection. */
async function reaches(namespace: Namespace, address: string, port: number): Promise<boolean> {
  const command = ['exec', STRANGER, '--', 'timeout', '3', 'bash', '-c', `: <>/dev/tcp/${address}/${port}`];
  return namespace.kubectl(...command).then(
    () => true,
    () => false,
  );
}

/** Tries each port of each pod from another namespace. */
async function expectRefused(namespace: Namespace, set: MySqlSet): Promise<void> {
  const others = await Namespace.create();
  try {
    await others.create(POD);
    await others.kubectl('wait', `pod/${STRANGER}`, '--for=condition=Ready', '--timeout=60s');
    await eventually(async () => expect(await reaches(others, DNS, 53)).toBe(true), 20);
    for (const pod of set.pods) {
      const { podIP } = (await namespace.get('pod', pod)).status;
      for (const port of OWN_PORTS) expect([pod, port, await reaches(others, podIP, port)]).toEqual([pod, port, false]);
    }
  } finally {
    await others.delete();
  }
}

/** Whether the cluster enforces network policies at all: a pod that may send nothing does not reach the name server. */
async function policiesAreEnforced(): Promise<boolean> {
  const namespace = await Namespace.create();
  try {
    await namespace.create(POD);
    await namespace.kubectl('wait', `pod/${STRANGER}`, '--for=condition=Ready', '--timeout=60s');
    const dns = async () => reaches(namespace, DNS, 53);
    await eventually(async () => expect(await dns()).toBe(true), 20);
    await namespace.create(DENY_ALL);
    return await eventually(async () => expect(await dns()).toBe(false), 10).then(
      () => true,
      () => false,
    );
  } finally {
    await namespace.delete();
  }
}

for (const failover of [false, true]) {
  clusterTest(
    `a pod of another namespace reaches no port of a set ${failover ? 'with' : 'without'} failover`,
    async (namespace) => {
      await pull(imageOf(VERSION));
      await createCredentials(namespace, SECRET, ['app']);
      await namespace.apply(new MySqlLab(new App(), 'lab', { failover }));
      const set = new MySqlSet(namespace, 'mysql', 3, failover);
      await set.ready();
      if (await policiesAreEnforced()) {
        await expectRefused(namespace, set);
      } else {
        process.stderr.write('this cluster does not enforce network policies: only that they are there is tested\n');
      }
      expect(await namespace.names('networkpolicies')).toContain('mysql');
    },
  );
}
