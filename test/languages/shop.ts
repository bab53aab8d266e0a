import { App, Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ReplicatedMySql, StatefulWorkload } from 'cdk8s-stateful';

/** The app of the pages about Python, Java and Go, in TypeScript. */
export function shop(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop' });

  const web = new StatefulWorkload(chart, 'web', {
    metadata: { name: 'web' },
    replicas: 3,
    securityContext: { user: 1000 },
    containers: [{ image: 'ghcr.io/c1t1d0s7/go-myweb:alpine', portNumber: 8080 }],
  });
  web.containers[0].mount('/data', web.addClaim('data', { storage: Size.gibibytes(10) }));

  const mysql = new ReplicatedMySql(chart, 'mysql', {
    metadata: { name: 'mysql' },
    credentials: kplus.Secret.fromSecretName(chart, 'credentials', 'mysql-credentials'),
    storage: Size.gibibytes(10),
    databases: ['shop'],
    users: [{ name: 'app', database: 'shop' }],
  });
  mysql.connect(web, { user: 'app' });
}
