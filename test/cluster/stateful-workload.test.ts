import { App, Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  ClaimRetention,
  ClaimTemplate,
  HeadlessService,
  StatefulWorkload,
  StatefulWorkloadProps,
} from 'cdk8s-stateful';
import { Client } from './support/client';
import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { Namespace } from './support/namespace';

const IMAGE = 'busybox:1.36';
const NAME = 'web';
const PODS = [`${NAME}-0`, `${NAME}-1`, `${NAME}-2`];

const READY_AFTER = (seconds: number) =>
  kplus.Probe.fromCommand(['true'], {
    initialDelaySeconds: Duration.seconds(seconds),
    periodSeconds: Duration.seconds(1),
  });
const NEVER_READY = kplus.Probe.fromCommand(['false']);

function newChart(): Chart {
  return new Chart(new App(), 'test');
}

/** A workload of three pods that do nothing, and end at once when they are told to. */
function addWorkload(
  chart: Chart,
  props: StatefulWorkloadProps = {},
  container: Partial<kplus.ContainerProps> = {},
): StatefulWorkload {
  return new StatefulWorkload(chart, 'Web', {
    metadata: { name: NAME },
    replicas: 3,
    podManagementPolicy: kplus.PodManagementPolicy.PARALLEL, // the pods are there sooner
    securityContext: { user: 65534 },
    containers: [{ image: IMAGE, command: ['sh', '-c', 'trap "exit 0" TERM; sleep 3600 & wait'], ...container }],
    ...props,
  });
}

function workload(props?: StatefulWorkloadProps, container?: Partial<kplus.ContainerProps>): StatefulWorkload {
  return addWorkload(newChart(), props, container);
}

function withClaim(props?: StatefulWorkloadProps): { chart: Chart; claim: ClaimTemplate; web: StatefulWorkload } {
  const web = workload(props);
  const claim = web.addClaim('data', { storage: Size.mebibytes(1) });
  web.containers[0]!.mount('/data', claim);
  return { chart: Chart.of(web), claim, web };
}

async function uidOf(namespace: Namespace, pod: string): Promise<string> {
  return (await namespace.get('pod', pod)).metadata.uid;
}

async function uids(namespace: Namespace): Promise<string[]> {
  return Promise.all(PODS.map(async (pod) => uidOf(namespace, pod)));
}

/** The value of a variable in each pod. */
async function environment(namespace: Namespace, variable: string): Promise<string[]> {
  const values = await Promise.all(PODS.map(async (pod) => namespace.exec(pod, 'sh', '-c', `echo $${variable}`)));
  return values.map((value) => value.trim());
}

async function claims(namespace: Namespace): Promise<string[]> {
  return namespace.names('persistentvolumeclaims');
}

describe('the disruption budget', () => {
  clusterTest('refuses a second eviction until the first pod is back', async (namespace) => {
    const budget = async () => (await namespace.get('poddisruptionbudget', NAME)).status;
    await namespace.apply(Chart.of(workload({}, { readiness: READY_AFTER(4) })));
    await namespace.rolledOut(NAME);
    await eventually(async () => expect(await budget()).toMatchObject({ expectedPods: 3, disruptionsAllowed: 1 }));
    const [evicted, kept] = [PODS[1]!, PODS[0]!];
    const before = await uids(namespace);

    await namespace.evict(evicted);
    await expect(namespace.evict(kept)).rejects.toThrow(
      "Cannot evict pod as it would violate the pod's disruption budget",
    );
    expect(await uidOf(namespace, kept)).toBe(before[0]);

    await eventually(async () => expect(await budget()).toMatchObject({ currentHealthy: 3, disruptionsAllowed: 1 }));
    expect(await uidOf(namespace, evicted)).not.toBe(before[1]);
    await namespace.evict(kept);
  });

  clusterTest('lets pods go that are not ready', async (namespace) => {
    await namespace.apply(Chart.of(workload({}, { readiness: NEVER_READY })));
    await eventually(async () => {
      const phases = (await namespace.list('pods')).map(({ status }) => status.phase);
      expect(phases).toEqual(['Running', 'Running', 'Running']);
    });
    for (const pod of PODS) await namespace.evict(pod);
  });
});

describe('Pod Security restricted', () => {
  const NO_CAPABILITY = '0000000000000000';
  const FILTERED = '2';

  clusterTest('admits the pods, which have none of the rights that it forbids', async (namespace) => {
    const { stderr } = await namespace.apply(Chart.of(workload({ replicas: 1 })));
    expect(stderr).toBe(''); // not a warning either
    await namespace.rolledOut(NAME);

    const status = await namespace.exec(PODS[0]!, 'cat', '/proc/1/status');
    const process = Object.fromEntries(status.split('\n').map((line) => line.split(/:\s+/)));
    expect(process).toMatchObject({ CapEff: NO_CAPABILITY, CapBnd: NO_CAPABILITY, NoNewPrivs: '1', Seccomp: FILTERED });
    expect(process.Uid.split('\t')).toEqual(['65534', '65534', '65534', '65534']);
    await expect(namespace.exec(PODS[0]!, 'touch', '/here')).rejects.toThrow('Read-only file system');
  });

  clusterTest('does not admit the pods of the same set by cdk8s-plus', async (namespace) => {
    const chart = newChart();
    const service = new kplus.Service(chart, 'Service', { clusterIP: 'None', ports: [{ port: 80 }] });
    new kplus.StatefulSet(chart, 'Web', { metadata: { name: NAME }, service, containers: [{ image: IMAGE }] });
    const { stderr } = await namespace.apply(chart);
    expect(stderr).toContain('would violate PodSecurity "restricted:latest"');
    await eventually(async () => {
      const messages = (await namespace.list('events')).map(({ message }) => message);
      expect(messages).toContainEqual(
        expect.stringContaining('is forbidden: violates PodSecurity "restricted:latest"'),
      );
    });
  });
});

