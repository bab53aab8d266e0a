import { ApiObject, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ClaimTemplateProps, DisruptionBudget, HeadlessService, StatefulWorkload, StatefulWorkloadProps } from '../src';
import { messageOf, testChart } from './support/manifests';

/*
 * What is refused, as the user of a StatefulWorkload is told it. What each rule finds in any manifest, and what not, is
 * tested in rules/.
 */

const IMAGE = 'nginx:1.27';
const { absolute, percent } = kplus.PercentOrAbsolute;
const { maxUnavailable, minAvailable } = DisruptionBudget;

function webOf(props: StatefulWorkloadProps = {}, chart = testChart()): StatefulWorkload {
  return new StatefulWorkload(chart, 'web', { containers: [{ image: IMAGE }], ...props });
}

function withClaim(props: ClaimTemplateProps, name = 'data', replicas = 1): StatefulWorkload {
  const web = webOf({ replicas });
  web.containers[0]!.mount('/data', web.addClaim(name, props));
  return web;
}

function withPatch(path: string, value: unknown, props?: StatefulWorkloadProps): StatefulWorkload {
  const web = webOf(props);
  ApiObject.of(web).addJsonPatch(JsonPatch.add(path, value));
  return web;
}

const rollingUpdate = (partition: number) => kplus.StatefulSetUpdateStrategy.rollingUpdate({ partition });
const GIBIBYTE = { storage: Size.gibibytes(1) };

