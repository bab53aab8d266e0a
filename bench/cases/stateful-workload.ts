import { App, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { StatefulWorkload } from '../../src';
import { CONFIG, IMAGE, Job, PORT } from '../documents';
import { Build, synthesize } from '../synthesize';

/** A StatefulWorkload and, for the full job, what goes with it. */
export const buildStatefulWorkload: Build = (chart, name, job) => {
  const workload = new StatefulWorkload(chart, name, {
    metadata: { name },
    replicas: 3,
    containers: [{ image: IMAGE, portNumber: PORT }],
  });
  const [container] = workload.containers;
  container.mount('/data', workload.addClaim('data', { storage: Size.gibibytes(1) }));
  if (job === Job.PLAIN) return;

  const metadata = { name: `${name}-config` };
  const config = new kplus.ConfigMap(chart, metadata.name, { metadata, data: CONFIG });
  container.mount('/config', kplus.Volume.fromConfigMap(chart, `${name}-volume`, config));
  workload.exposePod(0, { metadata: { name: `${name}-primary` } });
  workload.exposeViaService({ metadata: { name: `${name}-read` }, ports: [{ port: 80, targetPort: PORT }] });
};

if (require.main === module) synthesize(App, buildStatefulWorkload);
