import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ReplicatedMySql, StatefulWorkload } from 'cdk8s-stateful';
import { Construct } from 'constructs';
import { imageOf, VERSION } from './version';

/** The workload that the traffic comes from. */
export const TRAFFIC_CLIENT = 'client';

/** The pod that the traffic comes from. */
export const TRAFFIC_POD = `${TRAFFIC_CLIENT}-0`;

/** Writes an option file for each of the two roles, from the variables that `connect` gives, and stays. */
const SCRIPT = `
  for role in WRITE READ; do
    host=\${role}_HOST user=\${role}_USER database=\${role}_DATABASE password=\${role}_PASSWORD
    password=\${!password//\\\\/\\\\\\\\}
    printf '%s\\n' '[client]' "host=\${!host}" "user=\${!user}" "password=\\"\${password//\\"/\\\\\\"}\\"" connect_timeout=1 \\
      '[mysql]' "database=\${!database}" >"/tmp/\${role,,}.cnf"
  done
  sleep infinity & wait`;

/** As much as the servers have: what has none gets no CPU on a busy machine, and it is the client that is measured. */
const CPU = kplus.Cpu.millis(250);

/** A pod with MySQL's client, on the node of the first replica, so that it outlives the other nodes. */
export function createTrafficClient(scope: Construct, mysql: ReplicatedMySql, user: string): void {
  const client = new StatefulWorkload(scope, 'Client', {
    metadata: { name: TRAFFIC_CLIENT },
    securityContext: { user: 65534 },
    terminationGracePeriod: Duration.seconds(1),
    containers: [{ image: imageOf(VERSION), command: ['bash', '-c', SCRIPT], resources: { cpu: { request: CPU } } }],
  });
  const tmp = kplus.Volume.fromEmptyDir(scope, 'Tmp', 'tmp', { sizeLimit: Size.mebibytes(16) });
  client.containers[0]!.mount('/tmp', tmp);
  mysql.connect(client, { user, envPrefix: 'WRITE_' });
  mysql.connect(client, { user, envPrefix: 'READ_', readOnly: true });
  const labels = { 'statefulset.kubernetes.io/pod-name': mysql.workload.pod(1).hostName };
  client.scheduling.colocate(kplus.Pods.select(scope, 'FirstReplica', { labels }));
}