/** What is given, and what is said of it. */
const REFUSALS: readonly [what: string, create: () => StatefulWorkload, said: string][] = [
  [
    'a name of 53 characters',
    () => webOf({ metadata: { name: 'w'.repeat(53) } }),
    '[test/web] StatefulSet: metadata.name is "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"; allowed: at most 52 characters (this has 53), because its pods bear the name and a hash of eleven characters as a label, and no pod is made if that passes 63 (statefulset-name-length, ',
  ],
  [
    'a name that is no DNS label',
    () => webOf({ metadata: { name: 'Bad_Name' } }),
    '[test/web] StatefulSet: metadata.name is "Bad_Name"; allowed: at most 63 of a-z, 0-9 and -, with a letter or digit first and last, because each pod takes its host name from it (statefulset-name, ',
  ],
  [
    'a label that is none',
    () => webOf({ metadata: { labels: { tier: 'a b' } } }),
    '[test/web] StatefulSet: metadata.labels[tier] is "a b"; allowed: a string of at most 63 of A-Z, a-z, 0-9, -, _ and ., with a letter or digit first and last, because objects are selected by them (metadata-labels, ',
  ],
  [
    'a label of the pods that is none',
    () => webOf({ podMetadata: { labels: { 'no key': 'a' } } }),
    '[test/web] StatefulSet: spec.template.metadata.labels is "no key"; allowed: a key of at most 63 of A-Z, a-z, 0-9, -, _ and ., with a letter or digit first and last; a DNS name and / may precede, because objects are selected by them (metadata-labels, ',
  ],
  [
    'an annotation under a key that is none',
    () => webOf({ podMetadata: { annotations: { 'no key': 'a' } } }),
    '[test/web] StatefulSet: spec.template.metadata.annotations is "no key"; allowed: a key of at most 63 of A-Z, a-z, 0-9, -, _ and ., with a letter or digit first and last; a DNS name and / may precede, because every reader of the object gets all of them (metadata-annotations, ',
  ],
  [
    'a namespace that is no DNS label',
    () => webOf({ metadata: { namespace: 'my.shop' } }),
    '[test/web] StatefulSet: metadata.namespace is "my.shop"; allowed: at most 63 of a-z, 0-9 and -, with a letter or digit first and last, because it is a part of the DNS names of Services and pods (metadata-namespace, ',
  ],
  [
    'a negative number of replicas',
    () => webOf({ replicas: -1 }),
    '[test/web] StatefulSet: spec.replicas is -1; allowed: a non-negative integer, because each replica is one pod with a number of its own (statefulset-replicas, ',
  ],
  [
    'half a replica',
    () => webOf({ replicas: 1.5 }),
    '[test/web] StatefulSet: spec.replicas is 1.5; allowed: a non-negative integer, because each replica is one pod with a number of its own (statefulset-replicas, ',
  ],
  [
    'a negative partition',
    () => webOf({ replicas: 3, strategy: rollingUpdate(-1) }),
    '[test/web] StatefulSet: spec.updateStrategy.rollingUpdate.partition is -1; allowed: a non-negative integer, because so many pods, the first ones, are kept as they are (statefulset-partition, ',
  ],
  [
    'half a partition',
    () => webOf({ replicas: 3, strategy: rollingUpdate(0.5) }),
    '[test/web] StatefulSet: spec.updateStrategy.rollingUpdate.partition is 0.5; allowed: a non-negative integer, because so many pods, the first ones, are kept as they are (statefulset-partition, ',
  ],
  [
    'a negative time to be ready',
    () => withPatch('/spec/minReadySeconds', -1),
    '[test/web] StatefulSet: spec.minReadySeconds is -1; allowed: a non-negative integer, because a rolling update goes on to the next pod after that time (statefulset-min-ready-seconds, ',
  ],
  [
    'half a second to be ready',
    () => withPatch('/spec/minReadySeconds', 0.5),
    '[test/web] StatefulSet: spec.minReadySeconds is 0.5; allowed: a non-negative integer, because a rolling update goes on to the next pod after that time (statefulset-min-ready-seconds, ',
  ],
  [
    'a negative first number',
    () => webOf({ ordinalsStart: -1 }),
    '[test/web] StatefulSet: spec.ordinals.start is -1; allowed: a non-negative integer, because the number is part of the name of each pod (statefulset-ordinals-start, ',
  ],
  [
    'a first number that is a fraction',
    () => webOf({ ordinalsStart: 0.5 }),
    '[test/web] StatefulSet: spec.ordinals.start is 0.5; allowed: a non-negative integer, because the number is part of the name of each pod (statefulset-ordinals-start, ',
  ],
  [
    'pods that do not restart',
    () => webOf({ restartPolicy: kplus.RestartPolicy.NEVER }),
    '[test/web] StatefulSet: spec.template.spec.restartPolicy is "Never"; allowed: Always, because a pod that ends for good leaves the workload short of it (workload-restart-policy, ',
  ],
  [
    'half a second, which cdk8s cannot tell in seconds',
    () => webOf({ minReady: Duration.millis(500) }),
    "[test/web] '500 millis' cannot be converted into a whole number of seconds.",
  ],
  ['no container', () => webOf({ containers: [] }), '[test/web] PodSpec must have at least 1 container'],
  [
    'two containers of one name',
    () => webOf({ containers: [{ image: IMAGE }, { image: IMAGE }] }),
    '[test/web] StatefulSet: spec.template.spec.containers[1].name is "main"; allowed: a name that no other container of the pod has, because logs, exec and status name a container by it (pod-container-names, ',
  ],
  [
    'an init container named as a main one',
    () => webOf({ initContainers: [{ image: IMAGE, name: 'main' }] }),
    '[test/web] StatefulSet: spec.template.spec.initContainers[0].name is "main"; allowed: a name that no other container of the pod has, because logs, exec and status name a container by it (pod-container-names, ',
  ],
  [
    'a container without an image',
    () => webOf({ containers: [{ image: '' }] }),
    '[test/web] StatefulSet: spec.template.spec.containers[0].image is ""; allowed: the name of an image, because there is nothing to run without one (container-image, ',
  ],
  [
    'a second port without a name',
    () => webOf({ containers: [{ image: IMAGE, ports: [{ number: 80, name: 'http' }, { number: 81 }] }] }),
    '[test/web/Service] Service: spec.ports[1].name is missing; allowed: at most 63 of a-z, 0-9 and -, with a letter or digit first and last, because ports are told apart by it, in DNS as well (service-port-names, ',
  ],
  [
    'a port that is none',
    () => webOf({ containers: [{ image: IMAGE, portNumber: 99_999 }] }),
    '[test/web] StatefulSet: spec.template.spec.containers[0].ports[0].containerPort is 99999; allowed: an integer from 1 to 65535, because there are no other ports (container-ports, ',
  ],
  [
    'a mount without a volume',
    () => withPatch('/spec/template/spec/containers/0/volumeMounts', [{ name: 'data', mountPath: '/data' }]),
    '[test/web] StatefulSet: spec.template.spec.containers[0].volumeMounts[0].name is "data"; allowed: nothing, as the pod has no volume and no claim, because there is nothing to mount otherwise (container-mount-volume, ',
  ],
  [
    'two mounts at one path',
    () => {
      const web = withClaim(GIBIBYTE);
      web.containers[0]!.mount('/data', kplus.Volume.fromEmptyDir(web, 'Scratch', 'scratch'));
      return web;
    },
    '[test/web] StatefulSet: spec.template.spec.containers[0].volumeMounts[1].mountPath is "/data"; allowed: a path that nothing else is mounted at, because a second volume at one path would hide the first (container-mount-path, ',
  ],
  [
    'a claim template that is not mounted',
    () => {
      const web = webOf();
      web.addClaim('data', GIBIBYTE);
      return web;
    },
    '[test/web] StatefulSet: spec.volumeClaimTemplates[0].metadata.name is "data"; allowed: the name in a volumeMount or volumeDevice of a container, because each pod gets a volume that nobody reads or writes, while the data goes elsewhere (claim-template-mounted, ',
  ],
  [
    'a claim template whose name is no DNS label',
    () => withClaim(GIBIBYTE, 'my_data'),
    '[test/web] StatefulSet: spec.volumeClaimTemplates[0].metadata.name is "my_data"; allowed: at most 63 of a-z, 0-9 and -, with a letter or digit first and last, because containers mount it by the name, as they do a volume (claim-template-name, ',
  ],
  [
    'two claim templates of one name',
    () => {
      const web = withClaim(GIBIBYTE);
      ApiObject.of(web).addJsonPatch(JsonPatch.copy('/spec/volumeClaimTemplates/0', '/spec/volumeClaimTemplates/1'));
      return web;
    },
    '[test/web] StatefulSet: spec.volumeClaimTemplates[1].metadata.name is "data"; allowed: a name that no other claim template has, because each pod gets one claim of a name, and the other template is never used (claim-template-unique, ',
  ],
  [
    'a claim template without access mode',
    () => withClaim({ ...GIBIBYTE, accessModes: [] }),
    '[test/web] StatefulSet: spec.volumeClaimTemplates[0].spec.accessModes is []; allowed: a list of ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod, because it tells how many nodes or pods may mount the volume (claim-access-modes, ',
  ],
  [
    'a claim template of no size',
    () => withClaim({ storage: Size.gibibytes(0) }),
    '[test/web] StatefulSet: spec.volumeClaimTemplates[0].spec.resources.requests.storage is "0Ki"; allowed: a size such as 10Gi, because a volume is made or chosen by the size (claim-storage, ',
  ],
  [
    'a claim template of less than no size',
    () => withClaim({ storageQuantity: '-1Gi' }),
    '[test/web] StatefulSet: spec.volumeClaimTemplates[0].spec.resources.requests.storage is "-1Gi"; allowed: a size such as 10Gi, because a volume is made or chosen by the size (claim-storage, ',
  ],
  [
    'a size that is no quantity',
    () => withClaim({ storageQuantity: '10 GB' }),
    '[test/web] StatefulSet: spec.volumeClaimTemplates[0].spec.resources.requests.storage is "10 GB"; allowed: a number with a unit of n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei or none, because a volume is made or chosen by the size (claim-storage, ',
  ],
  [
    'a volume of the name of a claim template',
    () => {
      const web = withClaim(GIBIBYTE);
      web.containers[0]!.mount('/scratch', kplus.Volume.fromEmptyDir(web, 'Scratch', 'data'));
      return web;
    },
    '[test/web] two volumes are named data; allowed: one volume, which may be mounted at several paths, or a name of its own, such as the option name of kplus.Volume.fromConfigMap, because the containers find the volumes of a pod by name',
  ],
  [
    'a volume of a ConfigMap with a dot in its name',
    () => {
      const web = webOf();
      const config = new kplus.ConfigMap(web, 'Config', { metadata: { name: 'app.conf' } });
      web.containers[0]!.mount('/etc/app', kplus.Volume.fromConfigMap(web, 'Volume', config));
      return web;
    },
    '[test/web] a volume is named configmap-app.conf; allowed: a DNS label without dots: a name of its own, such as the option name of kplus.Volume.fromConfigMap, because the API server takes no other',
  ],
  [
    'no selector',
    () => webOf({ select: false }),
    '[test/web] StatefulSet: spec.selector is {}; allowed: matchLabels with at least one label of the pods, because it would take every pod of the namespace for its own (workload-selector, ',
  ],
  [
    'a selector that the pods do not match',
    () => {
      const web = webOf({ select: false });
      web.select(kplus.LabelSelector.of({ labels: { app: 'other' } }));
      return web;
    },
    '[test/web] StatefulSet: spec.template.metadata.labels is {}; allowed: labels that match {"matchLabels":{"app":"other"}}, because it would make pods without end and not know them for its own (workload-selector-labels, ',
  ],
  [
    'a governing Service in another namespace',
    () => {
      const chart = testChart();
      const service = new HeadlessService(chart, 'service', { metadata: { namespace: 'other' } });
      return webOf({ service, metadata: { namespace: 'shop' } }, chart);
    },
    '[test/web] StatefulSet: spec.serviceName is "test-service"; allowed: the name of a Service in namespace shop; that of this name is in other, because a Service selects pods of its own namespace only (statefulset-service-namespace, ',
  ],
  [
    'a governing Service that selects other pods',
    () => {
      const chart = testChart();
      const service = new HeadlessService(chart, 'service', { selectorLabels: { app: 'other' } });
      return webOf({ service }, chart);
    },
    '[test/web] StatefulSet: spec.template.metadata.labels is {"cdk8s.io/metadata.addr":"test-web"}; allowed: labels with {"app":"other"}, because pods that the Service does not select have no DNS name (statefulset-service-selects, ',
  ],
  [
    'a budget of both bounds',
    () => {
      const web = webOf({ replicas: 3 });
      ApiObject.of(web.node.findChild('DisruptionBudget')).addJsonPatch(JsonPatch.add('/spec/minAvailable', 1));
      return web;
    },
    '[test/web] PodDisruptionBudget: spec.maxUnavailable is 1; allowed: nothing beside minAvailable, because the two could contradict each other (pdb-one-bound, ',
  ],
  [
    'a raw device that is mounted as a file system',
    () => {
      const chart = testChart();
      const claim = new kplus.PersistentVolumeClaim(chart, 'claim', {
        accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
        storage: Size.gibibytes(1),
        volumeMode: kplus.PersistentVolumeMode.BLOCK,
      });
      const web = webOf({}, chart);
      web.containers[0]!.mount(
        '/data',
        kplus.Volume.fromPersistentVolumeClaim(chart, 'volume', claim, { name: 'disk' }),
      );
      return web;
    },
    '[test/web] StatefulSet: spec.template.spec.containers[0].volumeMounts[0].name is "disk"; allowed: a claim whose volumeMode is not Block, because the kubelet neither mounts a raw device nor hands out a file system as one (container-block-volume, ',
  ],
  [
    'a key that a ConfigMap of the app lacks',
    () => {
      const chart = testChart();
      const config = new kplus.ConfigMap(chart, 'config', { metadata: { name: 'config' }, data: { size: '1' } });
      const web = webOf({}, chart);
      web.containers[0]!.env.addVariable('SIZE', kplus.EnvValue.fromConfigMap(config, 'sizes'));
      return web;
    },
    '[test/web] StatefulSet: spec.template.spec.containers[0].env[0].valueFrom.configMapKeyRef.key is "sizes"; allowed: a key of ConfigMap config: size, because the container waits for a key that is not there, unless the reference is optional (pod-reference-keys, ',
  ],
  [
    'a file of a key that a Secret of the app lacks',
    () => {
      const chart = testChart();
      const login = new kplus.Secret(chart, 'login', { metadata: { name: 'login' }, stringData: { password: 'p' } });
      const web = webOf({}, chart);
      const volume = kplus.Volume.fromSecret(chart, 'volume', login, { items: { pass: { path: 'pass' } } });
      web.containers[0]!.mount('/login', volume);
      return web;
    },
    '[test/web] StatefulSet: spec.template.spec.volumes[0].secret.items[0].key is "pass"; allowed: a key of Secret login: password, because the container waits for a key that is not there, unless the reference is optional (pod-reference-keys, ',
  ],
  [
    'constraints on the spread that are one twice',
    () => webOf({ topologySpread: [{ topology: kplus.Topology.ZONE }, { topology: kplus.Topology.ZONE, maxSkew: 2 }] }),
    '[test/web] StatefulSet: spec.template.spec.topologySpreadConstraints[1] is {"labelSelector":{"matchLabels":{"cdk8s.io/metadata.addr":"test-web"}},"maxSkew":2,"topologyKey":"topology.kubernetes.io/zone","whenUnsatisfiable":"ScheduleAnyway"}; allowed: one constraint per pair of topologyKey and whenUnsatisfiable, because the scheduler weighs the constraints against each other (pod-spread, ',
  ],
  [
    'root for a container that may not be root',
    () => webOf({ securityContext: { user: 0 } }),
    '[test/web] StatefulSet: spec.template.spec.containers[0].securityContext.runAsUser is 0; allowed: a number from 1 up beside runAsNonRoot, because the kubelet then refuses to make it, with CreateContainerConfigError (container-run-as-non-root, ',
  ],
  [
    'privileges that may not escalate',
    () =>
      webOf({ containers: [{ image: IMAGE, securityContext: { privileged: true, allowPrivilegeEscalation: false } }] }),
    '[test/web] StatefulSet: spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation is false; allowed: nothing or true beside privileged, because a privileged container has escalated already (container-security-context, ',
  ],
  [
    'kernel parameters of a network that is the node’s',
    () => webOf({ hostNetwork: true, securityContext: { sysctls: [{ name: 'net.core.somaxconn', value: '1024' }] } }),
    '[test/web] StatefulSet: spec.template.spec.securityContext.sysctls[0].name is "net.core.somaxconn"; allowed: a parameter that is not of the network, beside hostNetwork, because a parameter belongs to the pod alone where the pod has a network, or shared memory, of its own (pod-sysctls, ',
  ],
  [
    'a request above its limit',
    () =>
      webOf({
        containers: [{ image: IMAGE, resources: { cpu: { request: kplus.Cpu.units(2), limit: kplus.Cpu.units(1) } } }],
      }),
    '[test/web] StatefulSet: spec.template.spec.containers[0].resources.requests[cpu] is "2"; allowed: at most 1, the limit, because what is requested is kept free for it, and more than the limit can never be used (container-requests-within-limits, ',
  ],
];

