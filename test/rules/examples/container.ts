import { app, aSet, CLAIM, ExamplesByRule, MAIN, POD } from './example';
import { claim, deployment } from './manifests';

const INIT = `${POD}.initContainers[0]`;
const MOUNT = `${MAIN}.volumeMounts[0]`;
const DEVICES = `${MAIN}.volumeDevices`;
const ENV = `${MAIN}.env`;
const RESOURCES = `${MAIN}.resources`;
const CONTEXT = `${MAIN}.securityContext`;
const READY = `${MAIN}.readinessProbe`;
const LIVE = `${MAIN}.livenessProbe`;
const STOP = `${MAIN}.lifecycle.preStop`;
const get = (change: object = {}) => ({ httpGet: { path: '/', port: 8080 }, ...change });
const from = (valueFrom: object) => [{ name: 'A', valueFrom }];
const sidecar = (change: object = {}) => ({ name: 'side', image: 'nginx:1.27', restartPolicy: 'Always', ...change });

/** A volume named disk, mounted as a file system. */
const mounting = (source: object) => ({
  [`${POD}.volumes`]: [{ name: 'disk', ...source }],
  [`${MAIN}.volumeMounts`]: [{ name: 'disk', mountPath: '/disk' }],
});
const BLOCK_DISK = { 'metadata.name': 'disk', 'spec.volumeMode': 'Block' };

