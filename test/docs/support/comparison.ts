import { ApiObject, App, Chart, JsonPatch, Size } from 'cdk8s';
import { brokenManifests } from './broken-manifests';
import { KPlus, Library, Manifests, STATEFUL } from './libraries';
import * as stateful from '../../../src';

/** A row of the comparison: a claim, and what each library does about it. */
export interface Row {
  readonly claim: string;
  /** What stands in the library's column. */
  verdict(library: Library): string;
}

/** A claim about what all do through the API that they share. */
function shared(claim: string, holds: (library: Library) => boolean): Row {
  return { claim, verdict: (library) => (holds(library) ? 'yes' : 'no') };
}

/** A claim about what there is an API for, which is each one's own. */
function own(claim: string, plus: (library: Library) => boolean, ours: () => boolean): Row {
  return shared(claim, (library) => (library === STATEFUL ? ours() : plus(library)));
}

/** A claim about a field: whether cdk8s-plus has a word for it anywhere in its API, and what ours renders. */
function field(claim: string, word: RegExp, props: object, holds: (manifests: Manifests) => boolean): Row {
  return own(
    claim,
    (library) => library.declares(word),
    () => holds(workload(STATEFUL, props)),
  );
}

const CONTAINER = { image: 'nginx:1.27', ports: [{ name: 'http', number: 8080 }] };

const LATE_CONTAINER = { name: 'late', image: 'nginx:1.27', ports: [{ name: 'metrics', number: 9090 }] };

function workload(library: Library, props: object, change: (set: any, chart: Chart) => void = () => {}): Manifests {
  return Manifests.of((chart) => change(library.create(chart, 'web', { containers: [CONTAINER], ...props }), chart));
}

function succeeds(action: () => unknown): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}

/** A claim template in the way of cdk8s-plus-33: a prop, and a volume that repeats its name. */
function plusTemplate(library: Library, template: (kplus: KPlus) => object = () => ({})): any {
  const { kplus } = library;
  const claim = {
    name: 'data',
    storage: Size.gibibytes(1),
    accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
  };
  const manifests = workload(library, { volumeClaimTemplates: [{ ...claim, ...template(kplus) }] }, (set, chart) => {
    if (kplus.Volume.fromName) set.containers[0].mount('/data', kplus.Volume.fromName(chart, 'data', 'data'));
  });
  return manifests.statefulSet.spec.volumeClaimTemplates?.[0];
}

function ourTemplate(template: object = {}): any {
  const manifests = workload(STATEFUL, {}, (set: stateful.StatefulWorkload) => {
    set.containers[0].mount('/data', set.addClaim('data', { storage: Size.gibibytes(1), ...template }));
  });
  return manifests.statefulSet.spec.volumeClaimTemplates[0];
}

const LABELLED = { metadata: { labels: { tier: 'fast' } } };

const FROM_SNAPSHOT = { dataSource: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'monday' } };

/** What Pod Security `restricted` asks of the fields in which a set with no special wishes can fail it. */
function isRestricted({ pod }: Manifests): boolean {
  const { securityContext } = pod.containers[0];
  const seccomp = securityContext.seccompProfile ?? pod.securityContext.seccompProfile;
  return (
    securityContext.runAsNonRoot &&
    securityContext.allowPrivilegeEscalation === false &&
    securityContext.capabilities?.drop?.includes('ALL') &&
    seccomp?.type === 'RuntimeDefault'
  );
}

/** A set that mounts a ConfigMap of a given content. */
function configured(library: Library, content: string): Manifests {
  return workload(library, {}, (set, chart) => {
    const { ConfigMap, Volume } = library.kplus;
    const config = new ConfigMap(chart, 'config', { metadata: { name: 'web' }, data: { file: content } });
    set.containers[0].mount('/config', Volume.fromConfigMap(chart, 'volume', config));
  });
}

function patched(library: Library, ...patches: JsonPatch[]): Manifests {
  return workload(library, {}, (set) => ApiObject.of(set).addJsonPatch(...patches));
}

const RAW_TEMPLATE = {
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};

/** Both texts are of the same app. */
function isSameTwice(library: Library, props: object): boolean {
  const app = new App();
  library.create(new Chart(app, 'shop'), 'web', { containers: [CONTAINER], ...props });
  return app.synthYaml() === app.synthYaml();
}

function nameWith(library: Library, disableResourceNameHashes: boolean): string {
  const chart = new Chart(new App(), 'shop', { disableResourceNameHashes });
  return library.create(chart, 'web', { containers: [CONTAINER] }).name;
}

/** Whether the isolated pods may still ask for the names of their peers and talk to them. */
function peersTalk(library: Library): boolean {
  const policy = workload(library, { isolate: true }).first('NetworkPolicy');
  const { egress = [], ingress = [] } = policy.spec;
  return ingress.length > 0 && egress.some(({ ports = [] }) => ports.some(({ port }: any) => port === 53));
}

const headlessService = (kplus: KPlus, chart: Chart, props: object) =>
  new kplus.Service(chart, 'service', { clusterIP: 'None', ...props });

const ourHeadlessService = (props: stateful.HeadlessServiceProps) => () =>
  Manifests.of((chart) => new stateful.HeadlessService(chart, 'service', { selectorLabels: { app: 'web' }, ...props }));

