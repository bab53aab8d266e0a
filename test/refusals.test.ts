import { ApiObject, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ClaimTemplateProps, DisruptionBudget, HeadlessService, StatefulWorkload, StatefulWorkloadProps } from '../src';
import { messageOf, testChart } from './support/manifests';
import { withReason } from './support/with-reason';

/*
 * The errors and warnings that the user of a StatefulWorkload reads. What each rule finds in any manifest is tested in
 * rules/; the reasons are in the rules.
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

/** A mistake, the error without its reason, and the rule that gives the reason. */
type Mistake = readonly [what: string, create: () => StatefulWorkload, message: string, rule: string];

const BROKEN_RULES: readonly Mistake[] = [
  [
    'a name of 53 characters',
    () => webOf({ metadata: { name: 'w'.repeat(53) } }),
    '[test/web] StatefulSet: metadata.name is "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"; allowed: at most 52 characters (this has 53)',
    'statefulset-name-length',
  ],
  [
    'a name that is not a DNS label',
    () => webOf({ metadata: { name: 'Bad_Name' } }),
    '[test/web] StatefulSet: metadata.name is "Bad_Name"; allowed: at most 63 characters of a-z, 0-9 and -, with a letter or digit first and last',
    'statefulset-name',
  ],
  [
    'an invalid label',
    () => webOf({ metadata: { labels: { tier: 'a b' } } }),
    '[test/web] StatefulSet: metadata.labels[tier] is "a b"; allowed: a string of at most 63 characters of A-Z, a-z, 0-9, -, _ and ., with a letter or digit first and last',
    'metadata-labels',
  ],
  [
    'an invalid label of the pods',
    () => webOf({ podMetadata: { labels: { 'no key': 'a' } } }),
    '[test/web] StatefulSet: spec.template.metadata.labels is "no key"; allowed: a key of at most 63 characters of A-Z, a-z, 0-9, -, _ and ., with a letter or digit first and last, optionally after a DNS name and /',
    'metadata-labels',
  ],
  [
    'an annotation with an invalid key',
    () => webOf({ podMetadata: { annotations: { 'no key': 'a' } } }),
    '[test/web] StatefulSet: spec.template.metadata.annotations is "no key"; allowed: a key of at most 63 characters of A-Z, a-z, 0-9, -, _ and ., with a letter or digit first and last, optionally after a DNS name and /',
    'metadata-annotations',
  ],
  [
    'a namespace that is not a DNS label',
    () => webOf({ metadata: { namespace: 'my.shop' } }),
    '[test/web] StatefulSet: metadata.namespace is "my.shop"; allowed: at most 63 characters of a-z, 0-9 and -, with a letter or digit first and last',
    'metadata-namespace',
  ],
  [
    'a negative number of replicas',
    () => webOf({ replicas: -1 }),
    '[test/web] StatefulSet: spec.replicas is -1; allowed: a non-negative integer',
    'statefulset-replicas',
  ],
  [
    'half a replica',
    () => webOf({ replicas: 1.5 }),
    '[test/web] StatefulSet: spec.replicas is 1.5; allowed: a non-negative integer',
    'statefulset-replicas',
  ],
  [
    'a negative partition',
    () => webOf({ replicas: 3, strategy: rollingUpdate(-1) }),
    '[test/web] StatefulSet: spec.updateStrategy.rollingUpdate.partition is -1; allowed: a non-negative integer',
    'statefulset-partition',
  ],
  [
    'half a partition',
    () => webOf({ replicas: 3, strategy: rollingUpdate(0.5) }),
    '[test/web] StatefulSet: spec.updateStrategy.rollingUpdate.partition is 0.5; allowed: a non-negative integer',
    'statefulset-partition',
  ],
  [
    'a negative time to be ready',
    () => withPatch('/spec/minReadySeconds', -1),
    '[test/web] StatefulSet: spec.minReadySeconds is -1; allowed: a non-negative integer',
    'statefulset-min-ready-seconds',
  ],
  [
    'half a second to be ready',
    () => withPatch('/spec/minReadySeconds', 0.5),
    '[test/web] StatefulSet: spec.minReadySeconds is 0.5; allowed: a non-negative integer',
    'statefulset-min-ready-seconds',
  ],
  [
    'a negative first number',
    () => webOf({ ordinalsStart: -1 }),
    '[test/web] StatefulSet: spec.ordinals.start is -1; allowed: a non-negative integer',
    'statefulset-ordinals-start',
  ],
  [
    'a first number that is a fraction',
    () => webOf({ ordinalsStart: 0.5 }),
    '[test/web] StatefulSet: spec.ordinals.start is 0.5; allowed: a non-negative integer',
    'statefulset-ordinals-start',
  ],
  [
    'pods that do not restart',
    () => webOf({ restartPolicy: kplus.RestartPolicy.NEVER }),
    '[test/web] StatefulSet: spec.template.spec.restartPolicy is "Never"; allowed: Always',
    'workload-restart-policy',
  ],
  [
    'two containers with one name',
    () => webOf({ containers: [{ image: IMAGE }, { image: IMAGE }] }),
    '[test/web] StatefulSet: spec.template.spec.containers[1].name is "main"; allowed: a name that no other container of the pod has',
    'pod-container-names',
  ],
  [
    'an init container named as a main one',
    () => webOf({ initContainers: [{ image: IMAGE, name: 'main' }] }),
    '[test/web] StatefulSet: spec.template.spec.initContainers[0].name is "main"; allowed: a name that no other container of the pod has',
    'pod-container-names',
  ],
  [
    'a container without an image',
    () => webOf({ containers: [{ image: '' }] }),
    '[test/web] StatefulSet: spec.template.spec.containers[0].image is ""; allowed: the name of an image',
    'container-image',
  ],
  [
    'a second port without a name',
    () => webOf({ containers: [{ image: IMAGE, ports: [{ number: 80, name: 'http' }, { number: 81 }] }] }),
    '[test/web/Service] Service: spec.ports[1].name is missing; allowed: at most 63 characters of a-z, 0-9 and -, with a letter or digit first and last',
    'service-port-names',
  ],
  [
    'a port above 65535',
    () => webOf({ containers: [{ image: IMAGE, portNumber: 99_999 }] }),
    '[test/web] StatefulSet: spec.template.spec.containers[0].ports[0].containerPort is 99999; allowed: an integer from 1 to 65535',
    'container-ports',
  ],
  [
    'a mount without a volume',
    () => withPatch('/spec/template/spec/containers/0/volumeMounts', [{ name: 'data', mountPath: '/data' }]),
    '[test/web] StatefulSet: spec.template.spec.containers[0].volumeMounts[0].name is "data"; allowed: nothing, as the pod has no volumes or claim templates',
    'container-mount-volume',
  ],
  [
    'two mounts at one path',
    () => {
      const web = withClaim(GIBIBYTE);
      web.containers[0]!.mount('/data', kplus.Volume.fromEmptyDir(web, 'Scratch', 'scratch'));
      return web;
    },
    '[test/web] StatefulSet: spec.template.spec.containers[0].volumeMounts[1].mountPath is "/data"; allowed: a path where nothing else is mounted',
    'container-mount-path',
  ],
  [
    'a claim template that is not mounted',
    () => {
      const web = webOf();
      web.addClaim('data', GIBIBYTE);
      return web;
    },
    '[test/web] StatefulSet: spec.volumeClaimTemplates[0].metadata.name is "data"; allowed: a name that a volumeMount or volumeDevice of a container has',
    'claim-template-mounted',
  ],
  [
    'a claim template whose name is not a DNS label',
    () => withClaim(GIBIBYTE, 'my_data'),
    '[test/web] StatefulSet: spec.volumeClaimTemplates[0].metadata.name is "my_data"; allowed: at most 63 characters of a-z, 0-9 and -, with a letter or digit first and last',
    'claim-template-name',
  ],
  [
    'two claim templates with one name',
    () => {
      const web = withClaim(GIBIBYTE);
      ApiObject.of(web).addJsonPatch(JsonPatch.copy('/spec/volumeClaimTemplates/0', '/spec/volumeClaimTemplates/1'));
      return web;
    },
    '[test/web] StatefulSet: spec.volumeClaimTemplates[1].metadata.name is "data"; allowed: a name that no other claim template has',
    'claim-template-unique',
  ],
  [
    'a claim template without access mode',
    () => withClaim({ ...GIBIBYTE, accessModes: [] }),
    '[test/web] StatefulSet: spec.volumeClaimTemplates[0].spec.accessModes is []; allowed: a list of ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod',
    'claim-access-modes',
  ],
  [
    'a claim template of no size',
    () => withClaim({ storage: Size.gibibytes(0) }),
    '[test/web] StatefulSet: spec.volumeClaimTemplates[0].spec.resources.requests.storage is "0Ki"; allowed: a size such as 10Gi',
    'claim-storage',
  ],
  [
    'a claim template of a negative size',
    () => withClaim({ storageQuantity: '-1Gi' }),
    '[test/web] StatefulSet: spec.volumeClaimTemplates[0].spec.resources.requests.storage is "-1Gi"; allowed: a size such as 10Gi',
    'claim-storage',
  ],
  [
    'a size that is not a quantity',
    () => withClaim({ storageQuantity: '10 GB' }),
    '[test/web] StatefulSet: spec.volumeClaimTemplates[0].spec.resources.requests.storage is "10 GB"; allowed: a number with a unit of n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei or none',
    'claim-storage',
  ],
  [
    'no selector',
    () => webOf({ select: false }),
    '[test/web] StatefulSet: spec.selector is {}; allowed: matchLabels with at least one label of the pods',
    'workload-selector',
  ],
  [
    'a selector that the pods do not match',
    () => {
      const web = webOf({ select: false });
      web.select(kplus.LabelSelector.of({ labels: { app: 'other' } }));
      return web;
    },
    '[test/web] StatefulSet: spec.template.metadata.labels is {}; allowed: labels that match {"matchLabels":{"app":"other"}}',
    'workload-selector-labels',
  ],
  [
    'a governing Service in another namespace',
    () => {
      const chart = testChart();
      const service = new HeadlessService(chart, 'service', { metadata: { namespace: 'other' } });
      return webOf({ service, metadata: { namespace: 'shop' } }, chart);
    },
    '[test/web] StatefulSet: spec.serviceName is "test-service"; allowed: the name of a Service in namespace shop; the Service of this name is in other',
    'statefulset-service-namespace',
  ],
  [
    'a governing Service that selects other pods',
    () => {
      const chart = testChart();
      const service = new HeadlessService(chart, 'service', { selectorLabels: { app: 'other' } });
      return webOf({ service }, chart);
    },
    '[test/web] StatefulSet: spec.template.metadata.labels is {"cdk8s.io/metadata.addr":"test-web"}; allowed: labels with {"app":"other"}',
    'statefulset-service-selects',
  ],
  [
    'a budget with both bounds',
    () => {
      const web = webOf({ replicas: 3 });
      ApiObject.of(web.node.findChild('DisruptionBudget')).addJsonPatch(JsonPatch.add('/spec/minAvailable', 1));
      return web;
    },
    '[test/web] PodDisruptionBudget: spec.maxUnavailable is 1; allowed: no value together with minAvailable',
    'pdb-one-bound',
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
    '[test/web] StatefulSet: spec.template.spec.containers[0].volumeMounts[0].name is "disk"; allowed: a claim whose volumeMode is not Block',
    'container-block-volume',
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
    '[test/web] StatefulSet: spec.template.spec.containers[0].env[0].valueFrom.configMapKeyRef.key is "sizes"; allowed: a key of ConfigMap config: size',
    'pod-reference-keys',
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
    '[test/web] StatefulSet: spec.template.spec.volumes[0].secret.items[0].key is "pass"; allowed: a key of Secret login: password',
    'pod-reference-keys',
  ],
  [
    'two spread constraints on one topology key',
    () => webOf({ topologySpread: [{ topology: kplus.Topology.ZONE }, { topology: kplus.Topology.ZONE, maxSkew: 2 }] }),
    '[test/web] StatefulSet: spec.template.spec.topologySpreadConstraints[1] is {"labelSelector":{"matchLabels":{"cdk8s.io/metadata.addr":"test-web"}},"maxSkew":2,"topologyKey":"topology.kubernetes.io/zone","whenUnsatisfiable":"ScheduleAnyway"}; allowed: one constraint per pair of topologyKey and whenUnsatisfiable',
    'pod-spread',
  ],
  [
    'root for a container that may not be root',
    () => webOf({ securityContext: { user: 0 } }),
    '[test/web] StatefulSet: spec.template.spec.containers[0].securityContext.runAsUser is 0; allowed: a positive number, because of runAsNonRoot',
    'container-run-as-non-root',
  ],
  [
    'privileges that may not escalate',
    () =>
      webOf({ containers: [{ image: IMAGE, securityContext: { privileged: true, allowPrivilegeEscalation: false } }] }),
    '[test/web] StatefulSet: spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation is false; allowed: true or no value, because of privileged',
    'container-security-context',
  ],
  [
    "sysctls of the node's network",
    () => webOf({ hostNetwork: true, securityContext: { sysctls: [{ name: 'net.core.somaxconn', value: '1024' }] } }),
    '[test/web] StatefulSet: spec.template.spec.securityContext.sysctls[0].name is "net.core.somaxconn"; allowed: a sysctl outside net., because of hostNetwork',
    'pod-sysctls',
  ],
  [
    'a request above its limit',
    () =>
      webOf({
        containers: [{ image: IMAGE, resources: { cpu: { request: kplus.Cpu.units(2), limit: kplus.Cpu.units(1) } } }],
      }),
    '[test/web] StatefulSet: spec.template.spec.containers[0].resources.requests[cpu] is "2"; allowed: at most 1, the limit',
    'container-requests-within-limits',
  ],
];

