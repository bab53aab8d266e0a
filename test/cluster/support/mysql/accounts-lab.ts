import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { MySqlBackup, MySqlTls, MySqlUser, ReplicatedMySql } from 'cdk8s-stateful';
import { Construct } from 'constructs';
import { SECRET } from './mysql-lab';
import { createTrafficClient } from './traffic-client';
import { imageOf, VERSION } from './version';

/** What changes between two applications. */
export interface AccountsLabProps {
  readonly replicas: number;
  readonly failover: boolean;
  readonly databases?: string[];
  readonly users?: MySqlUser[];
  readonly tls?: MySqlTls;
  readonly backup?: MySqlBackup;
}

/** For how long the old password of a user is valid. */
const GRACE_SECONDS = 30;

/** A set whose accounts change while the user app writes. */
export class AccountsLab extends Chart {
  public constructor(scope: Construct, id: string, { databases = [], users = [], ...props }: AccountsLabProps) {
    super(scope, id);
    const mysql = new ReplicatedMySql(this, 'MySql', {
      ...props,
      metadata: { name: 'mysql' },
      credentials: kplus.Secret.fromSecretName(this, 'Credentials', SECRET),
      version: VERSION,
      image: imageOf(VERSION),
      storage: Size.gibibytes(2),
      databases: ['test', ...databases],
      users: [{ name: 'app', database: 'test' }, ...users],
      oldPasswordGrace: Duration.seconds(GRACE_SECONDS),
    });
    createTrafficClient(this, mysql, 'app');
  }
}
