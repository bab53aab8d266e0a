import { setTimeout as pause } from 'timers/promises';
import { FRESH, LONG_CASES, UNDISTURBED } from './cases';
import { afterwards, cut, powerLoss, readyOnNodesThatReturned, REPLICA, rollout } from './fault-actions';
import { FaultCase, logged, secondsOf } from './fault-case';
import { FaultLab } from './fault-lab';
import { nodeFault } from './node-faults';
import { Traffic } from './traffic';
import { TRAFFIC_POD } from './traffic-client';
import { eventually } from '../eventually';
import { kubectl } from '../kubectl';

/** What can only happen to a group; and, on any cluster and in little time, who may write to the Service. */
export const SHORT_FAILOVER_CASES: readonly FaultCase[] = [
  {
    letter: 'l',
    title: 'the Service of the primary changed by hand, and applied again',
    limits: { ...FRESH, writeGap: 10 },
    run: serviceChanged,
  },
  {
    letter: 'm',
    title: 'the token of a pod may read and change that Service, and no other object',
    limits: UNDISTURBED,
    run: tokenIsNarrow,
  },
  {
    letter: 'n',
    title: "the primary's server frozen (SIGSTOP), 10 s",
    limits: { ...FRESH, writeGap: 10, ready: 45 },
    run: async (lab) => frozen(lab, 10_000),
  },
  {
    letter: 's',
    title: 'the primary moved by hand while the scripts of the former one stand still for 5 s',
    limits: { ...FRESH, writeGap: 12, ready: 45 },
    run: movedUnnoticed,
  },
  {
    letter: 'o',
    title: 'scaled from 3 to 5 and back',
    limits: { ...FRESH, writeGap: 10, ready: 90 },
    run: scaled,
  },
];

/** What takes longer, or nodes that can be broken. */
export const LONG_FAILOVER_CASES: readonly FaultCase[] = [
  // What a group takes for a transaction of its own, and replicates; and what its flow control answers to.
  ...LONG_CASES.filter(({ letter }) => !['a', 'h'].includes(letter)),
  {
    letter: 'n',
    title: "the primary's server frozen (SIGSTOP), 30 s",
    limits: { ...FRESH, writeGap: 10, ready: 45 },
    run: async (lab) => frozen(lab, 30_000),
  },
  {
    letter: 'f',
    title: "the primary's node loses power for 100 s",
    limits: { ...FRESH, writeGap: 15, ready: 45 },
    needsNodeFaults: true,
    run: async (lab) => powerLoss(lab, [0], 100_000),
  },
  {
    letter: 'f',
    title: "the primary's node is gone for good with its volume, and another takes its place after 60 s",
    limits: { ...FRESH, writeGap: 15, ready: 60 },
    needsNodeFaults: true,
    run: nodeReplaced,
  },
  {
    letter: 'g',
    title: "the primary's node cut off, 120 s",
    limits: { ...FRESH, writeGap: 10, ready: 45 },
    needsNodeFaults: true,
    run: async (lab) => cut(lab, 0, 120_000),
  },
  {
    letter: 'g',
    title: "the primary's node cut off, 60 s, with a client that writes on its side",
    limits: { ...FRESH, writeGap: 10, ready: 45 },
    needsNodeFaults: true,
    run: cutOffWithClient,
  },
  {
    letter: 'f',
    title: 'two of three nodes lose power, and return after 30 s and 45 s',
    limits: { ready: 60 },
    needsNodeFaults: true,
    run: twoNodesLost,
  },
  {
    letter: 'd',
    title: 'two pods deleted at once, and their servers killed while they join the last one',
    limits: { writeGap: 150, ready: 150 },
    run: killedWhileTheyJoin,
  },
  {
    letter: 'd',
    title: 'the primary deleted, and at once a secondary by force, which joins while the primary leaves',
    limits: { writeGap: 150, ready: 150 },
    run: async (lab) =>
      afterwards(lab, [0, 1], async () => {
        await Promise.all([lab.delete(0), lab.delete(1, { force: true })]);
      }),
  },
  {
    letter: 'f',
    title: 'all servers killed, of which one stays away, and the others are ordered to go on without it',
    limits: { writeGap: 120, ready: 60 },
    needsNodeFaults: true,
    run: goneOnWithout,
  },
  {
    letter: 'f',
    title: "the primary's node loses power for 60 s, and the others lose each other for 12 s meanwhile",
    limits: { ...FRESH, writeGap: 40, ready: 45 },
    needsNodeFaults: true,
    run: async (lab) => {
      const other = pause(15_000).then(async () => frozen(lab, 12_000, REPLICA));
      const seconds = await powerLoss(lab, [0], 60_000);
      await other;
      return seconds;
    },
  },
  {
    letter: 'p',
    title: "the API server out of the pods' reach for 60 s, in which the primary's server is killed",
    limits: { ...FRESH, writeGap: 60 + 15, ready: 30 },
    run: withoutApiServer,
  },
];

