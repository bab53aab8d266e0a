import { Namespace } from '../namespace';

const PORT = 7070;
const LABELS = { app: 's3' };

/** The keys of the service, in the variables that clients read. */
export const S3_KEYS = { AWS_ACCESS_KEY_ID: 'access', AWS_SECRET_ACCESS_KEY: 'secret-of-s3' };

/** A storage service that speaks S3, with a bucket named `backups`. */
export class S3Server {
  public static async start(namespace: Namespace): Promise<S3Server> {
    for (const object of OBJECTS) await namespace.create(object);
    await namespace.kubectl('rollout', 'status', 'deployment/s3', '--timeout=120s');
    const server = new S3Server(namespace);
    await server.run('mkdir', '/data/backups');
    return server;
  }

  private constructor(private readonly namespace: Namespace) {}

  /** The address of the service, for clients in any namespace. */
  public get address(): string {
    return `http://s3.${this.namespace.name}:${PORT}`;
  }

  /** The repository of a set, as restic names it. */
  public repository(set: string): string {
    return `s3:${this.address}/backups/${set}`;
  }

  /** Makes the Secret that opens a repository. */
  public async createSecret(name: string, key = 'key-of-the-repository'): Promise<void> {
    await this.namespace.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name },
      stringData: { RESTIC_PASSWORD: key, ...S3_KEYS },
    });
  }

  /** Takes the service away from its clients, or gives it back. */
  public async setReachable(isReachable: boolean): Promise<void> {
    const selector = { app: isReachable ? LABELS.app : 'nobody' };
    await this.namespace.kubectl('patch', 'service', 's3', '-p', JSON.stringify({ spec: { selector } }));
  }

  /** Runs a command where the objects are files. */
  public async run(...command: string[]): Promise<string> {
    return this.namespace.kubectl('exec', 'deployment/s3', '--', ...command);
  }
}

const OBJECTS = [
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 's3' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } } },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 's3' },
    spec: { selector: LABELS, ports: [{ port: PORT }] },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 's3' },
    spec: {
      selector: { matchLabels: LABELS },
      template: {
        metadata: { labels: LABELS },
        spec: {
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 999,
            fsGroup: 999,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containers: [
            {
              name: 's3',
              image: 'versity/versitygw:v1.8.0',
              args: ['--port', `:${PORT}`, 'posix', '/data'],
              env: [
                { name: 'ROOT_ACCESS_KEY', value: S3_KEYS.AWS_ACCESS_KEY_ID },
                { name: 'ROOT_SECRET_KEY', value: S3_KEYS.AWS_SECRET_ACCESS_KEY },
              ],
              readinessProbe: { tcpSocket: { port: PORT }, periodSeconds: 1 },
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
              volumeMounts: [{ name: 'data', mountPath: '/data' }],
            },
          ],
          volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 's3' } }],
        },
      },
    },
  },
];
