import { aSet, app, ExamplesByRule, MAIN, POD } from './example';
import { claim, configMap, cronJob, deployment, job, pod, secret, statefulSet } from './manifests';

const VOLUMES = `${POD}.volumes`;
const SPREAD = `${POD}.topologySpreadConstraints`;
const TOLERATION = `${POD}.tolerations[0]`;
const ANTI = `${POD}.affinity.podAntiAffinity`;
const REQUIRED = `${ANTI}.requiredDuringSchedulingIgnoredDuringExecution`;
const PREFERRED = `${ANTI}.preferredDuringSchedulingIgnoredDuringExecution`;
const NODES = `${POD}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution`;
const NODE_TERM = `${NODES}.nodeSelectorTerms[0].matchExpressions[0]`;
const CONTEXT = `${POD}.securityContext`;
const SYSCTL = `${CONTEXT}.sysctls[0]`;
const HOST_PORTS = {
  [`${POD}.containers[1]`]: { name: 'side', image: 'nginx:1.27', ports: [{ containerPort: 9090, hostPort: 8080 }] },
  [`${MAIN}.ports[0].hostPort`]: 8080,
};

const terms = (expression: object) => ({ nodeSelectorTerms: [{ matchExpressions: [expression] }] });
const preferred = (weight: number) => ({
  preferredDuringSchedulingIgnoredDuringExecution: [
    { weight, preference: { matchExpressions: [{ key: 'disk', operator: 'Exists' }] } },
  ],
});
const files = (...list: object[]) => ({ [VOLUMES]: [{ name: 'a', configMap: { name: 'a', items: list } }] });
const reading = (key: object, kind = 'configMapKeyRef') => ({
  [`${MAIN}.env`]: [{ name: 'A', valueFrom: { [kind]: key } }],
});
const FROM_KEY = `${MAIN}.env[0].valueFrom`;
const having = (...volumes: object[]) => ({ [VOLUMES]: volumes.map((volume, n) => ({ name: `v${n}`, ...volume })) });
const mounting = (...volumes: object[]) => ({
  ...having(...volumes),
  [`${POD}.initContainers`]: [
    {
      name: 'reader',
      image: 'busybox:1.36',
      volumeMounts: volumes.map((__, n) => ({ name: `v${n}`, mountPath: `/v${n}` })),
    },
  ],
});
const account = (name: string) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } });
const constraint = (change: object = {}) => ({
  maxSkew: 1,
  topologyKey: 'kubernetes.io/hostname',
  whenUnsatisfiable: 'DoNotSchedule',
  labelSelector: { matchLabels: { app: 'web' } },
  ...change,
});