test.each(REFUSALS)('%s is refused', (_, create, said) => {
  const chart = Chart.of(create());
  expect(messageOf(() => chart.toJson())).toContain(said);
});

/** What runs with data or availability at risk, and the warning. */
const WARNINGS: readonly [what: string, create: () => StatefulWorkload, said: string][] = [
  [
    'a partition above the last pod',
    () => webOf({ replicas: 3, strategy: rollingUpdate(3) }),
    '[test/web] StatefulSet: spec.updateStrategy.rollingUpdate.partition is 3; allowed: a number from 0 to 2, one less than the replicas, because so many pods, the first ones whatever their numbers, are kept as they are: an update is held back until the number is lower (statefulset-partition-reachable, ',
  ],
  [
    'no time to stop',
    () => webOf({ terminationGracePeriod: Duration.seconds(0) }),
    '[test/web] StatefulSet: spec.template.spec.terminationGracePeriodSeconds is 0; allowed: a whole number of seconds from 1 up, because with none they are killed at once, and a second pod of the same name may write to the same volume (statefulset-grace-period, ',
  ],
  [
    'a governing Service that is not headless',
    () => {
      const chart = testChart();
      const service = new kplus.Service(chart, 'service', { ports: [{ port: 80 }] });
      return webOf({ replicas: 2, service }, chart);
    },
    '[test/web] StatefulSet: spec.serviceName is "test-service-c8569d2f"; allowed: the name of a Service with clusterIP: None, because only a headless Service is promised to give each pod a DNS name of its own; not every DNS server does it for others (statefulset-service-headless, ',
  ],
  [
    'a budget that lets no pod go',
    () => webOf({ replicas: 3, disruptionBudget: maxUnavailable(absolute(0)) }),
    '[test/web] PodDisruptionBudget: spec.maxUnavailable is 0; allowed: a number from 1 up, or a percentage above 0, because no node that runs one of the pods can ever be drained otherwise (pdb-lets-go, ',
  ],
  [
    'a budget that keeps every pod',
    () => webOf({ replicas: 3, disruptionBudget: minAvailable(absolute(3)) }),
    '[test/web] PodDisruptionBudget: spec.minAvailable is 3; allowed: fewer than the 3 replicas that it selects, because no node that runs one of the pods can ever be drained otherwise (pdb-lets-go, ',
  ],
  [
    'a budget that keeps every pod, by a share of them',
    () => webOf({ replicas: 3, disruptionBudget: minAvailable(percent(100)) }),
    '[test/web] PodDisruptionBudget: spec.minAvailable is "100%"; allowed: a percentage below 100, or a number, because no node that runs one of the pods can ever be drained otherwise (pdb-lets-go, ',
  ],
  [
    'a claim that one node mounts at a time, for several pods',
    () => {
      const chart = testChart();
      const claim = new kplus.PersistentVolumeClaim(chart, 'claim', {
        accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
        storage: Size.gibibytes(1),
      });
      const web = webOf({ replicas: 2 }, chart);
      web.containers[0]!.mount('/data', kplus.Volume.fromPersistentVolumeClaim(chart, 'volume', claim));
      return web;
    },
    '[test/web] StatefulSet: spec.template.spec.volumes[0].persistentVolumeClaim.claimName is "test-claim-c8497352"; allowed: a claim with ReadWriteMany or ReadOnlyMany, a claim template, or one replica (there are 2), because a replica on another node hangs in ContainerCreating, and two on one node write to the same files (workload-claim-shared, ',
  ],
];

