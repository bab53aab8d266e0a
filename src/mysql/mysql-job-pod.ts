import { Lazy, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { podSpecOf } from '../private/kplus-internals';
import { sizeQuantity } from '../private/size-quantity';
import { StatefulWorkload } from '../stateful-workload';
import { MYSQL_UID } from './mysql-pod';
import { MySqlRepository, resticImage } from './mysql-repository';
import { TLS_FOLDER } from './mysql-tls';

/** The label of the pods of jobs, with the name of the set that they are for. */
export const MYSQL_JOB_LABEL = 'cdk8s-stateful/mysql-job-of';

/** The environment and mounts of the set's containers. */
export interface MySqlJobContainerOptions {
  readonly image: string;
  readonly resources: kplus.ContainerResources;
  readonly env: { readonly [name: string]: kplus.EnvValue };
  /** The Secret with the certificate of the set, if it has one. */
  readonly certificate?: kplus.ISecret;
}

/** The environment and mounts of a restic container. */
export interface ResticContainerOptions {
  readonly resources: kplus.ContainerResources;
  readonly variables: { readonly [name: string]: string };
}

const SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
};

const COMMON_MOUNTS = [
  { name: 'data', mountPath: '/var/lib/mysql', subPath: 'mysql' },
  { name: 'tmp', mountPath: '/tmp' },
  { name: 'scripts', mountPath: '/etc/mysql-scripts', readOnly: true },
];

/** A container of a job that runs one of the scripts next to a server of its own. */
export function mysqlContainer(name: string, script: string, options: MySqlJobContainerOptions): object {
  return {
    name,
    image: options.image,
    command: [`/etc/mysql-scripts/${script}.sh`],
    env: Object.entries(options.env).map(([variable, { value, valueFrom }]) => ({ name: variable, value, valueFrom })),
    resources: resourcesOf(options.resources),
    securityContext: SECURITY,
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: [
      ...COMMON_MOUNTS,
      { name: 'run', mountPath: '/var/run/mysqld' },
      { name: 'config', mountPath: '/etc/mysql-config', readOnly: true },
      { name: 'secret', mountPath: '/etc/mysql-secret', readOnly: true },
      { name: 'size', mountPath: '/etc/mysql-size', readOnly: true },
      ...(options.certificate ? [{ name: 'tls', mountPath: TLS_FOLDER, readOnly: true }] : []),
    ],
  };
}

/** A container of a job that runs one of the scripts with restic. */
export function resticContainer(
  name: string,
  script: string,
  repository: MySqlRepository,
  { resources, variables }: ResticContainerOptions,
): object {
  const { url, credentials } = repository;
  const env = { RESTIC_REPOSITORY: url, REPOSITORY_SECRET: credentials.name, ...variables };
  return {
    name,
    image: resticImage(repository),
    command: ['/bin/sh', `/etc/mysql-scripts/${script}.sh`],
    env: Object.entries(env).map(([variable, value]) => ({ name: variable, value })),
    envFrom: [{ secretRef: { name: credentials.name } }],
    resources: resourcesOf(resources),
    securityContext: SECURITY,
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: [...COMMON_MOUNTS, { name: 'repository', mountPath: '/etc/mysql-repository', readOnly: true }],
  };
}

/** The properties of a set that its jobs need. */
export interface MySqlJobSet {
  readonly name: string;
  readonly workload: StatefulWorkload;
  readonly storage: Size;
  readonly storageClassName?: string;
  readonly credentials: kplus.ISecret;
  readonly certificate?: kplus.ISecret;
}

/** The pod of a job, with an ephemeral volume, allowed on the same nodes as the pods of the set. */
export class MySqlJobPod {
  public constructor(
    private readonly set: MySqlJobSet,
    private readonly repository: MySqlRepository,
  ) {}

  /** Its manifest. The containers run one after the other. */
  public spec({ initContainers, container }: { initContainers: object[]; container: object }): object {
    return {
      automountServiceAccountToken: false,
      containers: [container],
      enableServiceLinks: false,
      initContainers,
      restartPolicy: 'OnFailure',
      securityContext: {
        fsGroup: MYSQL_UID,
        fsGroupChangePolicy: 'OnRootMismatch',
        runAsGroup: MYSQL_UID,
        runAsNonRoot: true,
        runAsUser: MYSQL_UID,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      ...this.scheduling(),
      volumes: this.volumes(),
    };
  }

  private scheduling(): object {
    const ofSet = (field: 'tolerations' | 'imagePullSecrets' | 'serviceAccountName') =>
      Lazy.any({ produce: () => podSpecOf(this.set.workload)[field] });
    return {
      imagePullSecrets: ofSet('imagePullSecrets'),
      serviceAccountName: ofSet('serviceAccountName'),
      tolerations: ofSet('tolerations'),
    };
  }

  private volumes(): object[] {
    const { name, storage, storageClassName, credentials, certificate } = this.set;
    const claim = {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: sizeQuantity(storage) } },
      storageClassName,
    };
    return [
      { name: 'data', ephemeral: { volumeClaimTemplate: { spec: claim } } },
      { name: 'run', emptyDir: { medium: 'Memory', sizeLimit: '16Mi' } },
      { name: 'tmp', emptyDir: {} },
      { name: 'scripts', configMap: { name: `${name}-scripts`, defaultMode: 0o555 } },
      { name: 'config', configMap: { name, defaultMode: 0o444 } },
      { name: 'size', configMap: { name: `${name}-size`, defaultMode: 0o444 } },
      { name: 'secret', secret: { secretName: credentials.name, defaultMode: 0o440, optional: true } },
      ...(certificate ? [{ name: 'tls', secret: { secretName: certificate.name, defaultMode: 0o440 } }] : []),
      { name: 'repository', secret: { secretName: this.repository.credentials.name, defaultMode: 0o440 } },
    ];
  }
}

function resourcesOf({ cpu, memory }: kplus.ContainerResources): object {
  const quantities = (side: 'request' | 'limit') => {
    const size = memory?.[side];
    return { cpu: cpu?.[side]?.amount, memory: size && sizeQuantity(size) };
  };
  return { requests: quantities('request'), limits: quantities('limit') };
}
