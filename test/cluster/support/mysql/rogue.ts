import { SET } from './tls-lab';
import { imageOf, VERSION } from './version';
import { eventually } from '../eventually';
import { Namespace } from '../namespace';

const NAME = 'rogue';

/** A server with a certificate that it made for itself, as a set without TLS has them. */
const SCRIPT = `
  mysqld --datadir=/tmp/data --initialize-insecure
  printf "CREATE USER IF NOT EXISTS %s@'%%' IDENTIFIED BY 'x';\\n" replication clone app >/tmp/accounts.sql
  exec mysqld --init-file=/tmp/accounts.sql --datadir=/tmp/data --socket=/tmp/mysqld.sock --pid-file=/tmp/pid --mysqlx=OFF --general-log=ON \\
    --general-log-file=/tmp/general.log --log-error-verbosity=1`;

/** Who was able to make a pod with the labels of the set, and answers to the name of one of its pods. */
export class Rogue {
  /** @param labels of the pod in whose place it answers */
  public static async start(namespace: Namespace, hostname: string, labels: object): Promise<Rogue> {
    await namespace.create(podOf(hostname, labels));
    const rogue = new Rogue(namespace);
    await eventually(async () => rogue.sql('DO 1'));
    return rogue;
  }

  private constructor(private readonly namespace: Namespace) {}

  public async address(): Promise<string> {
    return (await this.namespace.get('pod', NAME)).status.podIP;
  }

  /** How many began a TLS session with it, and how many went through with it. */
  public async sessions(): Promise<{ begun: number; finished: number }> {
    const status = async (name: string) => Number((await this.sql(`SHOW GLOBAL STATUS LIKE '${name}'`)).split('\t')[1]);
    return { begun: await status('Ssl_accepts'), finished: await status('Ssl_finished_accepts') };
  }

  /** The users whose names it was told over the network. */
  public async users(): Promise<string[]> {
    const log = await this.namespace.exec(NAME, 'cat', '/tmp/general.log');
    const users = [...log.matchAll(/Connect\t(?:Access denied for user ')?([a-z]+)/g)].map(([, user]) => user!);
    return [...new Set(users)].filter((user) => user !== 'root').sort();
  }

  private async sql(statement: string): Promise<string> {
    return this.namespace.exec(NAME, 'mysql', '-S', '/tmp/mysqld.sock', '-u', 'root', '-BNe', statement);
  }
}

function podOf(hostname: string, labels: object): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: NAME, labels },
    spec: {
      hostname,
      subdomain: SET,
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 999, seccompProfile: { type: 'RuntimeDefault' } },
      terminationGracePeriodSeconds: 1,
      containers: [
        {
          name: NAME,
          image: imageOf(VERSION),
          command: ['bash', '-c', SCRIPT],
          ports: [{ name: 'mysql', containerPort: 3306 }], // DNS has no pod without the port that the Service names
          volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
      volumes: [{ name: 'tmp', emptyDir: { medium: 'Memory' } }],
    },
  };
}
