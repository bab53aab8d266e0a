import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { MySqlTls, ReplicatedMySql, ReplicatedMySqlProps, StatefulWorkload } from 'cdk8s-stateful';
import { Construct } from 'constructs';
import { SECRET } from './mysql-lab';
import { imageOf, VERSION } from './version';
import { Namespace } from '../namespace';

export const SET = 'db';

const CLIENT = 'client';

/** What a client adds to the command of MySQL's client. */
export const VERIFYING = '--ssl-mode=VERIFY_IDENTITY --ssl-ca="$MYSQL_SSL_CA"';

/** What came of statements over a while. */
export interface Load {
  /** How many succeeded over connections made for them alone. */
  readonly ok: number;
  /** How many succeeded over a connection that is kept. */
  readonly kept: number;
  readonly failures: readonly string[];
}

/** Says how a connection that is kept ended, and then, in a line each, what failed of the others and how many did not. */
const LOAD = `
  export MYSQL_PWD=$MYSQL_PASSWORD
  client() { mysql -BN -u "$MYSQL_USER" ${VERIFYING} "$MYSQL_DATABASE" "$@" 2>&1; }
  client -e 'CREATE TABLE load_test (id BIGINT AUTO_INCREMENT PRIMARY KEY, kept BOOLEAN)'
  end=$((SECONDS + $1)) ok=0
  { while ((SECONDS < end)); do echo 'INSERT INTO load_test (kept) VALUES (1);'; sleep 0.1; done; } |
    client --unbuffered >/dev/null || echo "the kept connection ended" &
  while ((SECONDS < end)); do
    if answer=$(client -e 'INSERT INTO load_test (kept) VALUES (0)'); then ok=$((ok + 1)); else echo "$answer"; fi
  done
  wait
  echo "$ok $(client -e 'SELECT SUM(kept) FROM load_test')"`;

/** A set with TLS, and a client that connects to it. */
export class TlsLab extends Chart {
  public constructor(
    scope: Construct,
    namespace: Namespace,
    tls?: MySqlTls,
    props: Partial<ReplicatedMySqlProps> = {},
  ) {
    super(scope, 'lab', { namespace: namespace.name });
    const mysql = new ReplicatedMySql(this, 'MySql', {
      metadata: { name: SET },
      credentials: kplus.Secret.fromSecretName(this, 'Credentials', SECRET),
      version: VERSION,
      image: imageOf(VERSION),
      storage: Size.gibibytes(1),
      databases: ['test'],
      users: [{ name: 'app', database: 'test' }],
      maxLag: Duration.seconds(10),
      clients: [],
      tls,
      ...props,
    });
    const client = new StatefulWorkload(this, 'Client', {
      metadata: { name: CLIENT },
      securityContext: { user: 65534 },
      terminationGracePeriod: Duration.seconds(1),
      containers: [{ image: imageOf(VERSION), command: ['sleep', 'infinity'] }],
    });
    mysql.connect(client, { user: 'app' });
  }
}

/** The client of a lab. */
export class TlsClient {
  public constructor(private readonly namespace: Namespace) {}

  /** What it is answered, with some options of MySQL's client. */
  public async query(statement: string, options = VERIFYING): Promise<string> {
    const script = `MYSQL_PWD=$MYSQL_PASSWORD exec mysql -BN -u "$MYSQL_USER" ${options} "$MYSQL_DATABASE" -e "$1"`;
    return (await this.run(script, statement)).trim();
  }

  /** What a script says that runs in its pod. */
  public async run(script: string, ...args: string[]): Promise<string> {
    return this.namespace.exec(`${CLIENT}-0`, 'bash', '-c', script, 'bash', ...args);
  }

  /** Writes for some seconds, over new connections and over one that is kept, all of which verify the server. */
  public async load(seconds: number): Promise<Load> {
    const lines = (await this.run(LOAD, `${seconds}`)).trim().split('\n');
    const [ok, kept] = lines.pop()!.split(' ').map(Number);
    return { ok: ok!, kept: kept!, failures: lines };
  }

  public async ready(): Promise<void> {
    await this.namespace.rolledOut(CLIENT);
  }
}
