import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { manifestOf } from './manifests';
import { MySqlUser, ReplicatedMySql, ReplicatedMySqlProps } from '../../src';

export const USER: MySqlUser = { name: 'app', database: 'shop' };

/** A set `db` with the props that are required, and others. */
export function mySql(chart: Chart, props: Partial<ReplicatedMySqlProps> = {}): ReplicatedMySql {
  return new ReplicatedMySql(chart, 'db', {
    metadata: { name: 'db' },
    credentials: kplus.Secret.fromSecretName(chart, 'Credentials', 'passwords'),
    storage: Size.gibibytes(10),
    ...props,
  });
}

export function configOf(chart: Chart): { [file: string]: string } {
  return manifestOf(chart, 'ConfigMap', 'db').data;
}
