import { KEPT_TABLE, TABLE, Traffic } from './traffic';
import { TRAFFIC_POD } from './traffic-client';
import { eventually } from '../eventually';
import { kubectl } from '../kubectl';
import { Namespace } from '../namespace';

const CLIENT = ['mysql', '--defaults-file=/var/run/mysqld/root.cnf', '-BN'];

const REPLICATION = `SELECT CONCAT_WS(' ', connection.service_state, applier.service_state, connection.last_error_number)
  FROM performance_schema.replication_connection_status connection
  JOIN performance_schema.replication_applier_status applier USING (channel_name)`;

const MEMBERS = `SELECT CONCAT_WS(' ', SUM(member_state = 'ONLINE'), SUM(member_role = 'PRIMARY'))
  FROM performance_schema.replication_group_members`;

/** Asking takes a core for a tenth of a second, which the servers want while they start. */
const POLL_MS = 500;

const GTIDS = "SELECT REPLACE(@@global.gtid_executed, '\\n', '')";

/** A replicated MySQL on the cluster, and what tests do with it. */
export class MySqlSet {
  public constructor(
    public readonly namespace: Namespace,
    public readonly name = 'mysql',
    public replicas = 3,
    public hasFailover = false,
  ) {}

  /** The pod that takes the writes, as the Service says. */
  public async primary(): Promise<number> {
    if (!this.hasFailover) return 0;
    const { spec } = await this.namespace.get('service', `${this.name}-primary`);
    return Number(/\d+$/.exec(spec.selector?.['statefulset.kubernetes.io/pod-name'] ?? '')?.[0]);
  }

  /** Makes a pod the primary, if it can be chosen. */
  public async lead(ordinal: number): Promise<void> {
    if (!this.hasFailover || (await this.primary()) === ordinal) return;
    const member = await this.sql(ordinal, 'SELECT @@server_uuid');
    await this.sql(await this.primary(), `DO group_replication_set_as_primary('${member}', 2)`);
    await eventually(async () => expect(await this.primary()).toBe(ordinal), 20, POLL_MS);
    for (const pod of this.pods.keys()) {
      // the former primary serves again some seconds later
      await eventually(async () => expect(await this.sql(pod, 'SELECT @@offline_mode')).toBe('0'), 20, POLL_MS);
    }
    await this.ready();
  }

  public pod(ordinal: number): string {
    return `${this.name}-${ordinal}`;
  }

  public claim(ordinal: number): string {
    return `data-${this.pod(ordinal)}`;
  }

  public get pods(): string[] {
    return Array.from({ length: this.replicas }, (_, ordinal) => this.pod(ordinal));
  }

  /** What a pod's server answers to its root. */
  public async sql(ordinal: number, statements: string): Promise<string> {
    const command = ['exec', '-i', this.pod(ordinal), '-c', 'mysql', '--', ...CLIENT];
    const { stdout } = await kubectl(['-n', this.namespace.name, ...command], statements);
    return stdout.trim();
  }

  /** Has each kubelet refresh the Secrets and ConfigMaps that a pod mounts: a change of the pod makes it do so now. */
  public async refreshMounts(): Promise<void> {
    const names = await this.namespace.names('pods');
    const pods = this.pods.filter((pod) => names.includes(pod));
    await this.namespace.kubectl('annotate', 'pods', ...pods, '--overwrite', `test/refreshed=${Date.now()}`);
  }

  /** The log of a container of a pod. */
  public async log(ordinal: number, container = 'mysql', ...options: string[]): Promise<string> {
    return this.namespace.kubectl('logs', this.pod(ordinal), '-c', container, ...options);
  }

  /** Which node a pod is on. */
  public async node(ordinal: number): Promise<string> {
    return (await this.namespace.get('pod', this.pod(ordinal))).spec.nodeName;
  }