/** Of a set whose servers have half a core each. */
export const STARVED_CASE: FaultCase = {
  letter: 'r',
  title: 'CPU starved for 60 s: four other processes in the container of each server, at its limit',
  limits: { writeGap: 60, ready: 60, moves: 1 },
  run: starved,
};

/** Of a set that was made without failover: it is switched on, and off again. */
export const SWITCH_CASES: readonly FaultCase[] = [
  {
    letter: 'q',
    title: 'failover switched on in a set that runs',
    limits: { ...FRESH, writeGap: 30, ready: 90 },
    run: async (lab) => switched(lab, true),
  },
  {
    letter: 'q',
    title: 'failover switched off in a set that runs',
    limits: { ...FRESH, writeGap: 40, ready: 90 },
    run: async (lab) => switched(lab, false),
  },
];

async function switched(lab: FaultLab, failover: boolean): Promise<number> {
  await lab.set.lead(0);
  const seconds = await rollout(lab, async () => lab.apply({ failover }));
  lab.set.hasFailover = failover;
  await eventually(async () => expect(await lab.set.primary()).not.toBeNaN());
  return seconds;
}

/** As a person might, and then the pipeline: the primary sets it right in both cases. */
async function serviceChanged(lab: FaultLab): Promise<number> {
  const former = await lab.set.primary();
  const selector = { app: 'nothing', 'statefulset.kubernetes.io/pod-name': lab.set.pod(REPLICA) };
  const changes = [{ op: 'replace', path: '/spec/selector', value: selector }];
  const patch = ['patch', 'service', 'mysql-primary', '--type=json', '-p', JSON.stringify(changes)];
  await lab.namespace.kubectl(...patch);
  const seconds = await secondsOf(async () => leadsAgain(lab, former));
  await lab.apply({});
  await lab.namespace.kubectl(
    'annotate',
    'service',
    'mysql-primary',
    'cdk8s-stateful/view=x[$(touch /tmp/x)]',
    '--overwrite',
  );
  await leadsAgain(lab, former);
  for (const pod of lab.set.pods) await lab.namespace.exec(pod, 'test', '!', '-e', '/tmp/x'); // it was text, not a command
  return seconds;
}

async function leadsAgain(lab: FaultLab, ordinal: number): Promise<void> {
  await eventually(async () => {
    const { spec, metadata } = await lab.namespace.get('service', 'mysql-primary');
    expect(spec.selector).toEqual({ 'statefulset.kubernetes.io/pod-name': lab.set.pod(ordinal) });
    const { annotations } = metadata as unknown as { annotations: Record<string, string> };
    expect(annotations['cdk8s-stateful/view']).toMatch(/^\d+:\d+$/);
  }, 15);
}

/** Calls the API server with what the pod has, and says with which status it answered. */
const CALL = `call() {
    curl -so /dev/null -w '%{http_code} ' --max-time 5 --cacert /etc/mysql-api/ca.crt \
      -H "Authorization: Bearer $(</etc/mysql-api/token)" "$@"
  }
  api=https://$KUBERNETES_SERVICE_HOST:$KUBERNETES_SERVICE_PORT/api/v1/namespaces/$(</etc/mysql-api/namespace)`;

async function tokenIsNarrow(lab: FaultLab): Promise<number> {
  const calls = ['services/mysql-primary', 'services/mysql-read', 'services', 'secrets', 'pods', 'configmaps/mysql'];
  const script = `${CALL}; for path in ${calls.join(' ')}; do call "$api/$path"; done; call -X DELETE "$api/services/mysql-primary"`;
  const command = ['exec', lab.set.pod(1), '-c', 'mysql', '--', 'bash', '-c', script];
  expect((await lab.namespace.kubectl(...command)).trim()).toBe('200 403 403 403 403 403 403');
  const seed = lab.namespace.kubectl('exec', TRAFFIC_POD, '--', 'ls', '/var/run/secrets/kubernetes.io');
  await expect(seed).rejects.toThrow('No such file');
  return lab.set.ready();
}

