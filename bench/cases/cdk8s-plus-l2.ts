import { App, JsonPatch, ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { CONFIG, documents, IMAGE, Job, PORT } from '../documents';
import { Build, synthesize } from '../synthesize';

/** The hand-written classes of cdk8s-plus, and a patch for the claim that they have no prop for. */
const build: Build = (chart, name, job) => {
  const service = new kplus.Service(chart, `${name}-service`, {
    metadata: { name },
    ports: [{ port: PORT }],
    clusterIP: 'None',
  });
  const set = new kplus.StatefulSet(chart, name, {
    metadata: { name },
    replicas: 3,
    service,
    containers: [{ image: IMAGE, portNumber: PORT }],
  });
  const [container] = set.containers;
  const [claim] = documents(Job.PLAIN, name)[1].spec.volumeClaimTemplates;
  ApiObject.of(set).addJsonPatch(
    JsonPatch.add('/spec/volumeClaimTemplates', [{ metadata: claim.metadata, spec: claim.spec }]),
    JsonPatch.add('/spec/template/spec/containers/0/volumeMounts', [{ mountPath: '/data', name: 'data' }]),
  );
  new kplus.k8s.KubePodDisruptionBudget(chart, `${name}-budget`, {
    metadata: { name },
    spec: {
      maxUnavailable: kplus.k8s.IntOrString.fromNumber(1),
      selector: { matchLabels: { 'cdk8s.io/metadata.addr': name } },
    },
  });
  if (job === Job.PLAIN) return;

  const metadata = { name: `${name}-config` };
  const config = new kplus.ConfigMap(chart, metadata.name, { metadata, data: CONFIG });
  container.mount('/config', kplus.Volume.fromConfigMap(chart, `${name}-volume`, config));
  const primary = new kplus.Service(chart, `${name}-primary`, {
    metadata: { name: `${name}-primary` },
    ports: [{ port: PORT }],
  });
  primary.selectLabel('statefulset.kubernetes.io/pod-name', `${name}-0`);
  new kplus.Service(chart, `${name}-read`, {
    metadata: { name: `${name}-read` },
    selector: set,
    ports: [{ port: 80, targetPort: PORT }],
  });
};

synthesize(App, build);