export const CONTAINER_EXAMPLES: ExamplesByRule = {
  'container-image': {
    bad: [
      aSet('no image', { [`${MAIN}.image`]: undefined }),
      aSet('an empty image', { [`${MAIN}.image`]: '' }),
      aSet('a number', { [`${MAIN}.image`]: 9.7 }),
    ],
    good: [aSet('an image without a tag', { [`${MAIN}.image`]: 'nginx' })],
  },
  'container-image-form': {
    bad: [
      aSet('a space behind', { [`${MAIN}.image`]: 'redis:7 ' }),
      aSet('a space for the colon', { [`${MAIN}.image`]: 'busybox 1.36' }),
      aSet('a name in capital letters', { [`${MAIN}.image`]: 'CouchDB:3.4' }),
      aSet('an empty tag', { [`${MAIN}.image`]: 'nginx:' }),
      aSet('an address', { [`${MAIN}.image`]: 'https://registry.example/nginx' }),
    ],
    good: [
      aSet('a registry with a port', { [`${MAIN}.image`]: 'registry.example:5000/team/web_app:v1.2-rc.1' }),
      aSet('a digest', { [`${MAIN}.image`]: `nginx@sha256:${'0af'.repeat(21)}0` }),
      aSet('a tag and a digest', { [`${MAIN}.image`]: `ghcr.io/a/b:1@sha256:${'0af'.repeat(21)}0` }),
      aSet('a registry at an address', { [`${MAIN}.image`]: '[::1]:5000/web' }),
      aSet('a tag in capital letters', { [`${MAIN}.image`]: 'nginx:RC_1' }),
    ],
  },
  'container-policies': {
    bad: [
      aSet('a pull policy in lower case', { [`${MAIN}.imagePullPolicy`]: 'always' }),
      aSet('a message policy that does not exist', { [`${MAIN}.terminationMessagePolicy`]: 'Logs' }),
    ],
    good: [aSet('a pull policy', { [`${MAIN}.imagePullPolicy`]: 'IfNotPresent' })],
  },
  'container-restart-policy': {
    bad: [
      aSet('a policy that does not exist', { [INIT]: sidecar({ restartPolicy: 'always' }) }, [
        `${INIT}.restartPolicy`,
        'always',
      ]),
    ],
    good: [
      aSet('a sidecar', { [INIT]: sidecar() }),
      aSet('an init container that is tried again', { [INIT]: sidecar({ restartPolicy: 'OnFailure' }) }),
      aSet('a main container of its own policy', { [`${MAIN}.restartPolicy`]: 'Never' }),
    ],
  },
  'container-ports': {
    bad: [
      aSet('a port of 0', { [`${MAIN}.ports[0].containerPort`]: 0 }),
      aSet('a port above 65535', { [`${MAIN}.ports[0].containerPort`]: 65536 }),
      aSet('a port in quotes', { [`${MAIN}.ports[0].containerPort`]: '8080' }),
      aSet('no port', { [`${MAIN}.ports[0].containerPort`]: undefined }),
      aSet('a port of the node above 65535', { [`${MAIN}.ports[0].hostPort`]: 99999 }),
      aSet('a protocol in lower case', { [`${MAIN}.ports[0].protocol`]: 'tcp' }),
    ],
    good: [
      aSet('the last port', { [`${MAIN}.ports[0].containerPort`]: 65535 }),
      aSet('another protocol', { [`${MAIN}.ports[0].protocol`]: 'UDP' }),
      aSet('no port of the node', { [`${MAIN}.ports[0].hostPort`]: 0 }),
    ],
  },
  'container-port-names': {
    bad: [
      aSet('a name of 16 characters', { [`${MAIN}.ports[0].name`]: 'a-very-long-name' }),
      aSet('a name of digits', { [`${MAIN}.ports[0].name`]: '8080' }),
      aSet('a name with two dashes in a row', { [`${MAIN}.ports[0].name`]: 'web--http' }),
      aSet('a name with an underscore', { [`${MAIN}.ports[0].name`]: 'web_http' }),
      aSet('one name for two ports', { [`${MAIN}.ports[1]`]: { name: 'http', containerPort: 9090 } }, [
        `${MAIN}.ports[1].name`,
        'http',
      ]),
    ],
    good: [
      aSet('a name of 15 characters', { [`${MAIN}.ports[0].name`]: 'a-very-long-nam' }),
      aSet('ports without names', { [`${MAIN}.ports`]: [{ containerPort: 80 }, { containerPort: 81 }] }),
      aSet('one name in two containers', {
        [`${POD}.containers[1]`]: { name: 'b', image: 'nginx', ports: [{ name: 'http', containerPort: 81 }] },
      }),
    ],
  },
  'container-probes': {
    bad: [
      aSet('no way to ask', { [READY]: {} }),
      aSet('two ways to ask', { [READY]: get({ exec: { command: ['true'] } }) }),
      aSet('no command', { [READY]: { exec: { command: [] } } }, [`${READY}.exec.command`, []]),
      aSet('no port', { [READY]: { httpGet: { path: '/' } } }, [`${READY}.httpGet.port`, undefined]),
      aSet('a number in quotes', { [READY]: { tcpSocket: { port: '8080' } } }, [`${READY}.tcpSocket.port`, '8080']),
      aSet('a port above 65535', { [LIVE]: { grpc: { port: 70000 } } }, [`${LIVE}.grpc.port`, 70000]),
      aSet('a scheme in lower case', { [LIVE]: { httpGet: { port: 8080, scheme: 'https' } } }, [
        `${LIVE}.httpGet.scheme`,
        'https',
      ]),
      aSet('a header with a space', { [LIVE]: { httpGet: { port: 80, httpHeaders: [{ name: 'a b', value: '' }] } } }, [
        `${LIVE}.httpGet.httpHeaders[0].name`,
        'a b',
      ]),
      aSet('a sidecar without a way to ask', { [INIT]: sidecar({ startupProbe: {} }) }, [`${INIT}.startupProbe`, {}]),
    ],
    good: [
      aSet('a request', { [READY]: get() }),
      aSet('a request with headers', {
        [READY]: { httpGet: { port: 'http', scheme: 'HTTP', httpHeaders: [{ name: 'X-Probe', value: '1' }] } },
      }),
      aSet('a command', { [LIVE]: { exec: { command: ['true'] } } }),
      aSet('a call', { [LIVE]: { grpc: { port: 8080 } } }),
      aSet('a connection', { [`${MAIN}.startupProbe`]: { tcpSocket: { port: 'http' } } }),
      aSet('a sidecar with a probe', { [INIT]: sidecar({ startupProbe: get() }) }),
    ],
  },
  'container-probe-numbers': {
    bad: [
      aSet('a negative number', { [READY]: get({ periodSeconds: -1 }) }, [`${READY}.periodSeconds`, -1]),
      aSet('a part of a second', { [READY]: get({ timeoutSeconds: 0.5 }) }, [`${READY}.timeoutSeconds`, 0.5]),
      aSet('two successes for liveness', { [LIVE]: get({ successThreshold: 2 }) }, [`${LIVE}.successThreshold`, 2]),
      aSet('two successes for start-up', { [`${MAIN}.startupProbe`]: get({ successThreshold: 2 }) }, [
        `${MAIN}.startupProbe.successThreshold`,
        2,
      ]),
      aSet('time to stop for readiness', { [READY]: get({ terminationGracePeriodSeconds: 10 }) }, [
        `${READY}.terminationGracePeriodSeconds`,
        10,
      ]),
      aSet('no time to stop for liveness', { [LIVE]: get({ terminationGracePeriodSeconds: 0 }) }, [
        `${LIVE}.terminationGracePeriodSeconds`,
        0,
      ]),
    ],
    good: [
      aSet('two successes for readiness', { [READY]: get({ successThreshold: 2 }) }),
      aSet('time to stop for liveness', { [LIVE]: get({ terminationGracePeriodSeconds: 10 }) }),
      aSet('zeros, which are the defaults', {
        [LIVE]: get({ periodSeconds: 0, timeoutSeconds: 0, successThreshold: 0, failureThreshold: 0 }),
      }),
    ],
  },
  'container-lifecycle': {
    bad: [
      aSet('nothing to do', { [STOP]: {} }),
      aSet('two things to do', { [STOP]: { sleep: { seconds: 5 }, exec: { command: ['true'] } } }),
      aSet('a negative sleep', { [STOP]: { sleep: { seconds: -1 } } }, [`${STOP}.sleep.seconds`, -1]),
      aSet('a sleep longer than the default grace period', { [STOP]: { sleep: { seconds: 31 } } }, [
        `${STOP}.sleep.seconds`,
        31,
      ]),
      aSet(
        'a sleep longer than the grace period',
        { [STOP]: { sleep: { seconds: 10 } }, [`${POD}.terminationGracePeriodSeconds`]: 9 },
        [`${STOP}.sleep.seconds`, 10],
      ),
      app(
        'any sleep with a negative grace period',
        [deployment({ [STOP]: { sleep: { seconds: 1 } }, [`${POD}.terminationGracePeriodSeconds`]: -1 })],
        [`${STOP}.sleep.seconds`, 1],
      ),
      aSet('no command', { [`${MAIN}.lifecycle.postStart`]: { exec: {} } }, [
        `${MAIN}.lifecycle.postStart.exec.command`,
        undefined,
      ]),
      aSet('a scheme that there is not', { [STOP]: { httpGet: { port: 80, scheme: 'FTP' } } }, [
        `${STOP}.httpGet.scheme`,
        'FTP',
      ]),
    ],
    good: [
      aSet('a sleep that ends in the grace period', {
        [STOP]: { sleep: { seconds: 9 } },
        [`${POD}.terminationGracePeriodSeconds`]: 10,
      }),
      aSet('no sleep', { [STOP]: { sleep: { seconds: 0 } } }),
      aSet('a command', { [STOP]: { exec: { command: ['true'] } } }),
    ],
  },
  'container-handler-port': {
    bad: [
      aSet('a name that no port has', { [READY]: { httpGet: { port: 'htpp' } } }, [`${READY}.httpGet.port`, 'htpp']),
      aSet(
        'a name that a port of another container has',
        { [INIT]: sidecar({ livenessProbe: { tcpSocket: { port: 'http' } } }) },
        [`${INIT}.livenessProbe.tcpSocket.port`, 'http'],
      ),
      aSet('a name in a hook that no port has', { [STOP]: { httpGet: { port: 'admin' } } }, [
        `${STOP}.httpGet.port`,
        'admin',
      ]),
    ],
    good: [
      aSet('the name of a port', { [READY]: { httpGet: { port: 'http' } } }),
      aSet('a number that is not listed', { [READY]: { httpGet: { port: 9090 } } }),
    ],
  },
  'container-init-probes': {
    bad: [
      aSet('an init container with a probe', { [INIT]: { name: 'init', image: 'busybox', readinessProbe: get() } }, [
        `${INIT}.readinessProbe`,
        get(),
      ]),
      aSet('an init container with a hook', { [INIT]: { name: 'init', image: 'busybox', lifecycle: {} } }, [
        `${INIT}.lifecycle`,
        {},
      ]),
    ],
    good: [
      aSet('a sidecar with a probe', { [INIT]: sidecar({ readinessProbe: get() }) }),
      aSet('an init container without', { [INIT]: { name: 'init', image: 'busybox' } }),
    ],
  },
  'container-mount-volume': {
    bad: [
      aSet('a name that no volume has', { [`${MAIN}.volumeMounts[1]`]: { name: 'cache', mountPath: '/cache' } }, [
        `${MAIN}.volumeMounts[1].name`,
        'cache',
      ]),
      aSet('a mount without a name', { [`${MAIN}.volumeMounts[1]`]: { mountPath: '/cache' } }, [
        `${MAIN}.volumeMounts[1].name`,
        undefined,
      ]),
      aSet('a device that is no volume', { [DEVICES]: [{ name: 'raw', devicePath: '/dev/raw' }] }, [
        `${DEVICES}[0].name`,
        'raw',
      ]),
      aSet('a mount in a pod without volumes', { 'spec.volumeClaimTemplates': undefined }, [`${MOUNT}.name`, 'data']),
    ],
    good: [
      aSet('the name of a volume', {
        [`${MAIN}.volumeMounts[1]`]: { name: 'cache', mountPath: '/cache' },
        [`${POD}.volumes`]: [{ name: 'cache', emptyDir: {} }],
      }),
    ],
  },
  'container-mount-path': {
    bad: [
      aSet('one path twice', { [`${MAIN}.volumeMounts[1]`]: { name: 'data', mountPath: '/data' } }, [
        `${MAIN}.volumeMounts[1].mountPath`,
        '/data',
      ]),
      aSet('no path', { [`${MOUNT}.mountPath`]: undefined }),
      aSet('an empty path', { [`${MOUNT}.mountPath`]: '' }),
    ],
    good: [
      aSet('a volume at two paths', {
        [`${MAIN}.volumeMounts[1]`]: { name: 'data', mountPath: '/more', subPath: 'more' },
      }),
      aSet('a relative path', { [`${MOUNT}.mountPath`]: 'data' }),
    ],
  },
  'container-mount-root': {
    bad: [aSet('the root', { [`${MOUNT}.mountPath`]: '/' })],
    good: [aSet('a path below the root', { [`${MOUNT}.mountPath`]: '/d' })],
  },
  'container-sub-path': {
    bad: [
      aSet('a path from the root', { [`${MOUNT}.subPath`]: '/a' }),
      aSet('a path that leaves the volume', { [`${MOUNT}.subPath`]: 'a/../../b' }),
      aSet('an expression that leaves the volume', { [`${MOUNT}.subPathExpr`]: '../$(NAME)' }),
      aSet('a path and an expression', { [`${MOUNT}.subPath`]: 'a', [`${MOUNT}.subPathExpr`]: 'b' }, [
        `${MOUNT}.subPathExpr`,
        'b',
      ]),
    ],
    good: [
      aSet('a path inside', { [`${MOUNT}.subPath`]: 'a/b' }),
      aSet('a path with dots in a name', { [`${MOUNT}.subPath`]: 'a..b' }),
    ],
  },
  'container-block-volume': {
    bad: [
      aSet('a block claim mounted as a file system', { [`${CLAIM}.spec.volumeMode`]: 'Block' }, [
        `${MOUNT}.name`,
        'data',
      ]),
      aSet(
        'a file system handed out as a device',
        { [`${MAIN}.volumeMounts`]: undefined, [DEVICES]: [{ name: 'data', devicePath: '/dev/data' }] },
        [`${DEVICES}[0].name`, 'data'],
      ),
      app(
        'a block claim of the app mounted as a file system',
        [deployment(mounting({ persistentVolumeClaim: { claimName: 'disk' } })), claim(BLOCK_DISK)],
        [`${MOUNT}.name`, 'disk'],
      ),
      app(
        'a claim of the app in mode Filesystem handed out as a device',
        [
          deployment({
            [`${POD}.volumes`]: [{ name: 'disk', persistentVolumeClaim: { claimName: 'disk' } }],
            [DEVICES]: [{ name: 'disk', devicePath: '/dev/disk' }],
          }),
          claim({ 'metadata.name': 'disk' }),
        ],
        [`${DEVICES}[0].name`, 'disk'],
      ),
      app(
        'a block claim for the time of the pod mounted as a file system',
        [deployment(mounting({ ephemeral: { volumeClaimTemplate: { spec: claim(BLOCK_DISK).spec } } }))],
        [`${MOUNT}.name`, 'disk'],
      ),
    ],
    good: [
      app('a claim that the app does not make', [
        deployment(mounting({ persistentVolumeClaim: { claimName: 'other' } })),
      ]),
      app('a claim of the app in mode Filesystem', [
        deployment({ ...mounting({ persistentVolumeClaim: { claimName: 'disk' } }), 'spec.replicas': 1 }),
        claim({ 'metadata.name': 'disk' }),
      ]),
      aSet('a block claim as a device', {
        [`${CLAIM}.spec.volumeMode`]: 'Block',
        [`${MAIN}.volumeMounts`]: undefined,
        [DEVICES]: [{ name: 'data', devicePath: '/dev/data' }],
      }),
      aSet('a claim in mode Filesystem', { [`${CLAIM}.spec.volumeMode`]: 'Filesystem' }),
    ],
  },
  'container-devices': {
    bad: [
      aSet(
        'an empty folder',
        { [`${POD}.volumes`]: [{ name: 'tmp', emptyDir: {} }], [DEVICES]: [{ name: 'tmp', devicePath: '/dev/tmp' }] },
        [`${DEVICES}[0].name`, 'tmp'],
      ),
      aSet('a claim that is mounted as well', { [DEVICES]: [{ name: 'data', devicePath: '/dev/data' }] }, [
        `${DEVICES}[0].name`,
        'data',
      ]),
    ],
    good: [
      aSet('a claim that the app does not make', {
        [`${POD}.volumes`]: [{ name: 'disk', persistentVolumeClaim: { claimName: 'disk' } }],
        [DEVICES]: [{ name: 'disk', devicePath: '/dev/disk' }],
      }),
      aSet('a claim for the time of the pod', {
        [`${POD}.volumes`]: [{ name: 'disk', ephemeral: { volumeClaimTemplate: { spec: claim(BLOCK_DISK).spec } } }],
        [DEVICES]: [{ name: 'disk', devicePath: '/dev/disk' }],
      }),
    ],
  },
  'container-env': {
    bad: [
      aSet('a name with an equals sign', { [`${ENV}[0].name`]: 'A=B' }),
      aSet('no name', { [`${ENV}[0]`]: { value: 'a' } }, [`${ENV}[0].name`, undefined]),
      aSet('a number', { [`${ENV}[0]`]: { name: 'A', value: 1 } }, [`${ENV}[0].value`, 1]),
      aSet('a boolean', { [`${ENV}[0]`]: { name: 'A', value: true } }, [`${ENV}[0].value`, true]),
      aSet(
        'a value and a source',
        { [`${ENV}[0]`]: { name: 'A', value: 'a', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } } },
        [`${ENV}[0].valueFrom`, { fieldRef: { fieldPath: 'metadata.name' } }],
      ),
      aSet('no source', { [`${ENV}[0]`]: { name: 'A', valueFrom: {} } }, [`${ENV}[0].valueFrom`, {}]),
    ],
    good: [
      aSet('a number in quotes', { [`${ENV}[0]`]: { name: 'A', value: '1' } }),
      aSet('a name with dots, dashes and spaces', { [`${ENV}[0]`]: { name: 'my.name-is 1', value: '1' } }),
      aSet('a source', { [`${ENV}[0]`]: { name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } } }),
      aSet('an empty value and a source', {
        [`${ENV}[0]`]: { name: 'A', value: '', valueFrom: { secretKeyRef: { name: 'web', key: 'password' } } },
      }),
    ],
  },
  'container-env-unique': {
    bad: [
      aSet(
        'one variable twice',
        {
          [ENV]: [
            { name: 'A', value: '1' },
            { name: 'A', value: '2' },
          ],
        },
        [`${ENV}[1].name`, 'A'],
      ),
    ],
    good: [
      aSet('two variables', {
        [ENV]: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
      }),
    ],
  },
  'container-env-from': {
    bad: [
      aSet('two sources', { [`${MAIN}.envFrom[0]`]: { configMapRef: { name: 'a' }, secretRef: { name: 'b' } } }),
      aSet('no source', { [`${MAIN}.envFrom[0]`]: { prefix: 'A_' } }),
      aSet('a source without a name', { [`${MAIN}.envFrom[0]`]: { secretRef: {} } }, [
        `${MAIN}.envFrom[0].secretRef.name`,
        undefined,
      ]),
      aSet('a prefix with an equals sign', { [`${MAIN}.envFrom[0]`]: { secretRef: { name: 'a' }, prefix: 'A=' } }, [
        `${MAIN}.envFrom[0].prefix`,
        'A=',
      ]),
    ],
    good: [aSet('a source', { [`${MAIN}.envFrom[0]`]: { configMapRef: { name: 'a' }, prefix: 'A_' } })],
  },
  'container-resources': {
    bad: [
      aSet('a unit that does not exist', { [`${RESOURCES}.requests[memory]`]: '512MB' }),
      aSet('a space before the unit', { [`${RESOURCES}.requests[memory]`]: '1 Gi' }),
      aSet('a negative quantity', { [`${RESOURCES}.requests[cpu]`]: '-1' }),
      aSet('a boolean', { [`${RESOURCES}.limits[cpu]`]: true }),
      aSet('a resource that does not exist', { [`${RESOURCES}.limits[ram]`]: '1Gi' }, [`${RESOURCES}.limits`, 'ram']),
      aSet('half of a device', { [`${RESOURCES}.limits`]: { 'example.com/gpu': '0.5' } }, [
        `${RESOURCES}.limits[example.com/gpu]`,
        '0.5',
      ]),
    ],
    good: [
      aSet('quantities in all spellings', {
        [`${RESOURCES}.requests`]: { cpu: 0.5, memory: '128974848000m', 'ephemeral-storage': '1e6' },
        [`${RESOURCES}.limits`]: { cpu: '+1.25', memory: '1.29E8', 'example.com/gpu': 1 },
      }),
      aSet('no cpu at all', { [`${RESOURCES}.requests[cpu]`]: '0' }),
    ],
  },
  'container-requests-within-limits': {
    bad: [
      aSet('more memory than the limit', { [RESOURCES]: { requests: { memory: '1Gi' }, limits: { memory: '1G' } } }, [
        `${RESOURCES}.requests[memory]`,
        '1Gi',
      ]),
      aSet('more cpu than the limit', { [RESOURCES]: { requests: { cpu: '1001m' }, limits: { cpu: 1 } } }, [
        `${RESOURCES}.requests[cpu]`,
        '1001m',
      ]),
      aSet('a limit of null', { [RESOURCES]: { requests: { cpu: 1 }, limits: { cpu: null } } }, [
        `${RESOURCES}.requests[cpu]`,
        1,
      ]),
      aSet('fewer devices than the limit', { [RESOURCES]: { requests: { 'a.b/c': '1' }, limits: { 'a.b/c': '2' } } }, [
        `${RESOURCES}.requests[a.b/c]`,
        '1',
      ]),
      aSet('a device without a limit', { [RESOURCES]: { requests: { 'a.b/c': '1' } } }, [
        `${RESOURCES}.requests[a.b/c]`,
        '1',
      ]),
    ],
    good: [
      aSet('the same in another spelling', {
        [RESOURCES]: { requests: { memory: '1024Mi' }, limits: { memory: '1Gi' } },
      }),
      aSet('less than the limit', { [RESOURCES]: { requests: { cpu: '999m' }, limits: { cpu: '1' } } }),
      aSet('no limit', { [RESOURCES]: { requests: { cpu: '1' } } }),
      aSet('as many devices as the limit', { [RESOURCES]: { requests: { 'a.b/c': 2 }, limits: { 'a.b/c': '2' } } }),
    ],
  },
  'container-memory-limit': {
    bad: [
      aSet('thousandths of a byte', { [`${RESOURCES}.limits.memory`]: '64m' }, [`${RESOURCES}.limits[memory]`, '64m']),
      aSet('bytes', { [`${RESOURCES}.limits.memory`]: 512 }, [`${RESOURCES}.limits[memory]`, 512]),
    ],
    good: [
      aSet('mebibytes', { [`${RESOURCES}.limits.memory`]: '64Mi' }),
      aSet('many thousandths of a byte', { [`${RESOURCES}.limits.memory`]: '128974848000m' }),
      aSet('no limit by 0', { [`${RESOURCES}.limits.memory`]: '0' }),
    ],
  },
  'container-security-context': {
    bad: [
      aSet(
        'a privileged container that must not escalate',
        { [CONTEXT]: { privileged: true, allowPrivilegeEscalation: false } },
        [`${CONTEXT}.allowPrivilegeEscalation`, false],
      ),
      aSet('an unmasked /proc without a user namespace', { [`${CONTEXT}.procMount`]: 'Unmasked' }),
      aSet('a /proc that there is not', { [`${CONTEXT}.procMount`]: 'None' }),
      aSet(
        'an administrator that must not escalate',
        { [CONTEXT]: { allowPrivilegeEscalation: false, capabilities: { add: ['CAP_SYS_ADMIN'] } } },
        [`${CONTEXT}.allowPrivilegeEscalation`, false],
      ),
      aSet('a negative id', { [`${CONTEXT}.runAsGroup`]: -1 }),
      aSet('a profile that does not exist', { [`${CONTEXT}.seccompProfile.type`]: 'runtime/default' }),
    ],
    good: [
      aSet('a privileged container', { [CONTEXT]: { privileged: true } }),
      aSet('a container that must not escalate', {
        [CONTEXT]: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } },
      }),
    ],
  },
  'container-run-as-non-root': {
    bad: [
      aSet('root in the container', { [CONTEXT]: { runAsNonRoot: true, runAsUser: 0 } }, [`${CONTEXT}.runAsUser`, 0]),
      aSet('root in the pod', { [`${POD}.securityContext`]: { runAsNonRoot: true, runAsUser: 0 } }, [
        `${CONTEXT}.runAsUser`,
        0,
      ]),
    ],
    good: [
      aSet('another user in the container', {
        [`${POD}.securityContext`]: { runAsNonRoot: true, runAsUser: 0 },
        [`${CONTEXT}.runAsUser`]: 1000,
      }),
      aSet('a container that may run as root', {
        [`${POD}.securityContext`]: { runAsNonRoot: true, runAsUser: 0 },
        [`${CONTEXT}.runAsNonRoot`]: false,
      }),
      aSet('the user of the image', { [`${CONTEXT}.runAsNonRoot`]: true }),
    ],
  },
  'container-env-references': {
    bad: [
      aSet('a key left out', { [ENV]: from({ secretKeyRef: { name: 'web' } }) }, [
        `${ENV}[0].valueFrom.secretKeyRef.key`,
        undefined,
      ]),
      aSet('a name left out', { [ENV]: from({ configMapKeyRef: { key: 'a' } }) }, [
        `${ENV}[0].valueFrom.configMapKeyRef.name`,
        undefined,
      ]),
      aSet('a name with an underscore', { [ENV]: from({ secretKeyRef: { name: 'my_web', key: 'a' } }) }, [
        `${ENV}[0].valueFrom.secretKeyRef.name`,
        'my_web',
      ]),
      aSet('a field that a pod does not expose', { [ENV]: from({ fieldRef: { fieldPath: 'metadata.labels' } }) }, [
        `${ENV}[0].valueFrom.fieldRef.fieldPath`,
        'metadata.labels',
      ]),
      aSet('a resource that is none', { [ENV]: from({ resourceFieldRef: { resource: 'cpu' } }) }, [
        `${ENV}[0].valueFrom.resourceFieldRef.resource`,
        'cpu',
      ]),
      aSet('a group of a name that cannot be', { [`${MAIN}.envFrom`]: [{ configMapRef: { name: 'My' } }] }, [
        `${MAIN}.envFrom[0].configMapRef.name`,
        'My',
      ]),
    ],
    good: [
      aSet('a key', { [ENV]: from({ secretKeyRef: { name: 'web', key: 'tls.key' } }) }),
      aSet('a label', { [ENV]: from({ fieldRef: { fieldPath: "metadata.labels['app']" } }) }),
      aSet('a limit', { [ENV]: from({ resourceFieldRef: { resource: 'limits.memory' } }) }),
    ],
  },
};
