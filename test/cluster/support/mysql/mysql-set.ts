import { TABLE, Traffic } from './traffic';
import { TRAFFIC_POD } from './traffic-client';
import { eventually } from '../eventually';
import { kubectl } from '../kubectl';
import { Namespace } from '../namespace';

const CLIENT = ['mysql', '--defaults-file=/var/run/mysqld/root.cnf', '-BN'];

const REPLICATION = `SELECT CONCAT_WS(' ', connection.service_state, applier.service_state, connection.last_error_number)
  FROM performance_schema.replication_connection_status connection
  JOIN performance_schema.replication_applier_status applier USING (channel_name)`;

/** Asking takes a core for a tenth of a second, which the servers want while they start. */
const POLL_MS = 500;

const GTIDS = "SELECT REPLACE(@@global.gtid_executed, '\\n', '')";

/** A replicated MySQL on the cluster, and what tests do with it. */
export class MySqlSet {
  public constructor(
    public readonly namespace: Namespace,
    public readonly name = 'mysql',
    public replicas = 3,
  ) {}

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

  /** Waits until all pods are Ready, those that are given in a new life; returns after how many seconds. */
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

  /** Whether a pod reaches the cluster's name server, whose address needs no name. */
  public async reachesDns(ordinal: number): Promise<boolean> {
    const connect =
      'while read -r key server; do [ $key = nameserver ] && break; done </etc/resolv.conf; : <>/dev/tcp/$server/53';
    const command = ['exec', this.pod(ordinal), '-c', 'mysql', '--', 'timeout', '5', 'bash', '-c', connect];
    return this.namespace.kubectl(...command).then(
      () => true,
      () => false,
    );
  }

  /** Waits until each pod has the same GTIDs and the same rows, and each replica replicates without an error. */
  public async agrees(table = TABLE): Promise<void> {
    const [gtids, rows] = [await this.sql(0, GTIDS), await this.rows(0, table)];
    for (let ordinal = 1; ordinal < this.replicas; ordinal++) {
      await eventually(async () => expect(await this.sql(ordinal, GTIDS)).toBe(gtids));
      expect(await this.rows(ordinal, table)).toBe(rows);
      await eventually(async () => expect(await this.sql(ordinal, REPLICATION)).toBe('ON ON 0'));
    }
  }

  /** Which of some writes the source does not have. */
  public async lost(acknowledged: readonly number[]): Promise<number[]> {
    const there = new Set((await this.sql(0, `SELECT id FROM ${TABLE}`)).split('\n').map(Number));
    return acknowledged.filter((id) => !there.has(id));
  }

  public async createTable(): Promise<void> {
    await this.sql(0, `CREATE TABLE IF NOT EXISTS ${TABLE} (id BIGINT PRIMARY KEY)`);
  }

  public async traffic(): Promise<Traffic> {
    await this.namespace.kubectl('wait', `pod/${TRAFFIC_POD}`, '--for=condition=Ready', '--timeout=60s');
    return Traffic.start(this.namespace);
  }

  private async rows(ordinal: number, table: string): Promise<string> {
    return this.sql(ordinal, `CHECKSUM TABLE ${table}`);
  }
}

function isReady({ metadata, status }: any): boolean {
  if (metadata.deletionTimestamp) return false;
  return status.conditions?.some(({ type, status: value }: any) => type === 'Ready' && value === 'True');
}

function serverOf(status: any): any {
  return status.containerStatuses?.find(({ name }: any) => name === 'mysql');
}