/** The rows of the table in the README, in its order. */
export const ROWS: readonly Row[] = [
  own(
    'A claim template, so a volume for each pod',
    (library) => plusTemplate(library) !== undefined,
    () => ourTemplate() !== undefined,
  ),
  own(
    'Labels, volume mode and data source of a claim template',
    (library) => {
      const template = plusTemplate(library, (kplus) => ({
        ...LABELLED,
        ...FROM_SNAPSHOT,
        volumeMode: kplus.PersistentVolumeMode.BLOCK,
      }));
      return [template?.metadata.labels, template?.spec.volumeMode, template?.spec.dataSource].every(Boolean);
    },
    () => {
      const { metadata, spec } = ourTemplate({ ...LABELLED, ...FROM_SNAPSHOT });
      return [metadata.labels, spec.volumeMode, spec.dataSource].every(Boolean);
    },
  ),
  field(
    'A retention policy for the claims',
    /retentionPolicy/i,
    { persistentVolumeClaimRetentionPolicy: { whenDeleted: stateful.ClaimRetention.DELETE } },
    ({ statefulSet }) => statefulSet.spec.persistentVolumeClaimRetentionPolicy.whenDeleted === 'Delete',
  ),
  field(
    'The number of the first pod',
    /ordinals/i,
    { ordinalsStart: 5 },
    ({ statefulSet }) => statefulSet.spec.ordinals.start === 5,
  ),
  field(
    'A PodDisruptionBudget',
    /class \w*DisruptionBudget/,
    { replicas: 3 },
    (manifests) => manifests.first('PodDisruptionBudget') !== undefined,
  ),
  field(
    'Topology spread over nodes and zones',
    /topologySpread/i,
    { replicas: 3 },
    ({ pod }) => pod.topologySpreadConstraints.length === 2,
  ),
  own(
    'DNS names of the set and of each pod',
    (library) => library.declares(/dnsName|hostNameOf/i),
    () => {
      const web = new stateful.StatefulWorkload(new Chart(new App(), 'shop', { namespace: 'shop' }), 'web', {});
      return web.pod(0).dnsName === 'shop-web-0.shop-web.shop.svc.cluster.local';
    },
  ),
  own(
    'A headless Service that needs no port',
    ({ kplus }) => succeeds(() => Manifests.of((chart) => headlessService(kplus, chart, {}).selectLabel('app', 'web'))),
    () => succeeds(ourHeadlessService({})),
  ),
  own(
    'DNS for pods that are not ready yet',
    ({ kplus }) =>
      Manifests.of((chart) =>
        headlessService(kplus, chart, { ports: [{ port: 80 }], publishNotReadyAddresses: true }),
      ).first('Service').spec.publishNotReadyAddresses === true,
    () => ourHeadlessService({ publishNotReadyAddresses: true })().first('Service').spec.publishNotReadyAddresses,
  ),
  own(
    'Native sidecars',
    (library) =>
      workload(library, {}, (set) =>
        set.addInitContainer({ name: 'proxy', image: 'nginx:1.27', restartPolicy: 'Always' }),
      ).pod.initContainers[0].restartPolicy === 'Always',
    () =>
      workload(STATEFUL, {}, (set) => set.addSidecar({ name: 'proxy', image: 'nginx:1.27' })).pod.initContainers[0]
        .restartPolicy === 'Always',
  ),
  shared('Pod Security `restricted` without further props', (library) => Boolean(isRestricted(workload(library, {})))),
  shared('No startup probe, requests or limits unless set', (library) => {
    const [container] = workload(library, {}).pod.containers;
    return !container.startupProbe && !container.resources;
  }),
  shared('Pods roll when a ConfigMap that they mount changes', (library) => {
    const [one, other] = ['one', 'other'].map((content) => configured(library, content).statefulSet.spec.template);
    return JSON.stringify(one) !== JSON.stringify(other);
  }),
  shared('A mounted ConfigMap is rendered even without a claim template', (library) =>
    (configured(library, 'some').pod.volumes ?? []).some(({ configMap }: any) => configMap),
  ),
  shared('A port of a container that is added later is in the Service as well', (library) => {
    const { ports } = workload(library, {}, (set) => set.addContainer(LATE_CONTAINER)).first('Service').spec;
    return ports.length === 2;
  }),
  shared('A JSON patch with a size keeps the size', (library) => {
    const { statefulSet } = patched(
      library,
      JsonPatch.add('/spec/volumeClaimTemplates', [RAW_TEMPLATE]),
      JsonPatch.add('/spec/template/spec/containers/0/volumeMounts', [{ name: 'data', mountPath: '/data' }]),
    );
    return statefulSet.spec.volumeClaimTemplates[0].spec.resources.requests?.storage === '1Gi';
  }),
  shared(
    'A JSON patch may add a field that the library does not know, if it is [acknowledged](docs/RULES.md#acknowledging-a-rule)',
    (library) => {
      const { pod } = workload(library, {}, (set) => {
        ApiObject.of(set).addJsonPatch(JsonPatch.add('/spec/template/spec/newField', 'new'));
        stateful.Rules.of(set).acknowledge('object-fields', 'the cluster knows it');
      });
      return pod.newField === 'new';
    },
  ),
  shared('A second synthesis with `spread` gives the same bytes', (library) => isSameTwice(library, { spread: true })),
  shared('`isolate` still allows DNS and connections between the pods', peersTalk),
  shared(
    "The name does not change if cdk8s's name hashes are switched off",
    (library) => nameWith(library, true) === nameWith(library, false),
  ),
  {
    claim: 'Refuses [broken manifests](test/docs/support/broken-manifests.ts) at synth',
    verdict: (library) => {
      const refused = brokenManifests.filter(
        ({ create }) => !succeeds(() => Manifests.of((chart) => create(library, chart))),
      );
      return `${refused.length} of ${brokenManifests.length}`;
    },
  },
];