async function frozen(lab: FaultLab, ms: number, ordinal = 0): Promise<number> {
  return lab.withKiller(ordinal, async (kill) => {
    await kill('mysql', 'mysqld', 'STOP');
    await pause(ms);
    await kill('mysql', 'mysqld', 'CONT');
    return lab.set.ready();
  });
}

/** Nothing is acknowledged by one of three, nor by two while only the third may have the last writes. */
async function twoNodesLost(lab: FaultLab, traffic: Traffic): Promise<number> {
  const ordinals = [0, REPLICA];
  const nodes = await Promise.all(ordinals.map(async (ordinal) => lab.set.node(ordinal)));
  const former = await lab.set.lives({ ordinals });
  const down = new Set(nodes);
  const start = async (node: string) => nodeFault('start', node).then(() => down.delete(node));
  try {
    await Promise.all(nodes.map(async (node) => nodeFault('kill', node)));
    await pause(10_000); // until the clients have what had been answered
    const acknowledged = traffic.history.acknowledged.length;
    await pause(20_000);
    await start(nodes[1]!);
    await pause(15_000);
    expect(traffic.history.acknowledged).toHaveLength(acknowledged);
  } finally {
    for (const node of down) await start(node);
  }
  return secondsOf(async () => readyOnNodesThatReturned(lab, former, ordinals));
}

/** For the communication of the group they are members then, and it has no majority any more. */
async function killedWhileTheyJoin(lab: FaultLab): Promise<number> {
  const former = await lab.set.lives({ ordinals: [1, 2] });
  const joins = 'joins the group of the pods 0\n';
  return lab.withKiller(1, async (killFirst) =>
    lab.withKiller(2, async (killSecond) => {
      for (const ordinal of [1, 2]) await lab.delete(ordinal);
      await eventually(
        async () => Promise.any([1, 2].map(async (ordinal) => saysInNewLife(lab, ordinal, former, joins))),
        60,
        200,
      );
      await pause(1000);
      const victims = await lab.set.lives({ ordinals: [1, 2] });
      await Promise.allSettled([killFirst('mysql', 'mysqld'), killSecond('mysql', 'mysqld')]);
      return lab.set.ready(victims);
    }),
  );
}

/** That the log of a server which has restarted contains something. */
async function saysInNewLife(lab: FaultLab, ordinal: number, former: string[], text: string): Promise<void> {
  const [life] = await lab.set.lives({ ordinals: [ordinal] });
  expect(life).toBeDefined();
  expect(former).not.toContain(life);
  expect(await lab.set.log(ordinal, 'mysql')).toContain(text);
}

/** Until the order they wait for what the third one may have; then they take writes, and it joins them when it is back. */
async function goneOnWithout(lab: FaultLab, traffic: Traffic): Promise<number> {
  const node = await lab.set.node(REPLICA);
  const others = [...lab.set.pods.keys()].filter((ordinal) => ordinal !== REPLICA);
  const former = await lab.set.lives();
  try {
    await nodeFault('kill', node);
    await Promise.all(others.map(async (ordinal) => lab.killServer(ordinal)));
    const waits = `no group. Waits for ${lab.set.pod(REPLICA)} to say`;
    for (const ordinal of others) await eventually(async () => saysInNewLife(lab, ordinal, former, waits), 120);
    for (const ordinal of others) await lab.namespace.exec(lab.set.pod(ordinal), 'touch', '/var/run/mysqld/go-without');
    await traffic.answered();
    for (const ordinal of others) {
      await eventually(async () =>
        lab.namespace.exec(lab.set.pod(ordinal), 'test', '!', '-e', '/var/run/mysqld/go-without'),
      );
    }
  } finally {
    await nodeFault('start', node);
  }
  return secondsOf(async () => readyOnNodesThatReturned(lab, former, [REPLICA]));
}

/** Nobody does anything for the writes. For the third copy the claim and the pod are deleted, and a node is added. */
async function nodeReplaced(lab: FaultLab): Promise<number> {
  const node = await lab.set.node(0);
  const former = await lab.set.lives({ ordinals: [0] });
  try {
    await nodeFault('kill', node);
    await kubectl(['cordon', node]);
    await eventually(async () => expect(await lab.set.primary()).not.toBe(0));
    await lab.delete(0, { claim: true, force: true });
    await pause(60_000);
  } finally {
    await nodeFault('start', node);
    await kubectl(['uncordon', node]);
  }
  const seconds = await secondsOf(async () => readyOnNodesThatReturned(lab, former, [0]));
  await logged(lab, 0, 'seed', 'seeds from');
  return seconds;
}

