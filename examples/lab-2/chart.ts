import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import { HeadlessService, StatefulWorkload } from 'cdk8s-stateful-33';
import { Construct } from 'constructs';

const LABELS = { app: 'web', env: 'dev' };

/** Pods that have a volume each, which outlives them. */
export class Lab2 extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    const service = new HeadlessService(this, 'HeadlessService', {
      metadata: { name: 'myweb-svc-headless' },
      selectorLabels: { app: LABELS.app },
      ports: [{ port: 80, targetPort: 8080 }],
    });

    const web = new StatefulWorkload(this, 'Web', {
      metadata: { name: 'myweb-sts-vol' },
      service,
      replicas: 3,
      select: false, // by the labels below, and not by one that the library makes
      podMetadata: { labels: LABELS },
      securityContext: { user: 65534 }, // the image would run as root; the files on the volume belong to this user
      terminationGracePeriod: Duration.seconds(1), // the web server has nothing to finish
    });
    web.select(kplus.LabelSelector.of({ labels: LABELS }));

    const container = web.addContainer({
      name: 'myweb',
      image: 'ghcr.io/c1t1d0s7/go-myweb:alpine',
      ports: [{ number: 8080, protocol: kplus.Protocol.TCP }],
    });
    const claim = web.addClaim('myweb-pvc', {
      accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
      storageQuantity: '1G',
      storageClassName: 'nfs-client',
    });
    container.mount('/data', claim);
  }
}
