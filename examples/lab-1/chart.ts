import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import { HeadlessService, StatefulWorkload } from 'cdk8s-stateful-33';
import { Construct } from 'constructs';

const LABELS = { app: 'web', env: 'dev' };

/** Pods with an identity: each keeps its name, and has a DNS name below the one of the headless Service. */
export class Lab1 extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    const service = new HeadlessService(this, 'HeadlessService', {
      metadata: { name: 'myweb-svc-headless' },
      selectorLabels: { app: LABELS.app },
      ports: [{ port: 80, targetPort: 8080 }],
    });

    const web = new StatefulWorkload(this, 'Web', {
      metadata: { name: 'myweb-sts' },
      service,
      replicas: 3,
      select: false, // by the labels below, and not by one that the library makes
      podMetadata: { labels: LABELS },
      securityContext: { user: 65534 }, // the image would run as root, which the pods may not
      terminationGracePeriod: Duration.seconds(1), // the web server has nothing to finish
      containers: [
        { name: 'myweb', image: 'ghcr.io/c1t1d0s7/go-myweb', ports: [{ number: 8080, protocol: kplus.Protocol.TCP }] },
      ],
    });
    web.select(kplus.LabelSelector.of({ labels: LABELS }));
  }
}