  /** The id of a container of a pod, as the runtime knows it. */
  public async containerId(ordinal: number, container: string): Promise<string> {
    const { status } = await this.namespace.get('pod', this.pod(ordinal));
    const statuses = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
    return statuses.find(({ name }) => name === container).containerID.replace(/^.*:\/\//, '');
  }

  /**
   * Waits until all pods are Ready, those that are given in a new life, and with failover all are in the group, which
   * Kubernetes sees later than that one is not; returns after how many seconds.
   */
  public async ready(former: readonly string[] = [], seconds = 150): Promise<number> {
    const begin = Date.now();
    await eventually(
      async () => {
        const lives = await this.lives({ ready: true });
        expect(lives).toHaveLength(this.replicas);
        expect(lives.filter((life) => former.includes(life))).toEqual([]);
      },
      seconds,
      POLL_MS,
    );
    if (this.hasFailover) {
      const members = async () => this.sql(await this.primary(), MEMBERS);
      await eventually(async () => expect(await members()).toBe(`${this.replicas} 1`), seconds, POLL_MS);
    }
    return (Date.now() - begin) / 1000;
  }

  /** The present lives of the pods' servers. */
  public async lives({ ready = false, ordinals = [...this.pods.keys()] } = {}): Promise<string[]> {
    const pods = (await this.namespace.list('pods')).filter(({ metadata }) =>
      ordinals.some((ordinal) => metadata.name === this.pod(ordinal)),
    );
    const shown = ready ? pods.filter(isReady) : pods;
    return shown.map(({ status }) => serverOf(status)?.containerID as string);
  }

  /** Whether the pod gets reads: it is among the endpoints of `-read`. */
  public async isRead(ordinal: number): Promise<boolean> {
    const slices = await this.namespace.list('endpointslices', `kubernetes.io/service-name=${this.name}-read`);
    const endpoints = slices.flatMap((slice) => slice.endpoints ?? []);
    return endpoints.some(({ conditions, targetRef }) => conditions.ready && targetRef.name === this.pod(ordinal));
  }

  /** Whether a pod certainly does not reach the cluster's name server, whose address needs no name. */
  public async isWithoutNetwork(ordinal: number): Promise<boolean> {
    const connect =
      'while read -r key server; do [ $key = nameserver ] && break; done </etc/resolv.conf; : <>/dev/tcp/$server/53';
    const script = `if timeout 5 bash -c '${connect}' 2>/dev/null; then echo reached; else echo lost; fi`;
    for (const container of ['mysql', 'seed']) {
      const command = ['exec', this.pod(ordinal), '-c', container, '--', 'bash', '-c', script];
      // A container that does not run says nothing about the network.
      const answer = await this.namespace.kubectl(...command).catch(() => '');
      if (answer) return answer.trim() === 'lost';
    }
    return false;
  }

  /** Waits until each pod has the same GTIDs and the same rows, and each replica replicates without an error. */
  public async agrees(...tables: string[]): Promise<void> {
    const compared = tables.length > 0 ? tables : [TABLE, KEPT_TABLE];
    const primary = await this.primary();
    const [gtids, rows] = [await this.sql(primary, GTIDS), await this.rows(primary, compared)];
    for (const ordinal of this.pods.keys()) {
      await eventually(async () => expect(await this.sql(ordinal, GTIDS)).toBe(gtids));
      expect(await this.rows(ordinal, compared)).toBe(rows);
      const [question, answer] = this.hasFailover ? [MEMBERS, `${this.replicas} 1`] : [REPLICATION, 'ON ON 0'];
      if (ordinal !== primary) await eventually(async () => expect(await this.sql(ordinal, question)).toBe(answer));
    }
  }

  /** Which of some writes the primary does not have. */
  public async lost(acknowledged: readonly number[]): Promise<number[]> {
    const rows = await this.sql(await this.primary(), `SELECT id FROM ${TABLE} UNION ALL SELECT id FROM ${KEPT_TABLE}`);
    const there = new Set(rows.split('\n').map(Number));
    return acknowledged.filter((id) => !there.has(id));
  }

  public async createTables(): Promise<void> {
    for (const table of [TABLE, KEPT_TABLE]) {
      await this.sql(await this.primary(), `CREATE TABLE IF NOT EXISTS ${table} (id BIGINT PRIMARY KEY)`);
    }
  }

  public async traffic(): Promise<Traffic> {
    await this.namespace.kubectl('wait', `pod/${TRAFFIC_POD}`, '--for=condition=Ready', '--timeout=60s');
    const counts = `SELECT COUNT(*) FROM ${TABLE} UNION ALL SELECT COUNT(*) FROM ${KEPT_TABLE}`;
    const rows = await this.sql(await this.primary(), counts);
    return Traffic.start(this.namespace, rows.split('\n').map(Number));
  }

  private async rows(ordinal: number, tables: readonly string[]): Promise<string> {
    return this.sql(ordinal, `CHECKSUM TABLE ${tables.join(', ')}`);
  }
}

function isReady({ metadata, status }: any): boolean {
  if (metadata.deletionTimestamp) return false;
  return status.conditions?.some(({ type, status: value }: any) => type === 'Ready' && value === 'True');
}

function serverOf(status: any): any {
  return status.containerStatuses?.find(({ name }: any) => name === 'mysql');
}
