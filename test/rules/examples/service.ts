import { aHeadless, app, aService, ExamplesByRule, MAIN } from './example';
import { deployment, headless, labeller, rollout, service, statefulSet } from './manifests';

const PORT = 'spec.ports[0]';
const TWO_PORTS = [
  { name: 'http', port: 80 },
  { name: 'https', port: 443 },
];

const appLabel = (name: string) => ({
  'metadata.name': name,
  'spec.selector.matchLabels': { app: name },
  'spec.template.metadata.labels': { app: name },
});
const tier = (name: string) => ({ 'spec.template.metadata.labels[tier]': name });
const custom = (name: string) => ({ apiVersion: 'db.example.com/v1', kind: 'Cluster', metadata: { name }, spec: {} });

export const SERVICE_EXAMPLES: ExamplesByRule = {
  'service-name': {
    bad: [
      aService('a name that starts with a digit', { 'metadata.name': '1web' }),
      aService('a name with a dot', { 'metadata.name': 'web.example' }),
      aService('a name of 64 characters', { 'metadata.name': 'w'.repeat(64) }),
      aService('a Service without a name', { 'metadata.name': undefined }),
    ],
    good: [
      aService('a name with a digit', { 'metadata.name': 'web1' }),
      aService('a name that the server completes', { 'metadata.name': undefined, 'metadata.generateName': 'web-' }),
    ],
  },
  'service-type': {
    bad: [aService('a type that does not exist', { 'spec.type': 'Headless' })],
    good: [aService('a type', { 'spec.type': 'NodePort' })],
  },
  'service-headless-type': {
    bad: [
      aHeadless('a headless load balancer', { 'spec.type': 'LoadBalancer' }),
      aHeadless('a headless node port', { 'spec.type': 'NodePort' }),
    ],
    good: [
      aHeadless('a headless Service', { 'spec.type': 'ClusterIP' }),
      aService('a load balancer with an address', { 'spec.type': 'LoadBalancer' }),
    ],
  },
  'service-cluster-ip': {
    bad: [
      aService('none in lower case', { 'spec.clusterIP': 'none' }),
      aService('a name', { 'spec.clusterIP': 'localhost' }),
      aService(
        'None together with an address',
        { 'spec.clusterIP': 'None', 'spec.clusterIPs': ['None', '10.96.0.99'] },
        ['spec.clusterIPs', ['None', '10.96.0.99']],
      ),
      aService('another address first', { 'spec.clusterIP': '10.96.0.98', 'spec.clusterIPs': ['10.96.0.99'] }, [
        'spec.clusterIPs',
        ['10.96.0.99'],
      ]),
      aService(
        'a list with a name',
        { 'spec.clusterIP': 'None', 'spec.clusterIPs': ['none'] },
        ['spec.clusterIPs[0]', 'none'],
        ['spec.clusterIPs', ['none']],
      ),
      aService(
        'an alias without an address',
        { 'spec.type': 'ExternalName', 'spec.externalName': 'example.org', 'spec.clusterIP': 'None' },
        ['spec.clusterIP', 'None'],
      ),
    ],
    good: [
      aService('None', { 'spec.clusterIP': 'None' }),
      aService('None in a list', { 'spec.clusterIP': 'None', 'spec.clusterIPs': ['None'] }),
      aService('an address', { 'spec.clusterIP': '10.96.77.77' }),
      aService('an empty text', { 'spec.clusterIP': '' }),
    ],
  },
  'service-ports': {
    bad: [
      aService('no ports', { 'spec.ports': undefined }),
      aService('a port of 0', { [`${PORT}.port`]: 0 }),
      aService('a port above 65535', { [`${PORT}.port`]: 99999 }),
      aService('no port', { [`${PORT}.port`]: undefined }),
      aService('a port in quotes', { [`${PORT}.port`]: '80' }),
      aService('a target in quotes', { [`${PORT}.targetPort`]: '8080' }),
      aService('a target with an underscore', { [`${PORT}.targetPort`]: 'web_http' }),
      aService('a protocol in lower case', { [`${PORT}.protocol`]: 'tcp' }),
      aService('an application protocol with a space', { [`${PORT}.appProtocol`]: 'web socket' }),
    ],
    good: [
      aHeadless('no ports on a headless Service', { 'spec.ports': undefined }),
      aService('a target by number', { [`${PORT}.targetPort`]: 8080 }),
      aService('an application protocol', { [`${PORT}.appProtocol`]: 'kubernetes.io/ws' }),
      aService('no ports on an alias', {
        'spec.type': 'ExternalName',
        'spec.externalName': 'example.org',
        'spec.ports': undefined,
      }),
    ],
  },
  'service-port-names': {
    bad: [
      aService('two ports, one of them without a name', { 'spec.ports': [{ name: 'http', port: 80 }, { port: 443 }] }, [
        'spec.ports[1].name',
        undefined,
      ]),
      aService('a name with an underscore', { [`${PORT}.name`]: 'web_http' }),
      aService('a name with a capital letter', { [`${PORT}.name`]: 'HTTP' }),
      aService('one name twice', { 'spec.ports': [TWO_PORTS[0], { name: 'http', port: 443 }] }, [
        'spec.ports[1].name',
        'http',
      ]),
    ],
    good: [
      aService('two names', { 'spec.ports': TWO_PORTS }),
      aService('one port without a name', { [`${PORT}.name`]: undefined }),
      aService('a name of more than 15 characters', { [`${PORT}.name`]: 'a-name-longer-than-of-a-container' }),
    ],
  },
  'service-port-unique': {
    bad: [
      aService('one port twice', { 'spec.ports': [TWO_PORTS[0], { name: 'web', port: 80 }] }, [
        'spec.ports[1].port',
        80,
      ]),
      aService(
        'one port of the nodes twice',
        {
          'spec.type': 'NodePort',
          'spec.ports': [
            { ...TWO_PORTS[0], nodePort: 31999 },
            { ...TWO_PORTS[1], nodePort: 31999 },
          ],
        },
        ['spec.ports[1].nodePort', 31999],
      ),
    ],
    good: [
      aService('one port of two protocols', {
        'spec.ports': [
          { name: 'dns-tcp', port: 53 },
          { name: 'dns-udp', port: 53, protocol: 'UDP' },
        ],
      }),
    ],
  },
  'service-node-port': {
    bad: [
      aService('a port of the nodes in a ClusterIP', { [`${PORT}.nodePort`]: 31998 }),
      aHeadless('a port of the nodes in a headless Service', { [`${PORT}.nodePort`]: 31998 }),
      aService('a port in quotes', { 'spec.type': 'NodePort', [`${PORT}.nodePort`]: '31998' }, [
        `${PORT}.nodePort`,
        '31998',
      ]),
    ],
    good: [
      aService('a port of the nodes', { 'spec.type': 'NodePort', [`${PORT}.nodePort`]: 31998 }),
      aService('a port of 0, which is any', { 'spec.type': 'NodePort', [`${PORT}.nodePort`]: 0 }),
    ],
  },
  'service-node-port-range': {
    bad: [
      aService('a port below 30000', { 'spec.type': 'NodePort', [`${PORT}.nodePort`]: 8081 }, [
        `${PORT}.nodePort`,
        8081,
      ]),
    ],
    good: [
      aService('a port of 0, which is any', { 'spec.type': 'NodePort', [`${PORT}.nodePort`]: 0 }),
      aService('the last port', { 'spec.type': 'NodePort', [`${PORT}.nodePort`]: 32767 }),
    ],
  },
  'service-selector': {
    bad: [
      aService('a value with a space', { 'spec.selector[app]': 'my web' }),
      aService('a value that is a number', { 'spec.selector[app]': 1 }),
      aService('a selector of a workload', { 'spec.selector': { matchLabels: { app: 'web' } } }, [
        'spec.selector[matchLabels]',
        { app: 'web' },
      ]),
    ],
    good: [aService('a label', { 'spec.selector[app]': 'web' })],
  },
  'service-selects-pods': {
    bad: [
      app(
        'labels that no pod has',
        [service({ 'spec.selector': { app: 'wbe' } }), statefulSet({ 'spec.serviceName': undefined })],
        ['spec.selector', { app: 'wbe' }],
      ),
      app(
        'a label that the pods have with another value',
        [service({ 'spec.selector': { app: 'web', tier: 'front' } }), deployment(tier('back'))],
        ['spec.selector', { app: 'web', tier: 'front' }],
      ),
      app(
        'a label that the pods do not have, and nothing gives them',
        [service({ 'spec.selector': { app: 'web', version: 'v2' } }), deployment()],
        ['spec.selector', { app: 'web', version: 'v2' }],
      ),
      app(
        'a misspelled label, and a custom resource with the name',
        [service({ 'spec.selector': { app: 'websites' } }), custom('websites'), deployment(appLabel('website'))],
        ['spec.selector', { app: 'websites' }],
      ),
      app(
        'labels of pods in another namespace',
        [service({ 'metadata.namespace': 'rules-lab' }), deployment({ 'metadata.namespace': 'default' })],
        ['spec.selector', { app: 'web' }],
      ),
    ],
    good: [
      app('labels of the pods', [headless(), statefulSet()]),
      app('the pods of a Rollout, and of a ReplicationController', [
        service(),
        rollout(),
        service({ 'metadata.name': 'legacy', 'spec.selector': { app: 'legacy' } }),
        rollout({
          apiVersion: 'v1',
          kind: 'ReplicationController',
          'metadata.name': 'legacy',
          'spec.template.metadata.labels': { app: 'legacy' },
        }),
        deployment(appLabel('api')),
      ]),
      app('a pod that software marks as its leader', [
        headless(),
        service({ 'metadata.name': 'leader', 'spec.selector': { app: 'web', 'web-active': 'true' } }),
        service({ 'metadata.name': 'writer', 'spec.selector': { app: 'web', state: 'primary' } }),
        statefulSet(),
      ]),
      app('a label that the pods may give themselves', [
        headless(),
        service({ 'metadata.name': 'ready', 'spec.selector': { app: 'web', phase: 'serving' } }),
        statefulSet(),
        labeller(),
      ]),
      app('pods that an operator makes of a custom resource of the app', [
        service({ 'spec.selector': { app: 'orders-db-0' } }),
        custom('orders-db'),
        deployment(appLabel('api')),
      ]),
      app('labels of the domain of an operator', [
        service({ 'spec.selector': { 'db.example.com/cluster': 'orders' } }),
        deployment(appLabel('api')),
      ]),
      app('one pod of a set', [
        headless(),
        service({
          'metadata.name': 'first',
          'spec.selector': { app: 'web', 'statefulset.kubernetes.io/pod-name': 'web-0' },
        }),
        statefulSet(),
      ]),
      app('pods that are not among the manifests', [service({ 'spec.selector': { app: 'elsewhere' } })]),
      app('no selector', [
        service({ 'spec.selector': undefined }),
        statefulSet({ 'spec.serviceName': undefined, 'metadata.name': 'db' }),
      ]),
      app('an alias', [
        service({ 'spec.type': 'ExternalName', 'spec.externalName': 'example.org', 'spec.selector': { app: 'no' } }),
        deployment(),
      ]),
    ],
  },
  'service-target-port': {
    bad: [
      app(
        'a name that no port has',
        [headless({ [`${PORT}.targetPort`]: 'htpp' }), statefulSet()],
        [`${PORT}.targetPort`, 'htpp'],
      ),
      app(
        'a name where no port has one',
        [headless(), statefulSet({ [`${MAIN}.ports`]: undefined })],
        [`${PORT}.targetPort`, 'http'],
      ),
    ],
    good: [
      app('the name of a port', [headless(), statefulSet()]),
      app('the name of a port of one of two workloads', [
        headless({ [`${PORT}.targetPort`]: 'admin' }),
        statefulSet(),
        deployment({ [`${MAIN}.ports[0].name`]: 'admin' }),
      ]),
      app('the name of a port of a sidecar', [
        headless({ [`${PORT}.targetPort`]: 'side' }),
        statefulSet({
          'spec.template.spec.initContainers': [
            { name: 'side', image: 'nginx', restartPolicy: 'Always', ports: [{ name: 'side', containerPort: 81 }] },
          ],
        }),
      ]),
      app('pods that are not among the manifests', [headless({ [`${PORT}.targetPort`]: 'any' })]),
      app('endpoints that are managed elsewhere', [
        headless({ [`${PORT}.targetPort`]: 'any', 'spec.selector': undefined }),
        statefulSet(),
      ]),
    ],
  },
  'service-session-affinity': {
    bad: [
      aService('an affinity that does not exist', { 'spec.sessionAffinity': 'Cookie' }),
      aService(
        'two days',
        {
          'spec.sessionAffinity': 'ClientIP',
          'spec.sessionAffinityConfig.clientIP.timeoutSeconds': 172_800,
        },
        ['spec.sessionAffinityConfig.clientIP.timeoutSeconds', 172_800],
      ),
    ],
    good: [
      aService('affinity', { 'spec.sessionAffinity': 'ClientIP' }),
      aService('settings without affinity', {
        'spec.sessionAffinityConfig': { clientIP: { timeoutSeconds: 172_800 } },
      }),
      aService('affinity for a day', {
        'spec.sessionAffinity': 'ClientIP',
        'spec.sessionAffinityConfig.clientIP.timeoutSeconds': 86_400,
      }),
    ],
  },
  'service-headless-affinity': {
    bad: [aHeadless('affinity of a headless Service', { 'spec.sessionAffinity': 'ClientIP' })],
    good: [
      aService('affinity of a Service with an address', { 'spec.sessionAffinity': 'ClientIP' }),
      aHeadless('no affinity', { 'spec.sessionAffinity': 'None' }),
    ],
  },
  'service-ip-families': {
    bad: [
      aService('a family in lower case', { 'spec.ipFamilies': ['ipv4'] }, ['spec.ipFamilies[0]', 'ipv4']),
      aService('one family twice', { 'spec.ipFamilies': ['IPv4', 'IPv4'] }, ['spec.ipFamilies[1]', 'IPv4']),
      aService('a policy that does not exist', { 'spec.ipFamilyPolicy': 'DualStack' }),
      aService(
        'two families for a single stack',
        { 'spec.ipFamilies': ['IPv4', 'IPv6'], 'spec.ipFamilyPolicy': 'SingleStack' },
        ['spec.ipFamilies', ['IPv4', 'IPv6']],
      ),
      aService(
        'a family of an alias',
        { 'spec.type': 'ExternalName', 'spec.externalName': 'example.org', 'spec.ipFamilies': ['IPv4'] },
        ['spec.ipFamilies[0]', 'IPv4'],
      ),
    ],
    good: [
      aService('one family', { 'spec.ipFamilies': ['IPv4'], 'spec.ipFamilyPolicy': 'SingleStack' }),
      aService('two families if there are', { 'spec.ipFamilyPolicy': 'PreferDualStack' }),
    ],
  },
  'service-traffic-policy': {
    bad: [
      aService('traffic from outside for a ClusterIP', { 'spec.externalTrafficPolicy': 'Local' }),
      aService(
        'a policy that does not exist for traffic from outside',
        { 'spec.type': 'NodePort', 'spec.externalTrafficPolicy': 'Near' },
        ['spec.externalTrafficPolicy', 'Near'],
      ),
      aService('a policy that does not exist for traffic from inside', { 'spec.internalTrafficPolicy': 'local' }),
      aService('a distribution that does not exist', { 'spec.trafficDistribution': 'Even' }),
    ],
    good: [
      aService('traffic from outside for a node port', {
        'spec.type': 'NodePort',
        'spec.externalTrafficPolicy': 'Local',
      }),
      aService('traffic from inside', {
        'spec.internalTrafficPolicy': 'Local',
        'spec.trafficDistribution': 'PreferClose',
      }),
      aService('traffic from outside for external addresses', {
        'spec.externalIPs': ['198.51.100.7'],
        'spec.externalTrafficPolicy': 'Cluster',
      }),
    ],
  },
  'service-load-balancer': {
    bad: [
      aService('a class of load balancers for a ClusterIP', { 'spec.loadBalancerClass': 'example.com/lb' }),
      aService('ranges of a load balancer for a ClusterIP', { 'spec.loadBalancerSourceRanges': ['10.0.0.0/8'] }),
      aService('node ports of a load balancer for a ClusterIP', { 'spec.allocateLoadBalancerNodePorts': false }),
    ],
    good: [
      aService('a class of load balancers', {
        'spec.type': 'LoadBalancer',
        'spec.loadBalancerClass': 'example.com/lb',
      }),
      aService('no ranges', { 'spec.loadBalancerSourceRanges': [] }),
    ],
  },
  'service-external-name': {
    bad: [
      aService('an alias of nothing', { 'spec.type': 'ExternalName' }, ['spec.externalName', undefined]),
      aService(
        'an alias of an address with a port',
        { 'spec.type': 'ExternalName', 'spec.externalName': 'example.org:80' },
        ['spec.externalName', 'example.org:80'],
      ),
    ],
    good: [
      aService('an alias', { 'spec.type': 'ExternalName', 'spec.externalName': 'example.org' }),
      aService('an alias with a dot behind', { 'spec.type': 'ExternalName', 'spec.externalName': 'example.org.' }),
    ],
  },
  'service-addresses': {
    bad: [
      aService('an address that is none', { 'spec.externalIPs': ['300.1.1.1'] }, ['spec.externalIPs[0]', '300.1.1.1']),
      aService(
        'an address for a network',
        { 'spec.type': 'LoadBalancer', 'spec.loadBalancerSourceRanges': ['10.0.0.0/8', '10.0.0.1'] },
        ['spec.loadBalancerSourceRanges[1]', '10.0.0.1'],
      ),
      aService(
        'a network of 33 bits',
        { 'spec.type': 'LoadBalancer', 'spec.loadBalancerSourceRanges': ['10.0.0.0/33'] },
        ['spec.loadBalancerSourceRanges[0]', '10.0.0.0/33'],
      ),
    ],
    good: [
      aService('an address', { 'spec.externalIPs': ['192.0.2.1', '2001:db8::1'] }),
      aService('numbers with zeros in front, which are as good', {
        'spec.type': 'LoadBalancer',
        'spec.externalIPs': ['192.000.002.010'],
        'spec.loadBalancerSourceRanges': ['010.0.0.0/8'],
      }),
      aService('networks', { 'spec.type': 'LoadBalancer', 'spec.loadBalancerSourceRanges': ['10.0.0.0/8', '::/0'] }),
    ],
  },
  'service-unread-fields': {
    bad: [
      aService('an alias for a Service with an address', { 'spec.externalName': 'example.org' }),
      aHeadless('addresses of a headless Service', {
        'spec.externalIPs': ['192.0.2.1'],
        'spec.loadBalancerIP': '192.0.2.2',
      }),
    ],
    good: [
      aService('an alias', {
        'spec.type': 'ExternalName',
        'spec.externalName': 'example.org',
        'spec.selector': undefined,
      }),
      aService('an external address', { 'spec.externalIPs': ['192.0.2.1'] }),
    ],
  },
};