describe('a change of the pods', () => {
  clusterTest('reaches those from the partition on, and all when it is lowered', async (namespace) => {
    const change = (version: string, partition: number) =>
      Chart.of(
        workload(
          { strategy: kplus.StatefulSetUpdateStrategy.rollingUpdate({ partition }) },
          { envVariables: { VERSION: kplus.EnvValue.fromValue(version) } },
        ),
      );
    await namespace.apply(change('1', 2));
    await namespace.rolledOut(NAME);

    await namespace.apply(change('2', 2));
    await namespace.rolledOut(NAME);
    expect(await environment(namespace, 'VERSION')).toEqual(['1', '1', '2']);

    await namespace.replace(PODS[0]!);
    expect(await environment(namespace, 'VERSION')).toEqual(['1', '1', '2']);

    await namespace.apply(change('2', 0));
    await namespace.rolledOut(NAME);
    expect(await environment(namespace, 'VERSION')).toEqual(['2', '2', '2']);
  });

  clusterTest('is made of a change of the ConfigMap that they read, and of no other', async (namespace) => {
    const change = (colour: string, label: string) => {
      const web = workload();
      const chart = Chart.of(web);
      const metadata = { name: 'colours', labels: { label } };
      const config = new kplus.ConfigMap(chart, 'Config', { metadata, data: { colour } });
      web.containers[0]!.env.addVariable('COLOUR', kplus.EnvValue.fromConfigMap(config, 'colour'));
      return chart;
    };
    await namespace.apply(change('red', 'a'));
    await namespace.rolledOut(NAME);
    const before = await uids(namespace);

    await namespace.apply(change('red', 'b'));
    await namespace.rolledOut(NAME);
    expect(await uids(namespace)).toEqual(before);

    await namespace.apply(change('blue', 'b'));
    await namespace.rolledOut(NAME);
    expect(await environment(namespace, 'COLOUR')).toEqual(['blue', 'blue', 'blue']);
  });
});

describe('claims go', () => {
  clusterTest('with the pods that are scaled away, where asked for', async (namespace) => {
    const { chart, claim, web } = withClaim({
      persistentVolumeClaimRetentionPolicy: { whenScaled: ClaimRetention.DELETE },
    });
    const names = web.pods.map((pod) => pod.claimName(claim));
    await namespace.apply(chart);
    await namespace.rolledOut(NAME);
    expect(await claims(namespace)).toEqual(names);

    await namespace.replace(PODS[2]!); // which is no scaling
    expect(await claims(namespace)).toEqual(names);

    await namespace.scale(NAME, 1);
    await eventually(async () => expect(await claims(namespace)).toEqual(names.slice(0, 1)));

    await namespace.kubectl('delete', 'statefulset', NAME);
    await eventually(async () => expect(await namespace.names('pods')).toEqual([]));
    expect(await claims(namespace)).toEqual(names.slice(0, 1));
  });

  clusterTest('with the StatefulSet that is deleted, where asked for, but not by scaling', async (namespace) => {
    const { chart, claim, web } = withClaim({
      persistentVolumeClaimRetentionPolicy: { whenDeleted: ClaimRetention.DELETE },
    });
    const names = web.pods.map((pod) => pod.claimName(claim));
    await namespace.apply(chart);
    await namespace.rolledOut(NAME);

    await namespace.scale(NAME, 1);
    await eventually(async () => expect(await namespace.names('pods')).toEqual(PODS.slice(0, 1)));
    expect(await claims(namespace)).toEqual(names);

    await namespace.kubectl('delete', 'statefulset', NAME);
    await eventually(async () => expect(await claims(namespace)).toEqual([]));
  });
});

describe('DNS', () => {
  clusterTest('answers with pods that are not ready below the governing Service alone', async (namespace) => {
    const web = workload({ replicas: 1 }, { readiness: NEVER_READY, ports: [{ name: 'http', number: 8080 }] });
    const chart = Chart.of(web);
    new HeadlessService(chart, 'Clients', { metadata: { name: 'clients' }, selector: web, ports: [{ port: 8080 }] });
    await namespace.apply(chart);
    const client = await Client.start(namespace);

    const address = await eventually(async () => {
      const { podIP } = (await namespace.get('pod', PODS[0]!)).status;
      expect(await client.addresses(web.pod(0).dnsName)).toEqual([podIP]);
      return podIP;
    });
    expect(await client.addresses(web.dnsName)).toEqual([address]);
    expect(await client.records('SRV', (web.service as HeadlessService).srvName('http'))).toEqual([
      `0 100 8080 ${PODS[0]}.${NAME}.${namespace.name}.svc.cluster.local.`,
    ]);
    expect(await client.records('A', 'clients')).toEqual([]);
  });
});
