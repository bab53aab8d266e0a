import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import { ReplicatedMySql } from 'cdk8s-stateful-33';
import { Construct } from 'constructs';

const LABELS = { app: 'mysql' };

/** A source and a replica of MySQL, under the names of the Kubernetes documentation's "Run a Replicated Stateful Application". */
export class Lab3 extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new ReplicatedMySql(this, 'MySql', {
      metadata: { name: 'mysql', labels: LABELS },
      matchLabels: LABELS,
      credentials: kplus.Secret.fromSecretName(this, 'Credentials', 'mysql-credentials'),
      replicas: 2,
      storage: Size.gibibytes(10),
      resources: {
        cpu: { request: kplus.Cpu.millis(300) },
        memory: { request: Size.gibibytes(1), limit: Size.gibibytes(1) },
      },
      databases: ['test'],
      users: [{ name: 'app', database: 'test' }],
    });
  }
}
