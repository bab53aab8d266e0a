import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  ClaimRetention,
  DisruptionBudget,
  HeadlessService,
  NodeInclusionPolicy,
  PodDefaults,
  SeccompProfile,
  StatefulWorkloadProps,
  WhenUnsatisfiable,
} from '../../src';

/** A value other than the default for every prop of a StatefulWorkload: a new prop breaks the compilation here. */
export function everyProp(chart: Chart): Required<StatefulWorkloadProps> {
  return {
    automountServiceAccountToken: true,
    containers: [{ image: 'nginx:1.27', portNumber: 8080 }],
    disruptionBudget: DisruptionBudget.minAvailable(kplus.PercentOrAbsolute.percent(50)),
    dns: { policy: kplus.DnsPolicy.NONE, nameservers: ['10.0.0.10'], searches: ['example.org'] },
    dockerRegistryAuth: kplus.Secret.fromSecretName(chart, 'Registry', 'registry'),
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['legacy'] }],
    hostNetwork: true,
    initContainers: [{ image: 'busybox:1.36', name: 'prepare' }],
    isolate: true,
    matchLabels: { app: 'web' },
    maxUnavailable: kplus.PercentOrAbsolute.absolute(2),
    metadata: { name: 'web', namespace: 'shop', labels: { team: 'a' }, annotations: { note: 'b' } },
    minReady: Duration.seconds(10),
    nodeSelector: { disk: 'ssd' },
    ordinalsStart: 1,
    persistentVolumeClaimRetentionPolicy: { whenDeleted: ClaimRetention.DELETE, whenScaled: ClaimRetention.RETAIN },
    podDefaults: PodDefaults.KUBERNETES,
    podManagementPolicy: kplus.PodManagementPolicy.PARALLEL,
    podMetadata: { labels: { app: 'web' }, annotations: { scrape: 'yes' } },
    podSpec: { containers: [], priorityClassName: 'database' },
    priorityClassName: 'high',
    replicas: 3,
    restartOnConfigChange: false,
    restartPolicy: kplus.RestartPolicy.ALWAYS,
    revisionHistoryLimit: 3,
    seccompProfile: SeccompProfile.localhost('web.json'),
    securityContext: { user: 999, group: 998 },
    select: true,
    service: new HeadlessService(chart, 'Peers', { metadata: { name: 'peers', namespace: 'shop' } }),
    serviceAccount: kplus.ServiceAccount.fromServiceAccountName(chart, 'Account', 'account'),
    spread: true,
    strategy: kplus.StatefulSetUpdateStrategy.rollingUpdate({ partition: 1 }),
    terminationGracePeriod: Duration.minutes(2),
    topologySpread: [
      {
        topology: kplus.Topology.ZONE,
        matchLabelKeys: ['controller-revision-hash'],
        maxSkew: 2,
        minDomains: 3,
        nodeAffinityPolicy: NodeInclusionPolicy.IGNORE,
        nodeTaintsPolicy: NodeInclusionPolicy.HONOR,
        whenUnsatisfiable: WhenUnsatisfiable.DO_NOT_SCHEDULE,
      },
    ],
    volumes: [kplus.Volume.fromEmptyDir(chart, 'Scratch', 'scratch')],
  };
}