test.each(WARNINGS)('%s is warned of', (_, create, said) => {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  Chart.of(create()).toJson();
  expect(warn.mock.calls.flat().join('\n')).toContain(`warning: ${said}`);
  warn.mockRestore();
});

/** What is refused when it is given, and not at synth. */
const REFUSED_AT_ONCE: readonly [what: string, create: () => unknown, said: string][] = [
  [
    'a kplus.Container among the containers',
    () => webOf({ containers: [new kplus.Container({ image: IMAGE, command: ['sleep'] })] }),
    '[test/web] the container main is a kplus.Container; allowed: the props that it is made from, or attachContainer(container) for a main container, because its command, variables, probes and mounts would be lost',
  ],
  [
    'a kplus.Container among the init containers',
    () => webOf({ initContainers: [new kplus.Container({ image: IMAGE })] }),
    '[test/web] the container main is a kplus.Container; allowed: ',
  ],
  [
    'a kplus.Container as a sidecar',
    () => webOf().addSidecar(new kplus.Container({ image: IMAGE })),
    '[test/web] the container main is a kplus.Container; allowed: ',
  ],
  [
    'labels to select by, of a workload that is to have select() called',
    () => webOf({ matchLabels: { app: 'web' }, select: false }),
    '[test/web] matchLabels is given and select is false; allowed: one of the two, because the first says how the set selects its pods, and the second that select() will',
  ],
  [
    'the claim templates of a later kplus.StatefulSet',
    () => webOf({ volumeClaimTemplates: [{ name: 'data' }] } as StatefulWorkloadProps),
    '[test/web] volumeClaimTemplates is given; allowed: addClaim(name, props), which returns what containers mount, because that is a prop of kplus.StatefulSet, and a StatefulWorkload would make no claims of it',
  ],
];

test.each(REFUSED_AT_ONCE)('%s is refused at once', (_, create, said) => {
  expect(messageOf(create)).toContain(said);
});
