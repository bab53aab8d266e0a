import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { MYSQL_PORT } from './mysql-endpoint';
import { TLS_FOLDER } from './mysql-tls';

/** The user and group of MySQL's official images. */
export const MYSQL_UID = 999;

const SCRIPTS = '/etc/mysql-scripts';

/** The environment of the containers of a pod. */
export interface MySqlContainerOptions {
  readonly image: string;
  readonly resources: kplus.ContainerResources;
  readonly env: { [name: string]: kplus.EnvValue };
  readonly mounts: kplus.VolumeMount[];
}

/** The container that leaves the volume with complete data, or does not end. */
export function seedContainer(options: MySqlContainerOptions): kplus.ContainerProps {
  return { name: 'seed', command: [script('seed')], ...common(options) };
}

/** The container of the server. */
export function serverContainer(options: MySqlContainerOptions): kplus.ContainerProps {
  return {
    name: 'mysql',
    command: [script('serve')],
    ports: [{ name: 'mysql', number: MYSQL_PORT }],
    lifecycle: { preStop: kplus.Handler.fromCommand([script('stop')]) },
    startup: startupProbe(),
    liveness: livenessProbe(),
    readiness: readinessProbe(),
    ...common(options),
  };
}

/** The mounts of both containers: the data, and the files that the scripts use. */
export function mySqlMounts(data: kplus.IStorage, volumes: MySqlVolumes): kplus.VolumeMount[] {
  return [
    { path: '/var/lib/mysql', volume: data.asVolume(), subPath: 'mysql' },
    { path: '/var/run/mysqld', volume: volumes.run },
    { path: '/tmp', volume: volumes.tmp },
    { path: SCRIPTS, volume: volumes.scripts, readOnly: true },
    { path: '/etc/mysql-config', volume: volumes.config, readOnly: true },
    { path: '/etc/mysql-secret', volume: volumes.secret, readOnly: true },
    ...(volumes.tls ? [{ path: TLS_FOLDER, volume: volumes.tls, readOnly: true }] : []),
    { path: '/etc/mysql-accounts', volume: volumes.accounts, readOnly: true },
  ];
}

/** The volumes of a pod besides its data. */
export interface MySqlVolumes {
  /** In memory: it holds option files with passwords. */
  readonly run: kplus.Volume;
  readonly tmp: kplus.Volume;
  readonly scripts: kplus.Volume;
  readonly config: kplus.Volume;
  readonly secret: kplus.Volume;
  /** The certificate, of a set with TLS. */
  readonly tls?: kplus.Volume;
  /** The accounts and databases that there are to be. */
  readonly accounts: kplus.Volume;
}

/** The watch has reported its first verdict. Until then the server may recover for hours, as its log shows. */
function startupProbe(): kplus.Probe {
  return kplus.Probe.fromCommand(['test', '-e', '/var/run/mysqld/verdict'], {
    periodSeconds: Duration.seconds(1),
    timeoutSeconds: Duration.seconds(5),
    failureThreshold: Duration.days(1).toSeconds(),
  });
}

/** Fails after a minute without any answer; a server that answers with an error of its own is alive. */
function livenessProbe(): kplus.Probe {
  return kplus.Probe.fromCommand([script('liveness')], {
    periodSeconds: Duration.seconds(10),
    timeoutSeconds: Duration.seconds(10),
    failureThreshold: 6,
  });
}

/** It only reads the verdict of the watch next to the server, so it can run often. */
function readinessProbe(): kplus.Probe {
  return kplus.Probe.fromCommand([script('readiness')], {
    periodSeconds: Duration.seconds(2),
    timeoutSeconds: Duration.seconds(5),
    failureThreshold: 1,
  });
}

function common({ image, resources, env, mounts }: MySqlContainerOptions): kplus.ContainerProps {
  return { image, resources, envVariables: { ...env }, volumeMounts: [...mounts] };
}

function script(name: string): string {
  return `${SCRIPTS}/${name}.sh`;
}
