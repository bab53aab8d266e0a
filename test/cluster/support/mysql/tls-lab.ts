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

  public async ready(): Promise<void> {
    await this.namespace.rolledOut(CLIENT);
  }
}