test.each(BROKEN_RULES)('%s is refused', (_, create, message, rule) => {
  const chart = Chart.of(create());
  expect(messageOf(() => chart.toJson())).toContain(withReason(message, rule));
});

/** What the construct, cdk8s or cdk8s-plus refuses when the app is synthesized. */
const REFUSED_AT_SYNTH: readonly [what: string, create: () => StatefulWorkload, message: string][] = [
  [
    'half a second, which cdk8s cannot express in seconds',
    () => webOf({ minReady: Duration.millis(500) }),
    "[test/web] '500 millis' cannot be converted into a whole number of seconds.",
  ],
  ['no container', () => webOf({ containers: [] }), '[test/web] PodSpec must have at least 1 container'],
  [
    'a volume with the name of a claim template',
    () => {
      const web = withClaim(GIBIBYTE);
      web.containers[0]!.mount('/scratch', kplus.Volume.fromEmptyDir(web, 'Scratch', 'data'));
      return web;
    },
    '[test/web] two volumes are named data; allowed: one volume, which may be mounted at several paths, or a different name (for example with the option name of kplus.Volume.fromConfigMap), because containers refer to the volumes of a pod by name',
  ],
  [
    'a volume of a ConfigMap with a dot in its name',
    () => {
      const web = webOf();
      const config = new kplus.ConfigMap(web, 'Config', { metadata: { name: 'app.conf' } });
      web.containers[0]!.mount('/etc/app', kplus.Volume.fromConfigMap(web, 'Volume', config));
      return web;
    },
    '[test/web] a volume is named configmap-app.conf; allowed: a DNS label without dots (for example with the option name of kplus.Volume.fromConfigMap), because the API server accepts no other',
  ],
];

