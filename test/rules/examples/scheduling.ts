import { aDeployment, aSet, app, ExamplesByRule, MAIN, POD } from './example';
import { deployment, statefulSet } from './manifests';

const SPREAD = `${POD}.topologySpreadConstraints`;
const ANTI = `${POD}.affinity.podAntiAffinity`;
const REQUIRED = `${ANTI}.requiredDuringSchedulingIgnoredDuringExecution`;
const PREFERRED = `${ANTI}.preferredDuringSchedulingIgnoredDuringExecution`;
const NODES = `${POD}.affinity.nodeAffinity`;
const SYSCTLS = `${POD}.securityContext.sysctls`;
const HOST_PROCESS = 'securityContext.windowsOptions.hostProcess';
const PROFILES = 'spec.template.metadata.annotations';
const PROFILE = 'container.apparmor.security.beta.kubernetes.io/web';

const constraint = (rest: object) => ({
  maxSkew: 1,
  topologyKey: 'topology.kubernetes.io/zone',
  whenUnsatisfiable: 'DoNotSchedule',
  ...rest,
});
const term = (labels?: object, rest: object = {}) => ({
  topologyKey: 'kubernetes.io/hostname',
  ...(labels && { labelSelector: { matchLabels: labels } }),
  ...rest,
});

export const SCHEDULING_EXAMPLES: ExamplesByRule = {
  'pod-spread-selects': {
    bad: [
      aSet('a constraint without a labelSelector', { [SPREAD]: [constraint({})] }, [
        `${SPREAD}[0].labelSelector`,
        undefined,
      ]),
      aSet(
        'a constraint that counts other pods',
        { [SPREAD]: [constraint({ labelSelector: { matchLabels: { app: 'webs' } } })] },
        [`${SPREAD}[0].labelSelector`, { matchLabels: { app: 'webs' } }],
      ),
    ],
    good: [
      aSet('a constraint that counts the pods', {
        [SPREAD]: [constraint({ labelSelector: { matchLabels: { app: 'web' } } })],
      }),
      aSet('a constraint that counts all pods', { [SPREAD]: [constraint({ labelSelector: {} })] }),
    ],
  },
  'pod-affinity-selects': {
    bad: [
      aSet('an anti-affinity without a labelSelector', { [REQUIRED]: [term()] }, [
        `${REQUIRED}[0].labelSelector`,
        undefined,
      ]),
      aSet(
        'an affinity without a labelSelector',
        { [`${POD}.affinity.podAffinity`]: { requiredDuringSchedulingIgnoredDuringExecution: [term()] } },
        [`${POD}.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector`, undefined],
      ),
      aSet(
        'an anti-affinity to pods that the app does not have',
        { [PREFERRED]: [{ weight: 1, podAffinityTerm: term({ name: 'web' }) }] },
        [`${PREFERRED}[0].podAffinityTerm.labelSelector`, { matchLabels: { name: 'web' } }],
      ),
    ],
    good: [
      aSet('an anti-affinity to the pods of the set', { [REQUIRED]: [term({ app: 'web' })] }),
      app('an anti-affinity to other pods of the app', [
        deployment({
          'metadata.name': 'load',
          'spec.selector.matchLabels': { app: 'load' },
          'spec.template.metadata.labels': { app: 'load' },
        }),
        statefulSet({ [REQUIRED]: [term({ app: 'load' })] }),
      ]),
      aSet('an anti-affinity to pods of other namespaces', {
        [REQUIRED]: [term({ a: 'b' }, { namespaceSelector: {} })],
      }),
      aSet('an affinity to pods of another app', {
        [`${POD}.affinity.podAffinity`]: { requiredDuringSchedulingIgnoredDuringExecution: [term({ app: 'db' })] },
      }),
    ],
  },
  'pod-node-labels': {
    bad: [
      aSet('a label that nodes had once', { [`${POD}.nodeSelector`]: { 'node-role.kubernetes.io/master': '' } }, [
        `${POD}.nodeSelector`,
        'node-role.kubernetes.io/master',
      ]),
      aSet(
        'former zones',
        {
          [SPREAD]: [
            constraint({
              topologyKey: 'failure-domain.beta.kubernetes.io/zone',
              labelSelector: { matchLabels: { app: 'web' } },
            }),
          ],
          [REQUIRED]: [term({ app: 'web' }, { topologyKey: 'failure-domain.beta.kubernetes.io/zone' })],
          [PREFERRED]: [
            {
              weight: 1,
              podAffinityTerm: term({ app: 'web' }, { topologyKey: 'failure-domain.beta.kubernetes.io/region' }),
            },
          ],
        },
        [`${SPREAD}[0].topologyKey`, 'failure-domain.beta.kubernetes.io/zone'],
        [`${REQUIRED}[0].topologyKey`, 'failure-domain.beta.kubernetes.io/zone'],
        [`${PREFERRED}[0].podAffinityTerm.topologyKey`, 'failure-domain.beta.kubernetes.io/region'],
      ),
      aSet(
        'former architectures',
        {
          [NODES]: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [
                { matchExpressions: [{ key: 'beta.kubernetes.io/arch', operator: 'In', values: ['amd64'] }] },
              ],
            },
            preferredDuringSchedulingIgnoredDuringExecution: [
              { weight: 1, preference: { matchExpressions: [{ key: 'beta.kubernetes.io/os', operator: 'Exists' }] } },
            ],
          },
        },
        [
          `${NODES}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].key`,
          'beta.kubernetes.io/arch',
        ],
        [
          `${NODES}.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[0].key`,
          'beta.kubernetes.io/os',
        ],
      ),
    ],
    good: [
      aSet('labels of today', {
        [`${POD}.nodeSelector`]: { 'kubernetes.io/arch': 'amd64', 'node-role.kubernetes.io/control-plane': '' },
      }),
    ],
  },
  'pod-sysctls-of-node': {
    bad: [
      aSet('a parameter that only the node has', { [SYSCTLS]: [{ name: 'vm.max_map_count', value: '262144' }] }, [
        `${SYSCTLS}[0].name`,
        'vm.max_map_count',
      ]),
    ],
    good: [
      aSet('a parameter of the network of the pod, spelled with slashes', {
        [SYSCTLS]: [{ name: 'net/ipv4/tcp_syncookies', value: '1' }],
      }),
      aSet('a parameter of the shared memory of the pod', {
        [SYSCTLS]: [{ name: 'kernel.shm_rmid_forced', value: '1' }],
      }),
    ],
  },
  'pod-sysctls-allowed': {
    bad: [
      aSet('a parameter that a node must allow first', { [SYSCTLS]: [{ name: 'net.core.somaxconn', value: '1024' }] }, [
        `${SYSCTLS}[0].name`,
        'net.core.somaxconn',
      ]),
    ],
    good: [
      aSet('a parameter that every node allows', {
        [SYSCTLS]: [{ name: 'net.ipv4.ip_local_port_range', value: '1024 65000' }],
      }),
    ],
  },
  'pod-host-process': {
    bad: [
      aDeployment('a process of the host in a network of its own', { [`${MAIN}.${HOST_PROCESS}`]: true }, [
        `${POD}.hostNetwork`,
        undefined,
      ]),
      aDeployment(
        'an ordinary container together with host processes',
        {
          [`${POD}.hostNetwork`]: true,
          [`${MAIN}.${HOST_PROCESS}`]: true,
          [`${POD}.containers[1]`]: { name: 'side', image: 'busybox:1.36' },
        },
        [`${POD}.containers[1].${HOST_PROCESS}`, undefined],
      ),
    ],
    good: [aDeployment('processes of the host', { [`${POD}.hostNetwork`]: true, [`${POD}.${HOST_PROCESS}`]: true })],
  },
  'pod-app-armor': {
    bad: [
      aDeployment(
        'a profile for a container that there is not',
        { [PROFILES]: { [`${PROFILE}s`]: 'runtime/default' } },
        [`${PROFILES}[${PROFILE}s]`, `${PROFILE}s`],
      ),
      aDeployment('a profile of no form', { [PROFILES]: { [PROFILE]: 'default' } }, [
        `${PROFILES}[${PROFILE}]`,
        'default',
      ]),
    ],
    good: [aDeployment('a profile for a container', { [PROFILES]: { [PROFILE]: 'runtime/default' } })],
  },
};