export const POD_EXAMPLES: ExamplesByRule = {
  'pod-reference-keys': {
    bad: [
      app(
        'a variable from a key that a ConfigMap lacks',
        [configMap(), statefulSet(reading({ name: 'web', key: 'web.cnf' }))],
        [`${FROM_KEY}.configMapKeyRef.key`, 'web.cnf'],
      ),
      app(
        'a variable from a key that a Secret lacks',
        [secret(), statefulSet(reading({ name: 'web', key: 'pass' }, 'secretKeyRef'))],
        [`${FROM_KEY}.secretKeyRef.key`, 'pass'],
      ),
      app(
        'files of keys that a ConfigMap and a Secret lack',
        [
          configMap({ 'data[none]': null }),
          secret(),
          statefulSet(
            mounting(
              { configMap: { name: 'web', items: [{ key: 'none', path: 'a' }] } },
              { secret: { secretName: 'web', items: [{ key: 'a', path: 'a' }] } },
              { projected: { sources: [{ secret: { name: 'web', items: [{ key: 'b', path: 'b' }] } }] } },
            ),
          ),
        ],
        [`${VOLUMES}[0].configMap.items[0].key`, 'none'],
        [`${VOLUMES}[1].secret.items[0].key`, 'a'],
        [`${VOLUMES}[2].projected.sources[0].secret.items[0].key`, 'b'],
      ),
    ],
    good: [
      app('keys that are there', [
        configMap({ 'binaryData[image]': 'eA==' }),
        secret({ 'data[token]': 'eA==' }),
        statefulSet({
          ...reading({ name: 'web', key: 'image' }),
          ...mounting({
            secret: {
              secretName: 'web',
              items: [
                { key: 'password', path: 'a' },
                { key: 'token', path: 'b' },
              ],
            },
          }),
        }),
      ]),
      app('a key for a volume that no container mounts', [
        configMap(),
        statefulSet(having({ configMap: { name: 'web', items: [{ key: 'none', path: 'a' }] } })),
      ]),
      app('an optional key', [configMap(), statefulSet(reading({ name: 'web', key: 'none', optional: true }))]),
      app('a key of an object that is made elsewhere', [
        configMap(),
        statefulSet(reading({ name: 'elsewhere', key: 'none' })),
      ]),
      app('a key of an object that is to be filled', [
        secret({ stringData: undefined }),
        statefulSet(reading({ name: 'web', key: 'password' }, 'secretKeyRef')),
      ]),
      app('a key that a controller is asked to add', [
        secret({ 'metadata.annotations': { 'secret-generator.v1.mittwald.de/autogenerate': 'token' } }),
        statefulSet(reading({ name: 'web', key: 'token' }, 'secretKeyRef')),
      ]),
    ],
  },
  'pod-reference-names': {
    bad: [
      app(
        'a misspelled ConfigMap',
        [configMap({ 'metadata.name': 'web-config' }), statefulSet(mounting({ configMap: { name: 'web-confg' } }))],
        [`${VOLUMES}[0].configMap.name`, 'web-confg'],
      ),
      app(
        'a Secret without the hash of its name',
        [
          secret({ 'metadata.name': 'web-login-c8f1a2b3' }),
          statefulSet(reading({ name: 'web-login', key: 'password' }, 'secretKeyRef')),
        ],
        [`${FROM_KEY}.secretKeyRef.name`, 'web-login'],
      ),
      app(
        'a Secret of another namespace',
        [
          secret({ 'metadata.name': 'login', 'metadata.namespace': 'default' }),
          deployment({ 'metadata.namespace': 'rules-lab', [`${MAIN}.envFrom`]: [{ secretRef: { name: 'login' } }] }),
        ],
        [`${MAIN}.envFrom[0].secretRef.name`, 'login'],
      ),
      app(
        'a misspelled claim and ServiceAccount',
        [
          claim(),
          account('websites'),
          statefulSet({
            ...mounting({ persistentVolumeClaim: { claimName: 'flies' } }),
            [`${POD}.serviceAccountName`]: 'website',
          }),
        ],
        [`${VOLUMES}[0].persistentVolumeClaim.claimName`, 'flies'],
        [`${POD}.serviceAccountName`, 'website'],
      ),
    ],
    good: [
      app('what is made elsewhere, and called something else', [
        configMap(),
        secret(),
        statefulSet(mounting({ configMap: { name: 'ca' } }, { secret: { secretName: 'login' } })),
      ]),
      app('an optional reference', [
        configMap({ 'metadata.name': 'web-config' }),
        statefulSet(mounting({ configMap: { name: 'web-confg', optional: true } })),
      ]),
      app('one of a series, of which the others are made elsewhere', [
        secret({ 'metadata.name': 'web-login-1' }),
        statefulSet(mounting({ secret: { secretName: 'web-login-2' } })),
      ]),
      app('a name that is nearly that of something which another pod reads', [
        secret({ 'metadata.name': 'web-login' }),
        statefulSet(mounting({ secret: { secretName: 'web-logins' } })),
        deployment(mounting({ secret: { secretName: 'web-login' } })),
      ]),
      app('what another object has a controller make', [
        secret({ 'metadata.name': 'web-login' }),
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'made' }, data: { 'secret-name': 'web-logins' } },
        statefulSet(mounting({ secret: { secretName: 'web-logins' } })),
      ]),
    ],
  },
  'pod-containers': {
    bad: [
      aSet('an empty list', { [`${POD}.containers`]: [] }),
      aSet('no list', { [`${POD}.containers`]: undefined }),
      aSet('a map', { [`${POD}.containers`]: { web: {} } }),
      aSet('no template', { 'spec.template': undefined }, [`${POD}.containers`, undefined]),
      app('a pod without containers', [pod({ 'spec.containers': [] })], ['spec.containers', []]),
    ],
    good: [app('a pod with one container', [pod()])],
  },
  'pod-container-names': {
    bad: [
      aSet('two containers of one name', { [`${POD}.containers[1]`]: { name: 'web', image: 'nginx' } }, [
        `${POD}.containers[1].name`,
        'web',
      ]),
      aSet(
        'an init container with the name of a main one',
        { [`${POD}.initContainers`]: [{ name: 'web', image: 'busybox' }] },
        [`${POD}.initContainers[0].name`, 'web'],
      ),
    ],
    good: [
      aSet('names of their own', {
        [`${POD}.containers[1]`]: { name: 'side', image: 'nginx' },
        [`${POD}.initContainers`]: [{ name: 'init', image: 'busybox' }],
      }),
    ],
  },
  'pod-volume-names': {
    bad: [
      aSet('a name with an underscore', { [`${VOLUMES}[0]`]: { name: 'my_tmp', emptyDir: {} } }, [
        `${VOLUMES}[0].name`,
        'my_tmp',
      ]),
      aSet('a volume without a name', { [`${VOLUMES}[0]`]: { emptyDir: {} } }, [`${VOLUMES}[0].name`, undefined]),
      aSet('a name of 64 characters', { [`${VOLUMES}[0].name`]: 'v'.repeat(64) }),
      aSet(
        'two volumes of one name',
        {
          [VOLUMES]: [
            { name: 'tmp', emptyDir: {} },
            { name: 'tmp', emptyDir: {} },
          ],
        },
        [`${VOLUMES}[1].name`, 'tmp'],
      ),
    ],
    good: [
      aSet('names of their own', {
        [VOLUMES]: [
          { name: 'tmp', emptyDir: {} },
          { name: 'run', emptyDir: {} },
        ],
      }),
    ],
  },
  'pod-volume-source': {
    bad: [
      aSet('two sources', { [`${VOLUMES}[0]`]: { name: 'tmp', emptyDir: {}, configMap: { name: 'web' } } }, [
        `${VOLUMES}[0]`,
        { name: 'tmp', emptyDir: {}, configMap: { name: 'web' } },
      ]),
      aSet('a Secret without a name', { [`${VOLUMES}[0]`]: { name: 'tmp', secret: {} } }, [
        `${VOLUMES}[0].secret.secretName`,
        undefined,
      ]),
      aSet('a ConfigMap without a name', { [`${VOLUMES}[0]`]: { name: 'tmp', configMap: { name: '' } } }, [
        `${VOLUMES}[0].configMap.name`,
        '',
      ]),
    ],
    good: [
      aSet('a source with a name', { [`${VOLUMES}[0]`]: { name: 'tmp', configMap: { name: 'web' } } }),
      aSet('no source, which is an empty directory', { [`${VOLUMES}[0]`]: { name: 'tmp' } }),
      aSet('a source and a null', { [`${VOLUMES}[0]`]: { name: 'tmp', emptyDir: {}, configMap: null } }),
    ],
  },
  'pod-spread': {
    bad: [
      aSet('no skew', { [SPREAD]: [constraint({ maxSkew: 0 })] }, [`${SPREAD}[0].maxSkew`, 0]),
      aSet('no topology key', { [SPREAD]: [constraint({ topologyKey: '' })] }, [`${SPREAD}[0].topologyKey`, '']),
      aSet('no answer to the unsatisfiable', { [SPREAD]: [constraint({ whenUnsatisfiable: 'Ignore' })] }, [
        `${SPREAD}[0].whenUnsatisfiable`,
        'Ignore',
      ]),
      aSet('the same constraint twice', { [SPREAD]: [constraint(), constraint({ maxSkew: 2 })] }, [
        `${SPREAD}[1]`,
        constraint({ maxSkew: 2 }),
      ]),
      aSet(
        'a number of domains for a constraint that is not strict',
        { [SPREAD]: [constraint({ whenUnsatisfiable: 'ScheduleAnyway', minDomains: 2 })] },
        [`${SPREAD}[0].minDomains`, 2],
      ),
      aSet(
        'keys of labels without a selector',
        { [SPREAD]: [constraint({ matchLabelKeys: ['app'], labelSelector: undefined })] },
        [`${SPREAD}[0].matchLabelKeys`, ['app']],
      ),
      aSet('a key that no label has', { [SPREAD]: [constraint({ matchLabelKeys: ['a b'] })] }, [
        `${SPREAD}[0].matchLabelKeys[0]`,
        'a b',
      ]),
      aSet('a policy that does not exist', { [SPREAD]: [constraint({ nodeTaintsPolicy: 'Obey' })] }, [
        `${SPREAD}[0].nodeTaintsPolicy`,
        'Obey',
      ]),
      aSet(
        'a selector that no label matches',
        { [SPREAD]: [constraint({ labelSelector: { matchLabels: { app: 'a b' } } })] },
        [`${SPREAD}[0].labelSelector.matchLabels[app]`, 'a b'],
      ),
    ],
    good: [
      aSet('a strict and a lax constraint for the same key', {
        [SPREAD]: [constraint({ minDomains: 2 }), constraint({ whenUnsatisfiable: 'ScheduleAnyway' })],
      }),
      aSet('matchLabelKeys with a selector', {
        [SPREAD]: [constraint({ matchLabelKeys: ['pod-template-hash'], nodeAffinityPolicy: 'Ignore' })],
      }),
    ],
  },
  'pod-toleration-comparison': {
    bad: [
      aSet('a number below that of the taint', { [TOLERATION]: { key: 'a', operator: 'Gt', value: '5' } }, [
        `${TOLERATION}.operator`,
        'Gt',
      ]),
      aSet('a number above that of the taint', { [TOLERATION]: { key: 'a', operator: 'Lt', value: '5' } }, [
        `${TOLERATION}.operator`,
        'Lt',
      ]),
    ],
    good: [aSet('a number that is that of the taint', { [TOLERATION]: { key: 'a', operator: 'Equal', value: '5' } })],
  },
  'pod-tolerations': {
    bad: [
      aSet('seconds without NoExecute', { [TOLERATION]: { key: 'a', operator: 'Exists', tolerationSeconds: 5 } }, [
        `${TOLERATION}.tolerationSeconds`,
        5,
      ]),
      aSet('an empty key without Exists', { [TOLERATION]: { value: 'a' } }, [`${TOLERATION}.operator`, undefined]),
      aSet('a value with Exists', { [TOLERATION]: { key: 'a', operator: 'Exists', value: 'b' } }, [
        `${TOLERATION}.value`,
        'b',
      ]),
      aSet('an operator that does not exist', { [TOLERATION]: { key: 'a', operator: 'In', value: 'b' } }, [
        `${TOLERATION}.operator`,
        'In',
      ]),
      aSet('an effect that does not exist', { [TOLERATION]: { key: 'a', operator: 'Exists', effect: 'Evict' } }, [
        `${TOLERATION}.effect`,
        'Evict',
      ]),
      aSet('a key that no taint has', { [TOLERATION]: { key: 'a b', operator: 'Exists' } }, [
        `${TOLERATION}.key`,
        'a b',
      ]),
      aSet('a value that no taint has', { [TOLERATION]: { key: 'a', value: 'b c' } }, [`${TOLERATION}.value`, 'b c']),
    ],
    good: [
      aSet('all taints', { [TOLERATION]: { operator: 'Exists' } }),
      aSet('a taint for some seconds', {
        [TOLERATION]: { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 },
      }),
      aSet('a taint with a value', { [TOLERATION]: { key: 'a', value: 'b', effect: 'NoSchedule' } }),
    ],
  },
  'pod-node-selector': {
    bad: [
      aSet('a value with a space', { [`${POD}.nodeSelector[disk]`]: 'solid state' }),
      aSet('a value that is a boolean', { [`${POD}.nodeSelector[ssd]`]: true }),
    ],
    good: [aSet('a value in quotes', { [`${POD}.nodeSelector[ssd]`]: 'true' })],
  },
  'pod-affinity': {
    bad: [
      aSet('a required term without a topology key', { [`${REQUIRED}[0]`]: { labelSelector: {} } }, [
        `${REQUIRED}[0].topologyKey`,
        undefined,
      ]),
      aSet(
        'a preferred term without a weight',
        { [`${PREFERRED}[0]`]: { podAffinityTerm: { topologyKey: 'zone', labelSelector: {} } } },
        [`${PREFERRED}[0].weight`, undefined],
      ),
      aSet('a weight above 100', { [`${PREFERRED}[0]`]: { weight: 101, podAffinityTerm: { topologyKey: 'zone' } } }, [
        `${PREFERRED}[0].weight`,
        101,
      ]),
      aSet(
        'an operator that there is not',
        {
          [`${REQUIRED}[0]`]: {
            topologyKey: 'zone',
            labelSelector: { matchExpressions: [{ key: 'a', operator: 'Is' }] },
          },
        },
        [`${REQUIRED}[0].labelSelector.matchExpressions[0].operator`, 'Is'],
      ),
    ],
    good: [
      aSet('a required and a preferred term', {
        [REQUIRED]: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } }],
        [PREFERRED]: [{ weight: 100, podAffinityTerm: { topologyKey: 'zone', labelSelector: {} } }],
      }),
    ],
  },
  'pod-dns': {
    bad: [
      aSet('a policy that does not exist', { [`${POD}.dnsPolicy`]: 'Cluster' }),
      aSet('no name server', { [`${POD}.dnsPolicy`]: 'None' }, [`${POD}.dnsConfig.nameservers`, undefined]),
      aSet('four name servers', { [`${POD}.dnsConfig.nameservers`]: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'] }),
    ],
    good: [
      aSet('a name server of its own', {
        [`${POD}.dnsPolicy`]: 'None',
        [`${POD}.dnsConfig.nameservers`]: ['10.0.0.1'],
      }),
      aSet('the default', { [`${POD}.dnsPolicy`]: 'ClusterFirst' }),
    ],
  },
  'pod-references': {
    bad: [
      aSet('a service account with a capital letter', { [`${POD}.serviceAccountName`]: 'Web' }),
      aSet('a priority class with an underscore', { [`${POD}.priorityClassName`]: 'very_high' }),
    ],
    good: [aSet('a service account with a dot', { [`${POD}.serviceAccountName`]: 'web.main' })],
  },
  'pod-host-ports': {
    bad: [
      aSet('one port of the node for two containers', HOST_PORTS, [`${POD}.containers[1].ports[0].hostPort`, 8080]),
      aSet(
        'another port on the network of the node than in the container',
        { [`${POD}.hostNetwork`]: true, [`${MAIN}.ports[0].hostPort`]: 80 },
        [`${MAIN}.ports[0].hostPort`, 80],
      ),
    ],
    good: [
      aSet('one port of the node for each', { ...HOST_PORTS, [`${MAIN}.ports[0].hostPort`]: 8081 }),
      aSet('one port of the node for each protocol', { ...HOST_PORTS, [`${MAIN}.ports[0].protocol`]: 'UDP' }),
      aSet('the network of the node', { [`${POD}.hostNetwork`]: true }),
    ],
  },
  'pod-claim-shadows-volume': {
    bad: [
      aSet('a volume with the name of a claim template', { [`${VOLUMES}[0]`]: { name: 'data', emptyDir: {} } }, [
        `${VOLUMES}[0].name`,
        'data',
      ]),
    ],
    good: [
      aSet('a volume with a name of its own', { [`${VOLUMES}[0]`]: { name: 'cache', emptyDir: {} } }),
      aSet('a volume that only stands for the claim', {
        [`${VOLUMES}[0]`]: { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
      }),
    ],
  },
  'pod-sysctls': {
    bad: [
      aSet(
        'a network sysctl with hostNetwork',
        {
          [`${POD}.hostNetwork`]: true,
          [SYSCTL]: { name: 'net.core.somaxconn', value: '1024' },
        },
        [`${SYSCTL}.name`, 'net.core.somaxconn'],
      ),
      aSet(
        'a shared memory sysctl with hostIPC, written with slashes',
        {
          [`${POD}.hostIPC`]: true,
          [SYSCTL]: { name: 'kernel/shmmax', value: '1024' },
        },
        [`${SYSCTL}.name`, 'kernel/shmmax'],
      ),
      aSet('a name with a capital letter', { [SYSCTL]: { name: 'Kernel.sem', value: '1' } }, [
        `${SYSCTL}.name`,
        'Kernel.sem',
      ]),
      aSet('a parameter without a name', { [SYSCTL]: { value: '1' } }, [`${SYSCTL}.name`, undefined]),
      aSet(
        'a parameter that is set twice',
        {
          [SYSCTL]: { name: 'kernel.sem', value: '1' },
          [`${CONTEXT}.sysctls[1]`]: { name: 'kernel.sem', value: '2' },
        },
        [`${CONTEXT}.sysctls[1].name`, 'kernel.sem'],
      ),
    ],
    good: [
      aSet('a parameter of the network', { [SYSCTL]: { name: 'net.ipv4.tcp_syncookies', value: '1' } }),
      aSet('a shared memory sysctl with hostNetwork', {
        [`${POD}.hostNetwork`]: true,
        [SYSCTL]: { name: 'kernel.shm_rmid_forced', value: '1' },
      }),
    ],
  },
  'pod-security-context': {
    bad: [
      aSet('a negative id', { [`${CONTEXT}.runAsUser`]: -1 }),
      aSet('a user by name', { [`${CONTEXT}.runAsUser`]: 'nginx' }),
      aSet('a policy that does not exist', { [`${CONTEXT}.fsGroupChangePolicy`]: 'Never' }),
      aSet('a profile that does not exist', { [`${CONTEXT}.seccompProfile.type`]: 'Default' }),
      aSet('a profile of the node without a path', { [`${CONTEXT}.seccompProfile.type`]: 'Localhost' }, [
        `${CONTEXT}.seccompProfile.localhostProfile`,
        undefined,
      ]),
      aSet(
        'a profile at an absolute path',
        { [`${CONTEXT}.seccompProfile`]: { type: 'Localhost', localhostProfile: '/etc/web.json' } },
        [`${CONTEXT}.seccompProfile.localhostProfile`, '/etc/web.json'],
      ),
      aSet(
        'a profile outside of the folder of profiles',
        { [`${CONTEXT}.seccompProfile`]: { type: 'Localhost', localhostProfile: 'a/../../web.json' } },
        [`${CONTEXT}.seccompProfile.localhostProfile`, 'a/../../web.json'],
      ),
      aSet(
        'a path with the default profile',
        { [`${CONTEXT}.seccompProfile`]: { type: 'RuntimeDefault', localhostProfile: 'web.json' } },
        [`${CONTEXT}.seccompProfile.localhostProfile`, 'web.json'],
      ),
    ],
    good: [
      aSet('ids and a profile', {
        [CONTEXT]: {
          runAsUser: 1000,
          runAsGroup: 0,
          fsGroup: 1000,
          fsGroupChangePolicy: 'OnRootMismatch',
          seccompProfile: { type: 'RuntimeDefault' },
        },
      }),
      aSet('a profile of the node', {
        [`${CONTEXT}.seccompProfile`]: { type: 'Localhost', localhostProfile: 'web.json' },
      }),
    ],
  },
  'container-name': {
    bad: [
      aSet('a capital letter', { [`${MAIN}.name`]: 'Web' }),
      aSet('no name', { [`${MAIN}.name`]: undefined }),
      app(
        'an underscore in a CronJob',
        [cronJob({ 'spec.jobTemplate.spec.template.spec.containers[0].name': 'a_b' })],
        ['spec.jobTemplate.spec.template.spec.containers[0].name', 'a_b'],
      ),
      app('an underscore in a Deployment', [deployment({ [`${MAIN}.name`]: 'a_b' })], [`${MAIN}.name`, 'a_b']),
    ],
    good: [
      aSet('a name with a dash', { [`${MAIN}.name`]: 'my-web' }),
      app('a Deployment, a Job, a CronJob and a pod', [deployment(), job(), cronJob(), pod(), statefulSet()]),
    ],
  },
  'pod-node-affinity': {
    bad: [
      aSet('no terms', { [NODES]: {} }, [`${NODES}.nodeSelectorTerms`, undefined]),
      aSet('an operator in lower case', { [NODES]: terms({ key: 'disk', operator: 'in', values: ['ssd'] }) }, [
        `${NODE_TERM}.operator`,
        'in',
      ]),
      aSet('In without values', { [NODES]: terms({ key: 'disk', operator: 'In' }) }, [
        `${NODE_TERM}.values`,
        undefined,
      ]),
      aSet('Exists with values', { [NODES]: terms({ key: 'disk', operator: 'Exists', values: ['a'] }) }, [
        `${NODE_TERM}.values`,
        ['a'],
      ]),
      aSet('Gt with two values', { [NODES]: terms({ key: 'size', operator: 'Gt', values: ['1', '2'] }) }, [
        `${NODE_TERM}.values`,
        ['1', '2'],
      ]),
      aSet('no key', { [NODES]: terms({ operator: 'Exists' }) }, [`${NODE_TERM}.key`, undefined]),
      aSet('a weight above 100', { [`${POD}.affinity.nodeAffinity`]: preferred(101) }, [
        `${POD}.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight`,
        101,
      ]),
    ],
    good: [
      aSet('a term', { [NODES]: terms({ key: 'disk', operator: 'In', values: ['ssd'] }) }),
      aSet('a number', { [NODES]: terms({ key: 'size', operator: 'Lt', values: ['5'] }) }),
      aSet('a wish', { [`${POD}.affinity.nodeAffinity`]: preferred(100) }),
    ],
  },
  'pod-volume-files': {
    bad: [
      aSet('permissions above 0777', { [VOLUMES]: [{ name: 'a', secret: { secretName: 'a', defaultMode: 777 } }] }, [
        `${VOLUMES}[0].secret.defaultMode`,
        777,
      ]),
      aSet('a path that leaves the volume', files({ key: 'a', path: 'a/../../b' }), [
        `${VOLUMES}[0].configMap.items[0].path`,
        'a/../../b',
      ]),
      aSet(
        'two sources that project a file to one path',
        {
          [VOLUMES]: [
            {
              name: 'a',
              projected: {
                sources: [
                  { configMap: { name: 'a', items: [{ key: 'a', path: 'ca.crt' }] } },
                  { secret: { name: 'b', items: [{ key: 'b', path: 'ca.crt' }] } },
                ],
              },
            },
          ],
        },
        [`${VOLUMES}[0].projected.sources[1].secret.items[0].path`, 'ca.crt'],
      ),
      aSet('an absolute path', files({ key: 'a', path: '/a' }), [`${VOLUMES}[0].configMap.items[0].path`, '/a']),
      aSet('a file without a key', files({ path: 'a' }), [`${VOLUMES}[0].configMap.items[0].key`, undefined]),
      aSet('permissions of a file in quotes', files({ key: 'a', path: 'a', mode: '0644' }), [
        `${VOLUMES}[0].configMap.items[0].mode`,
        '0644',
      ]),
      aSet('a part without a name', { [VOLUMES]: [{ name: 'a', projected: { sources: [{ secret: {} }] } }] }, [
        `${VOLUMES}[0].projected.sources[0].secret.name`,
        undefined,
      ]),
    ],
    good: [
      aSet('a file in a folder', files({ key: 'a', path: 'b/..c/a', mode: 0o400 })),
      aSet('a field of the pod', {
        [VOLUMES]: [
          {
            name: 'a',
            projected: {
              sources: [{ downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name' } }] } }],
            },
          },
        ],
      }),
      aSet('a volume that a claim takes the place of', {
        [VOLUMES]: [{ name: 'tmp', emptyDir: {} }],
      }),
    ],
  },
  'pod-host-aliases': {
    bad: [
      aSet('an address that is none', { [`${POD}.hostAliases`]: [{ ip: '300.1.1.1' }] }, [
        `${POD}.hostAliases[0].ip`,
        '300.1.1.1',
      ]),
      aSet('a name with an underscore', { [`${POD}.hostAliases`]: [{ ip: '::1', hostnames: ['my_db'] }] }, [
        `${POD}.hostAliases[0].hostnames[0]`,
        'my_db',
      ]),
    ],
    good: [aSet('a name', { [`${POD}.hostAliases`]: [{ ip: '10.0.0.1', hostnames: ['db.example'] }] })],
  },
  'pod-empty-dir-size': {
    bad: [
      aSet('a negative size', { [VOLUMES]: [{ name: 'a', emptyDir: { sizeLimit: '-1' } }] }, [
        `${VOLUMES}[0].emptyDir.sizeLimit`,
        '-1',
      ]),
    ],
    good: [aSet('a size', { [VOLUMES]: [{ name: 'a', emptyDir: { sizeLimit: '16Mi' } }] })],
  },
};
