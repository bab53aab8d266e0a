import { ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import { HeadlessService } from 'cdk8s-stateful-33';
import { Construct } from 'constructs';

const LABELS = { app: 'web', env: 'dev' };
const PORTS = [{ port: 80, targetPort: 8080 }];

/** The same three pods behind two Services: one has an address of its own, the other is headless. */
export class Lab0 extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    const service = new kplus.Service(this, 'Service', { metadata: { name: 'myweb-svc' }, ports: PORTS });
    service.selectLabel('app', LABELS.app);

    new HeadlessService(this, 'HeadlessService', {
      metadata: { name: 'myweb-svc-headless' },
      selectorLabels: { app: LABELS.app },
      ports: PORTS,
    });

    // cdk8s-plus has no class for a ReplicaSet. Any kind can be written as a plain API object.
    new ApiObject(this, 'ReplicaSet', {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { name: 'myweb-rs' },
      spec: {
        replicas: 3,
        selector: { matchLabels: LABELS },
        template: { metadata: { labels: LABELS }, spec: PODS },
      },
    });
  }
}

/** What Pod Security `restricted` asks for is said by hand here; a StatefulWorkload, as in lab 1, says it by itself. */
const PODS = {
  securityContext: { runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: 'RuntimeDefault' } },
  terminationGracePeriodSeconds: 1, // the web server has nothing to finish
  containers: [
    {
      name: 'myweb',
      image: 'ghcr.io/c1t1d0s7/go-myweb',
      ports: [{ containerPort: 8080, protocol: 'TCP' }],
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    },
  ],
};