test.each(REFUSED_AT_SYNTH)('%s is refused', (_, create, message) => {
  const chart = Chart.of(create());
  expect(messageOf(() => chart.toJson())).toContain(message);
});

/** What runs with data or availability at risk, and the warning. */
const WARNINGS: readonly Mistake[] = [
  [
    'a partition above the last pod',
    () => webOf({ replicas: 3, strategy: rollingUpdate(3) }),
    '[test/web] StatefulSet: spec.updateStrategy.rollingUpdate.partition is 3; allowed: a number from 0 to 2, one less than the replicas',
    'statefulset-partition-reachable',
  ],
  [
    'no time to stop',
    () => webOf({ terminationGracePeriod: Duration.seconds(0) }),
    '[test/web] StatefulSet: spec.template.spec.terminationGracePeriodSeconds is 0; allowed: a positive integer',
    'statefulset-grace-period',
  ],
  [
    'a governing Service that is not headless',
    () => {
      const chart = testChart();
      const service = new kplus.Service(chart, 'service', { ports: [{ port: 80 }] });
      return webOf({ replicas: 2, service }, chart);
    },
    '[test/web] StatefulSet: spec.serviceName is "test-service-c8569d2f"; allowed: the name of a Service with clusterIP: None',
    'statefulset-service-headless',
  ],
  [
    'a budget that lets no pod go',
    () => webOf({ replicas: 3, disruptionBudget: maxUnavailable(absolute(0)) }),
    '[test/web] PodDisruptionBudget: spec.maxUnavailable is 0; allowed: at least 1, or a percentage above 0',
    'pdb-lets-go',
  ],
  [
    'a budget that keeps every pod',
    () => webOf({ replicas: 3, disruptionBudget: minAvailable(absolute(3)) }),
    '[test/web] PodDisruptionBudget: spec.minAvailable is 3; allowed: fewer than the 3 replicas that it selects',
    'pdb-lets-go',
  ],
  [
    'a budget that keeps every pod, in percent',
    () => webOf({ replicas: 3, disruptionBudget: minAvailable(percent(100)) }),
    '[test/web] PodDisruptionBudget: spec.minAvailable is "100%"; allowed: a percentage below 100, or a number',
    'pdb-lets-go',
  ],
  [
    'several pods that share a claim of one node',
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
    '[test/web] StatefulSet: spec.template.spec.volumes[0].persistentVolumeClaim.claimName is "test-claim-c8497352"; allowed: a claim with ReadWriteMany or ReadOnlyMany, a claim template, or one replica (there are 2)',
    'workload-claim-shared',
  ],
];