/** As on a node without CPU: the server has a new part in the group, and nothing there notices. */
async function movedUnnoticed(lab: FaultLab): Promise<number> {
  const next = await lab.set.sql(1, 'SELECT @@server_uuid');
  return lab.withKiller(0, async (kill) => {
    await kill('mysql', 'bash', 'STOP');
    try {
      await lab.set.sql(0, `DO group_replication_set_as_primary('${next}', 2)`);
      await pause(5000);
    } finally {
      await kill('mysql', 'bash', 'CONT');
    }
    await eventually(async () => expect(await lab.set.primary()).toBe(1));
    return lab.set.ready();
  });
}

/** Writes to the server of its own pod for 90 s, from which no cut separates it, and keeps the ids of what was acknowledged. */
const WRITE_HERE = `
  export MYSQL_PWD=$(</etc/mysql-secret/app-password)
  while ((SECONDS < 90)); do
    id=\${EPOCHREALTIME/./}
    timeout 4 mysql --host=127.0.0.1 --user=app --default-character-set=utf8mb4 \\
      -e "INSERT INTO test.isolated VALUES ($id)" && echo "$id"
    sleep 0.2
  done >/tmp/isolated`;

/** Where a primary took writes after the others had elected another one, they would be lost, or keep it from joining again. */
async function cutOffWithClient(lab: FaultLab): Promise<number> {
  await lab.set.sql(0, 'CREATE TABLE IF NOT EXISTS test.isolated (id BIGINT PRIMARY KEY)');
  await lab.namespace.exec(lab.set.pod(0), 'bash', '-c', `(${WRITE_HERE}) </dev/null >/dev/null 2>&1 &`);
  const acknowledged = async () =>
    (await lab.namespace.exec(lab.set.pod(0), 'cat', '/tmp/isolated')).split('\n').slice(0, -1);
  await eventually(async () => expect((await acknowledged()).length).toBeGreaterThan(5));
  const seconds = await cut(lab, 0, 60_000);
  const primary = await lab.set.primary();
  expect(primary).not.toBe(0);
  const rows = new Set((await lab.set.sql(primary, 'SELECT id FROM test.isolated')).split('\n'));
  expect((await acknowledged()).filter((id) => !rows.has(id))).toEqual([]);
  return seconds;
}

async function scaled(lab: FaultLab): Promise<number> {
  lab.set.replicas = 5;
  try {
    await lab.apply({ replicas: 5 });
    const seconds = await lab.set.ready();
    await lab.set.lead(4);
    return seconds;
  } finally {
    lab.set.replicas = 3;
    await lab.apply({ replicas: 3 });
    await lab.namespace.kubectl('wait', 'pod/mysql-4', 'pod/mysql-3', '--for=delete', '--timeout=100s');
  }
}

async function starved(lab: FaultLab): Promise<number> {
  const busy = 'for i in 1 2 3 4; do timeout 60 bash -c "while :; do :; done" & done; wait';
  await Promise.all(lab.set.pods.map(async (pod) => lab.namespace.exec(pod, 'bash', '-c', busy)));
  return lab.set.ready();
}

async function withoutApiServer(lab: FaultLab): Promise<number> {
  const policies = await lab.namespace.list('networkpolicies');
  const egress = policies.filter(({ spec }) => spec.egress?.some(({ to }: any) => to?.[0]?.ipBlock));
  expect(egress).not.toHaveLength(0);
  const former = await lab.set.lives({ ordinals: [0] });
  try {
    for (const { metadata } of egress) await lab.namespace.kubectl('delete', 'networkpolicy', metadata.name);
    for (const pod of lab.set.pods) await eventually(async () => expect(await answerOf(lab, pod)).toBe('000'), 20);
    await lab.killServer(0);
    await pause(60_000);
  } finally {
    await lab.apply({});
  }
  return secondsOf(async () => lab.set.ready(former));
}

/** With which status the API server answers a pod: 000 if it does not, as where no policy lets the pod through. */
async function answerOf(lab: FaultLab, pod: string): Promise<string> {
  const script = `${CALL}; call "$api/services/mysql-primary" || :`;
  return (await lab.namespace.exec(pod, 'bash', '-c', script)).trim();
}