test.each(WARNINGS)('%s is warned of', (_, create, message, rule) => {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  Chart.of(create()).toJson();
  expect(warn.mock.calls.flat().join('\n')).toContain(`warning: ${withReason(message, rule)}`);
  warn.mockRestore();
});

/** What is refused when it is given, and not at synth. */
const REFUSED_AT_ONCE: readonly [what: string, create: () => unknown, said: string][] = [
  [
    'a kplus.Container among the containers',
    () => webOf({ containers: [new kplus.Container({ image: IMAGE, command: ['sleep'] })] }),
    '[test/web] the container main is a kplus.Container; allowed: its props, or attachContainer(container) for a main container, because its command, variables, probes and mounts would be lost',
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
    '[test/web] matchLabels is given and select is false; allowed: one of the two, because matchLabels selects the pods, and select: false leaves that to select()',
  ],
  [
    'the claim templates of a later kplus.StatefulSet',
    () => webOf({ volumeClaimTemplates: [{ name: 'data' }] } as StatefulWorkloadProps),
    '[test/web] volumeClaimTemplates is given; allowed: addClaim(name, props), whose result containers mount, because StatefulWorkload ignores this prop of kplus.StatefulSet',
  ],
];

test.each(REFUSED_AT_ONCE)('%s is refused at once', (_, create, said) => {
  expect(messageOf(create)).toContain(said);
});
