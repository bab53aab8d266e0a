import {
  apart,
  budget,
  claim,
  configMap,
  env,
  exec,
  fieldRef,
  headless,
  http,
  mounts,
  ports,
  requests,
  RunningSet,
  secret,
  secretKey,
  service,
  serviceAccount,
  set,
  tcp,
} from './shapes';

/* Charts and manifests of the software itself: service discovery, secrets, delivery, storage. */

function consul(): RunningSet {
  const labels = { app: 'consul', chart: 'consul-helm', release: 'shop', component: 'server', hasDNS: 'true' };
  const pod = {
    affinity: apart({ app: 'consul', release: 'shop', component: 'server' }, true),
    terminationGracePeriodSeconds: 30,
    serviceAccountName: 'shop-consul-server',
    securityContext: { fsGroup: 1000, runAsGroup: 1000, runAsNonRoot: true, runAsUser: 100 },
    volumes: [
      { name: 'config', configMap: { name: 'shop-consul-server-config' } },
      {
        name: 'consul-ca-cert',
        secret: { secretName: 'shop-consul-ca-cert', items: [{ key: 'tls.crt', path: 'tls.crt' }] },
      },
    ],
    containers: [
      {
        name: 'consul',
        image: 'hashicorp/consul:1.20.1',
        env: env({
          ADVERTISE_IP: fieldRef('status.podIP'),
          HOST_IP: fieldRef('status.hostIP'),
          NAMESPACE: fieldRef('metadata.namespace'),
          CONSUL_DISABLE_PERM_MGMT: 'true',
        }),
        command: [
          '/bin/sh',
          '-ec',
          'exec /usr/local/bin/docker-entrypoint.sh consul agent \\\n  -advertise="${ADVERTISE_IP}" \\\n  -bootstrap-expect=3 \\\n  -config-dir=/consul/config\n',
        ],
        volumeMounts: [
          { name: 'data-default', mountPath: '/consul/data' },
          { name: 'config', mountPath: '/consul/config' },
          { name: 'consul-ca-cert', mountPath: '/consul/tls/ca/', readOnly: true },
        ],
        ports: [
          { name: 'http', containerPort: 8500 },
          { name: 'serflan-tcp', containerPort: 8301, protocol: 'TCP' },
          { name: 'serflan-udp', containerPort: 8301, protocol: 'UDP' },
          { name: 'server', containerPort: 8300 },
          { name: 'dns-udp', containerPort: 8600, protocol: 'UDP' },
        ],
        readinessProbe: {
          ...exec('/bin/sh', '-ec', 'curl http://127.0.0.1:8500/v1/status/leader 2>/dev/null | grep -E \'".+"\'\n'),
          failureThreshold: 2,
          initialDelaySeconds: 5,
          periodSeconds: 3,
          successThreshold: 1,
          timeoutSeconds: 5,
        },
        resources: { requests: { cpu: '100m', memory: '200Mi' }, limits: { cpu: '100m', memory: '200Mi' } },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
          runAsUser: 100,
          seccompProfile: { type: 'RuntimeDefault' },
        },
      },
    ],
  };
  return {
    shape: 'hashicorp/consul',
    manifests: [
      serviceAccount('shop-consul-server'),
      configMap('shop-consul-server-config', { 'server.json': '{"server": true}', 'extra-from-values.json': '{}' }),
      budget('shop-consul-server', labels),
      headless(
        'shop-consul-server',
        { app: 'consul', release: 'shop', component: 'server' },
        ['http:8500', 'serflan-tcp:8301', 'serflan-udp:8301:UDP', 'server:8300'],
        {},
      ),
      set({
        name: 'shop-consul-server',
        labels,
        podManagementPolicy: 'Parallel',
        replicas: 3,
        podAnnotations: { 'consul.hashicorp.com/connect-inject': 'false' },
        pod,
        claims: [claim('data-default', '10Gi')],
      }),
    ],
  };
}

function vault(): RunningSet {
  const labels = { 'app.kubernetes.io/name': 'vault', 'app.kubernetes.io/instance': 'shop', component: 'server' };
  const pod = {
    affinity: apart(labels, true),
    terminationGracePeriodSeconds: 10,
    serviceAccountName: 'shop-vault',
    securityContext: { runAsNonRoot: true, runAsGroup: 1000, runAsUser: 100, fsGroup: 1000 },
    hostNetwork: false,
    volumes: [
      { name: 'config', configMap: { name: 'shop-vault-config' } },
      { name: 'home', emptyDir: {} },
    ],
    containers: [
      {
        name: 'vault',
        image: 'hashicorp/vault:1.18.1',
        imagePullPolicy: 'IfNotPresent',
        command: ['/bin/sh', '-ec'],
        args: [
          'cp /vault/config/extraconfig-from-values.hcl /tmp/storageconfig.hcl;\n/usr/local/bin/docker-entrypoint.sh vault server -config=/tmp/storageconfig.hcl \n',
        ],
        securityContext: { allowPrivilegeEscalation: false },
        env: env({
          HOST_IP: fieldRef('status.hostIP'),
          POD_IP: fieldRef('status.podIP'),
          VAULT_K8S_POD_NAME: fieldRef('metadata.name'),
          VAULT_ADDR: 'http://127.0.0.1:8200',
          VAULT_API_ADDR: 'http://$(POD_IP):8200',
          SKIP_CHOWN: 'true',
          HOSTNAME: fieldRef('metadata.name'),
          VAULT_CLUSTER_ADDR: 'https://$(HOSTNAME).shop-vault-internal:8201',
          HOME: '/home/vault',
        }),
        volumeMounts: mounts({ '/vault/data': 'data', '/vault/config': 'config', '/home/vault': 'home' }),
        ports: ports({ http: 8200, 'https-internal': 8201, 'http-rep': 8202 }),
        readinessProbe: {
          ...exec('/bin/sh', '-ec', 'vault status -tls-skip-verify'),
          failureThreshold: 2,
          initialDelaySeconds: 5,
          periodSeconds: 5,
          successThreshold: 1,
          timeoutSeconds: 3,
        },
        livenessProbe: {
          ...http('/v1/sys/health?standbyok=true', 8200, { scheme: 'HTTP' }),
          failureThreshold: 2,
          initialDelaySeconds: 60,
          periodSeconds: 5,
          successThreshold: 1,
          timeoutSeconds: 3,
        },
        lifecycle: { preStop: exec('/bin/sh', '-c', 'sleep 5 && kill -SIGTERM $(pidof vault)') },
      },
    ],
  };
  return {
    shape: 'hashicorp/vault',
    manifests: [
      headless('shop-vault-internal', labels, ['http:8200', 'https-internal:8201']),
      service('shop-vault', labels, ['http:8200', 'https-internal:8201'], { publishNotReadyAddresses: true }),
      service('shop-vault-active', { ...labels, 'vault-active': 'true' }, ['http:8200']),
      set({
        name: 'shop-vault',
        labels,
        serviceName: 'shop-vault-internal',
        podManagementPolicy: 'Parallel',
        replicas: 3,
        updateStrategy: { type: 'OnDelete' },
        podLabels: { 'helm.sh/chart': 'vault-0.29.0' },
        pod,
        claims: [claim('data', '10Gi')],
      }),
    ],
  };
}

function argoCd(): RunningSet {
  const labels = { 'app.kubernetes.io/name': 'argocd-application-controller' };
  const key = (name: string) => ({ configMapKeyRef: { name: 'argocd-cmd-params-cm', key: name, optional: true } });
  const pod = {
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 100,
            podAffinityTerm: { labelSelector: { matchLabels: labels }, topologyKey: 'kubernetes.io/hostname' },
          },
          {
            weight: 5,
            podAffinityTerm: {
              labelSelector: { matchLabels: { 'app.kubernetes.io/part-of': 'argocd' } },
              topologyKey: 'kubernetes.io/hostname',
            },
          },
        ],
      },
    },
    serviceAccountName: 'argocd-application-controller',
    containers: [
      {
        name: 'argocd-application-controller',
        image: 'quay.io/argoproj/argocd:v2.13.1',
        imagePullPolicy: 'Always',
        command: ['argocd-application-controller'],
        env: env({
          ARGOCD_CONTROLLER_REPLICAS: '1',
          ARGOCD_RECONCILIATION_TIMEOUT: {
            configMapKeyRef: { name: 'argocd-cm', key: 'timeout.reconciliation', optional: true },
          },
          REDIS_SERVER: key('redis.server'),
          REDIS_PASSWORD: secretKey('argocd-redis', 'auth'),
        }),
        ports: [{ containerPort: 8082 }],
        readinessProbe: { ...http('/healthz', 8082), initialDelaySeconds: 5, periodSeconds: 10 },
        securityContext: {
          runAsNonRoot: true,
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
        },
        workingDir: '/home/argocd',
        volumeMounts: mounts({ '/app/config/controller/tls': 'argocd-repo-server-tls', '/home/argocd': 'argocd-home' }),
      },
    ],
    volumes: [
      { name: 'argocd-home', emptyDir: {} },
      {
        name: 'argocd-repo-server-tls',
        secret: {
          secretName: 'argocd-repo-server-tls',
          optional: true,
          items: [
            { key: 'tls.crt', path: 'tls.crt' },
            { key: 'tls.key', path: 'tls.key' },
            { key: 'ca.crt', path: 'ca.crt' },
          ],
        },
      },
    ],
  };
  return {
    shape: 'argo-cd application controller (no Service of its name)',
    manifests: [
      set({
        name: 'argocd-application-controller',
        labels,
        setLabels: { ...labels, 'app.kubernetes.io/part-of': 'argocd' },
        replicas: 1,
        pod,
      }),
    ],
  };
}

function gitaly(): RunningSet {
  const labels = { app: 'gitaly', release: 'shop' };
  const pod = {
    automountServiceAccountToken: false,
    securityContext: {
      runAsUser: 1000,
      fsGroup: 1000,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
    terminationGracePeriodSeconds: 30,
    initContainers: [
      {
        name: 'certificates',
        image: 'registry.gitlab.com/gitlab-org/build/cng/certificates:v17.6.1',
        env: null,
        securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: ['ALL'] } },
        volumeMounts: [{ name: 'etc-ssl-certs', mountPath: '/etc/ssl/certs', readOnly: false }],
        resources: { requests: { cpu: '50m' } },
      },
      {
        name: 'configure',
        image: 'registry.gitlab.com/gitlab-org/build/cng/gitlab-base:v17.6.1',
        command: ['sh', '/config/configure'],
        volumeMounts: [
          { name: 'gitaly-config', mountPath: '/config', readOnly: true },
          { name: 'init-gitaly-secrets', mountPath: '/init-config', readOnly: true },
          { name: 'gitaly-secrets', mountPath: '/init-secrets', readOnly: false },
        ],
        resources: { requests: { cpu: '50m' } },
      },
    ],
    containers: [
      {
        name: 'gitaly',
        image: 'registry.gitlab.com/gitlab-org/build/cng/gitaly:v17.6.1',
        securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: ['ALL'] } },
        ports: ports({ 'grpc-gitaly': 8075, 'http-metrics': 9236 }),
        env: env({
          CONFIG_TEMPLATE_DIRECTORY: '/etc/gitaly/templates',
          GITALY_CONFIG_FILE: '/etc/gitaly/config.toml',
          SSL_CERT_DIR: '/etc/ssl/certs',
        }),
        volumeMounts: [
          { name: 'gitaly-config', mountPath: '/etc/gitaly/templates' },
          { name: 'gitaly-secrets', mountPath: '/etc/gitlab-secrets', readOnly: true },
          { name: 'repo-data', mountPath: '/home/git/repositories' },
          { name: 'etc-ssl-certs', mountPath: '/etc/ssl/certs/', readOnly: true },
        ],
        livenessProbe: {
          ...exec('/scripts/healthcheck'),
          initialDelaySeconds: 30,
          timeoutSeconds: 3,
          periodSeconds: 10,
        },
        readinessProbe: {
          ...exec('/scripts/healthcheck'),
          initialDelaySeconds: 10,
          timeoutSeconds: 3,
          periodSeconds: 10,
        },
        resources: requests('100m', '200Mi'),
      },
    ],
    volumes: [
      {
        name: 'gitaly-config',
        projected: {
          sources: [
            {
              configMap: {
                name: 'shop-gitaly',
                items: [
                  { key: 'config.toml.tpl', path: 'config.toml.tpl' },
                  { key: 'configure', path: 'configure' },
                ],
              },
            },
          ],
        },
      },
      { name: 'gitaly-secrets', emptyDir: { medium: 'Memory' } },
      {
        name: 'init-gitaly-secrets',
        projected: {
          defaultMode: 0o440,
          sources: [
            { secret: { name: 'shop-gitaly-secret', items: [{ key: 'token', path: 'gitaly_token' }] } },
            { secret: { name: 'shop-gitlab-shell-secret', items: [{ key: 'secret', path: '.gitlab_shell_secret' }] } },
          ],
        },
      },
      { name: 'etc-ssl-certs', emptyDir: { medium: 'Memory' } },
    ],
  };
  return {
    shape: 'gitlab gitaly',
    manifests: [
      configMap('shop-gitaly', { 'config.toml.tpl': 'bin_dir = "/usr/local/bin"\n', configure: '#!/bin/sh\n' }),
      headless('shop-gitaly', labels, ['grpc-gitaly:8075', 'http-metrics:9236'], {
        publishNotReadyAddresses: undefined,
      }),
      set({
        name: 'shop-gitaly',
        labels,
        podLabels: { heritage: 'Helm' },
        podManagementPolicy: 'Parallel',
        replicas: 1,
        pod,
        claims: [claim('repo-data', '50Gi', {}, { labels })],
      }),
    ],
  };
}

function minio(): RunningSet {
  const labels = { app: 'minio', release: 'shop' };
  const pod = {
    serviceAccountName: 'minio-sa',
    securityContext: { fsGroup: 1000, fsGroupChangePolicy: 'OnRootMismatch', runAsGroup: 1000, runAsUser: 1000 },
    containers: [
      {
        name: 'minio',
        image: 'quay.io/minio/minio:RELEASE.2024-11-07T00-52-20Z',
        imagePullPolicy: 'IfNotPresent',
        command: [
          '/bin/sh',
          '-ce',
          '/usr/bin/docker-entrypoint.sh minio server  http://shop-minio-{0...3}.shop-minio-svc.default.svc.cluster.local/export -S /etc/minio/certs/ --address :9000',
        ],
        volumeMounts: [
          { name: 'export', mountPath: '/export' },
          { name: 'minio-user', mountPath: '/tmp/credentials', readOnly: true },
        ],
        ports: ports({ http: 9000, 'http-console': 9001 }),
        env: env({
          MINIO_ROOT_USER: secretKey('shop-minio', 'rootUser'),
          MINIO_ROOT_PASSWORD: secretKey('shop-minio', 'rootPassword'),
          MINIO_PROMETHEUS_AUTH_TYPE: 'public',
        }),
        resources: { requests: { memory: '16Gi' } },
        securityContext: { readOnlyRootFilesystem: false },
      },
    ],
    volumes: [{ name: 'minio-user', secret: { secretName: 'shop-minio' } }],
  };
  return {
    shape: 'minio',
    manifests: [
      secret('shop-minio'),
      headless('shop-minio-svc', labels, ['http:9000']),
      {
        ...service('shop-minio', labels, []),
        spec: {
          type: 'ClusterIP',
          ports: [{ name: 'http', port: 9000, protocol: 'TCP', targetPort: 9000 }],
          selector: labels,
        },
      },
      {
        ...service('shop-minio-console', labels, []),
        spec: {
          type: 'NodePort',
          ports: [{ name: 'http', port: 9001, protocol: 'TCP', targetPort: 9001, nodePort: 32001 }],
          selector: labels,
        },
      },
      set({
        name: 'shop-minio',
        labels,
        serviceName: 'shop-minio-svc',
        replicas: 4,
        podManagementPolicy: 'Parallel',
        updateStrategy: { type: 'RollingUpdate' },
        podName: 'shop-minio',
        podAnnotations: { 'checksum/config': '5b1d4d8f' },
        pod,
        claims: [claim('export', '500Gi')],
      }),
    ],
  };
}

function nats(): RunningSet {
  const labels = {
    'app.kubernetes.io/component': 'nats',
    'app.kubernetes.io/instance': 'shop',
    'app.kubernetes.io/name': 'nats',
  };
  const probe = {
    failureThreshold: 3,
    initialDelaySeconds: 10,
    periodSeconds: 10,
    successThreshold: 1,
    timeoutSeconds: 5,
  };
  const pod = {
    containers: [
      {
        name: 'nats',
        image: 'nats:2.10.22-alpine',
        args: ['--config', '/etc/nats-config/nats.conf'],
        env: env({ POD_NAME: fieldRef('metadata.name'), SERVER_NAME: '$(POD_NAME)' }),
        lifecycle: { preStop: exec('nats-server', '-sl=ldm=/var/run/nats/nats.pid') },
        ports: ports({ nats: 4222, cluster: 6222, monitor: 8222 }),
        startupProbe: { ...probe, ...http('/healthz', 'monitor'), failureThreshold: 90 },
        livenessProbe: {
          ...probe,
          ...http('/healthz?js-enabled-only=true', 'monitor'),
          initialDelaySeconds: 10,
          periodSeconds: 30,
        },
        readinessProbe: { ...probe, ...http('/healthz?js-server-only=true', 'monitor') },
        volumeMounts: mounts({ '/etc/nats-config': 'config', '/var/run/nats': 'pid', '/data': 'shop-nats-js' }),
      },
      {
        name: 'reloader',
        image: 'natsio/nats-server-config-reloader:0.16.0',
        args: ['-pid', '/var/run/nats/nats.pid', '-config', '/etc/nats-config/nats.conf'],
        volumeMounts: mounts({ '/var/run/nats': 'pid', '/etc/': 'config' }),
      },
    ],
    enableServiceLinks: false,
    shareProcessNamespace: true,
    terminationGracePeriodSeconds: 90,
    volumes: [
      { name: 'config', configMap: { name: 'shop-nats-config' } },
      { name: 'pid', emptyDir: {} },
    ],
    topologySpreadConstraints: [
      {
        labelSelector: { matchLabels: labels },
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'DoNotSchedule',
      },
    ],
  };
  return {
    shape: 'nats (JetStream, reloader)',
    manifests: [
      configMap('shop-nats-config', { 'nats.conf': '{\n  "port": 4222,\n  "server_name": $SERVER_NAME\n}\n' }),
      budget('shop-nats', labels),
      headless('shop-nats-headless', labels, ['nats:4222', 'cluster:6222', 'monitor:8222']),
      {
        ...service('shop-nats', labels, ['nats:4222']),
        spec: { selector: labels, ports: [{ name: 'nats', port: 4222, targetPort: 'nats', appProtocol: 'tcp' }] },
      },
      set({
        name: 'shop-nats',
        labels,
        serviceName: 'shop-nats-headless',
        replicas: 3,
        podManagementPolicy: 'Parallel',
        podAnnotations: { 'checksum/config': '2b8e6f' },
        pod,
        claims: [claim('shop-nats-js', '10Gi')],
      }),
    ],
  };
}

function keycloak(): RunningSet {
  const labels = { 'app.kubernetes.io/instance': 'shop', 'app.kubernetes.io/name': 'keycloakx' };
  const pod = {
    securityContext: { fsGroup: 1000 },
    serviceAccountName: 'shop-keycloakx',
    enableServiceLinks: true,
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 60,
    initContainers: [
      {
        name: 'dbchecker',
        image: 'docker.io/busybox:1.32',
        imagePullPolicy: 'IfNotPresent',
        securityContext: { allowPrivilegeEscalation: false, runAsGroup: 1000, runAsNonRoot: true, runAsUser: 1000 },
        command: ['sh', '-c', 'until nc -z -w 2 db 5432; do sleep 2; done\n'],
        resources: { limits: { cpu: '20m', memory: '32Mi' }, requests: { cpu: '20m', memory: '32Mi' } },
      },
    ],
    containers: [
      {
        name: 'keycloak',
        securityContext: { runAsNonRoot: true, runAsUser: 1000 },
        image: 'quay.io/keycloak/keycloak:26.0.5',
        imagePullPolicy: 'IfNotPresent',
        command: ['/opt/keycloak/bin/kc.sh', 'start'],
        env: env({
          KC_HTTP_RELATIVE_PATH: '/auth',
          KC_CACHE: 'ispn',
          KC_DB_PASSWORD: secretKey('shop-keycloakx-database', 'password'),
        }),
        envFrom: [{ secretRef: { name: 'shop-keycloakx-env' } }],
        ports: [
          { name: 'http', containerPort: 8080, protocol: 'TCP' },
          { name: 'http-internal', containerPort: 9000, protocol: 'TCP' },
        ],
        livenessProbe: {
          ...http('/auth/health/live', 'http-internal', { scheme: 'HTTP' }),
          initialDelaySeconds: 0,
          timeoutSeconds: 5,
        },
        readinessProbe: {
          ...http('/auth/health/ready', 'http-internal', { scheme: 'HTTP' }),
          initialDelaySeconds: 10,
          timeoutSeconds: 1,
        },
        startupProbe: {
          ...http('/auth/health', 'http-internal', { scheme: 'HTTP' }),
          initialDelaySeconds: 15,
          timeoutSeconds: 1,
          failureThreshold: 60,
          periodSeconds: 5,
        },
        resources: {},
        volumeMounts: null,
      },
    ],
    affinity: apart(labels, true),
  };
  return {
    shape: 'codecentric/keycloakx (no claims)',
    manifests: [
      headless('shop-keycloakx-headless', labels, ['http:8080'], { publishNotReadyAddresses: undefined }),
      service('shop-keycloakx-http', labels, ['http-internal:9000', 'http:80']),
      set({
        name: 'shop-keycloakx',
        labels,
        serviceName: 'shop-keycloakx-headless',
        replicas: 2,
        podManagementPolicy: 'OrderedReady',
        updateStrategy: { type: 'RollingUpdate' },
        pod,
      }),
    ],
  };
}

function jenkins(): RunningSet {
  const labels = { 'app.kubernetes.io/component': 'jenkins-controller', 'app.kubernetes.io/instance': 'shop' };
  const pod = {
    securityContext: { runAsUser: 1000, fsGroup: 1000, runAsNonRoot: true },
    serviceAccountName: 'shop-jenkins',
    initContainers: [
      {
        name: 'config-reload-init',
        image: 'docker.io/kiwigrid/k8s-sidecar:1.28.0',
        imagePullPolicy: 'IfNotPresent',
        restartPolicy: 'Always',
        env: env({
          POD_NAME: fieldRef('metadata.name'),
          LABEL: 'shop-jenkins-jenkins-config',
          FOLDER: '/var/jenkins_home/casc_configs',
        }),
        resources: {},
        volumeMounts: mounts({ '/var/jenkins_home': 'jenkins-home' }),
        securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
      },
      {
        name: 'init',
        image: 'docker.io/jenkins/jenkins:2.479.1-jdk17',
        imagePullPolicy: 'Always',
        command: ['sh', '/var/jenkins_config/apply_config.sh'],
        resources: { limits: { cpu: '2000m', memory: '4096Mi' }, requests: { cpu: '50m', memory: '256Mi' } },
        volumeMounts: mounts({ '/var/jenkins_home': 'jenkins-home', '/var/jenkins_config': 'jenkins-config' }),
      },
    ],
    containers: [
      {
        name: 'jenkins',
        image: 'docker.io/jenkins/jenkins:2.479.1-jdk17',
        imagePullPolicy: 'Always',
        args: ['--httpPort=8080'],
        env: env({
          SECRETS: '/run/secrets/additional',
          JAVA_OPTS: '-Dcasc.reload.token=$(POD_NAME) ',
          JENKINS_SLAVE_AGENT_PORT: '50000',
        }),
        ports: ports({ http: 8080, 'agent-listener': 50000 }),
        startupProbe: { failureThreshold: 12, ...http('/login', 'http'), periodSeconds: 10, timeoutSeconds: 5 },
        livenessProbe: { failureThreshold: 5, ...http('/login', 'http'), periodSeconds: 10, timeoutSeconds: 5 },
        resources: { limits: { cpu: '2000m', memory: '4096Mi' }, requests: { cpu: '50m', memory: '256Mi' } },
        volumeMounts: [
          { name: 'jenkins-home', mountPath: '/var/jenkins_home', readOnly: false },
          { name: 'jenkins-config', mountPath: '/var/jenkins_config', readOnly: true },
          { name: 'tmp-volume', mountPath: '/tmp' },
        ],
      },
    ],
    volumes: [
      { name: 'jenkins-config', configMap: { name: 'shop-jenkins' } },
      { name: 'jenkins-home', persistentVolumeClaim: { claimName: 'shop-jenkins' } },
      { name: 'tmp-volume', emptyDir: {} },
    ],
  };
  const volume = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'shop-jenkins' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '8Gi' } } },
  };
  return {
    shape: 'jenkins (one claim of its own, native sidecar)',
    manifests: [
      volume,
      configMap('shop-jenkins', {
        'apply_config.sh':
          'set -e\necho "disable Setup Wizard"\necho $JENKINS_VERSION > $JENKINS_HOME/jenkins.install.UpgradeWizard.state\n',
      }),
      service('shop-jenkins', labels, ['http:8080']),
      set({ name: 'shop-jenkins', labels, replicas: 1, pod }),
    ],
  };
}

function plainSets(): RunningSet[] {
  const web = { app: 'nginx' };
  const documentation: RunningSet = {
    shape: 'kubernetes.io tutorial: web',
    manifests: [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'nginx', labels: web },
        spec: { ports: [{ port: 80, name: 'web' }], clusterIP: 'None', selector: web },
      },
      set({
        name: 'web',
        labels: web,
        serviceName: 'nginx',
        replicas: 3,
        minReadySeconds: 10,
        pod: {
          terminationGracePeriodSeconds: 10,
          containers: [
            {
              name: 'nginx',
              image: 'registry.k8s.io/nginx-slim:0.24',
              ports: [{ containerPort: 80, name: 'web' }],
              volumeMounts: mounts({ '/usr/share/nginx/html': 'www' }),
            },
          ],
        },
        claims: [claim('www', '1Gi', { storageClassName: 'my-storage-class' })],
      }),
    ],
  };
  const lab = { app: 'mysql' };
  const replicated: RunningSet = {
    shape: 'kubernetes.io tutorial: replicated MySQL',
    manifests: [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'mysql', labels: lab },
        data: { 'primary.cnf': '[mysqld]\nlog-bin\n', 'replica.cnf': '[mysqld]\nsuper-read-only\n' },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'mysql', labels: lab },
        spec: { ports: [{ name: 'mysql', port: 3306 }], clusterIP: 'None', selector: lab },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'mysql-read', labels: { ...lab, readonly: 'true' } },
        spec: { ports: [{ name: 'mysql', port: 3306 }], selector: lab },
      },
      set({
        name: 'mysql',
        labels: lab,
        replicas: 3,
        pod: {
          initContainers: [
            {
              name: 'init-mysql',
              image: 'mysql:5.7',
              command: [
                'bash',
                '-c',
                'set -ex\n# Generate mysql server-id from pod ordinal index.\n[[ $HOSTNAME =~ -([0-9]+)$ ]] || exit 1\nordinal=${BASH_REMATCH[1]}\necho [mysqld] > /mnt/conf.d/server-id.cnf\n',
              ],
              volumeMounts: mounts({ '/mnt/conf.d': 'conf', '/mnt/config-map': 'config-map' }),
            },
            {
              name: 'clone-mysql',
              image: 'gcr.io/google-samples/xtrabackup:1.0',
              command: [
                'bash',
                '-c',
                'set -ex\n# Skip the clone if data already exists.\n[[ -d /var/lib/mysql/mysql ]] && exit 0\n',
              ],
              volumeMounts: mounts({ '/var/lib/mysql': 'data:mysql', '/etc/mysql/conf.d': 'conf' }),
            },
          ],
          containers: [
            {
              name: 'mysql',
              image: 'mysql:5.7',
              env: env({ MYSQL_ALLOW_EMPTY_PASSWORD: '1' }),
              ports: ports({ mysql: 3306 }),
              volumeMounts: mounts({ '/var/lib/mysql': 'data:mysql', '/etc/mysql/conf.d': 'conf' }),
              resources: requests('500m', '1Gi'),
              livenessProbe: {
                ...exec('mysqladmin', 'ping'),
                initialDelaySeconds: 30,
                periodSeconds: 10,
                timeoutSeconds: 5,
              },
              readinessProbe: {
                ...exec('mysql', '-h', '127.0.0.1', '-e', 'SELECT 1'),
                initialDelaySeconds: 5,
                periodSeconds: 2,
                timeoutSeconds: 1,
              },
            },
            {
              name: 'xtrabackup',
              image: 'gcr.io/google-samples/xtrabackup:1.0',
              ports: ports({ xtrabackup: 3307 }),
              command: [
                'bash',
                '-c',
                'set -ex\ncd /var/lib/mysql\nexec ncat --listen --keep-open --send-only --max-conns=1 3307 -c \\\n  "xtrabackup --backup --slave-info --stream=xbstream --host=127.0.0.1 --user=root"\n',
              ],
              volumeMounts: mounts({ '/var/lib/mysql': 'data:mysql', '/etc/mysql/conf.d': 'conf' }),
              resources: requests('100m', '100M'),
            },
          ],
          volumes: [
            { name: 'conf', emptyDir: {} },
            { name: 'config-map', configMap: { name: 'mysql' } },
          ],
        },
        claims: [claim('data', '10Gi')],
      }),
    ],
  };
  const zk = { app: 'zk' };
  const ensemble: RunningSet = {
    shape: 'kubernetes.io tutorial: ZooKeeper',
    manifests: [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'zk-hs', labels: zk },
        spec: {
          ports: [
            { port: 2888, name: 'server' },
            { port: 3888, name: 'leader-election' },
          ],
          clusterIP: 'None',
          selector: zk,
        },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'zk-cs', labels: zk },
        spec: { ports: [{ port: 2181, name: 'client' }], selector: zk },
      },
      { ...budget('zk-pdb', zk), metadata: { name: 'zk-pdb' } },
      set({
        name: 'zk',
        labels: zk,
        setLabels: {},
        serviceName: 'zk-hs',
        replicas: 3,
        updateStrategy: { type: 'RollingUpdate' },
        podManagementPolicy: 'OrderedReady',
        pod: {
          affinity: {
            podAntiAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: [
                {
                  labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['zk'] }] },
                  topologyKey: 'kubernetes.io/hostname',
                },
              ],
            },
          },
          containers: [
            {
              name: 'kubernetes-zookeeper',
              imagePullPolicy: 'Always',
              image: 'registry.k8s.io/kubernetes-zookeeper:1.0-3.4.10',
              resources: { requests: { memory: '1Gi', cpu: '0.5' } },
              ports: ports({ client: 2181, server: 2888, 'leader-election': 3888 }),
              command: ['sh', '-c', 'start-zookeeper --servers=3 --data_dir=/var/lib/zookeeper/data'],
              readinessProbe: {
                ...exec('sh', '-c', 'zookeeper-ready 2181'),
                initialDelaySeconds: 10,
                timeoutSeconds: 5,
              },
              volumeMounts: mounts({ '/var/lib/zookeeper': 'datadir' }),
            },
          ],
          securityContext: { runAsUser: 1000, fsGroup: 1000 },
        },
        claims: [claim('datadir', '10Gi')],
      }),
    ],
  };
  return [documentation, replicated, ensemble];
}

function shapedByOperators(): RunningSet[] {
  const owned = {
    ownerReferences: [{ apiVersion: 'example.org/v1', kind: 'Database', name: 'shop', uid: '0e3b', controller: true }],
  };
  const strimzi = { 'strimzi.io/cluster': 'shop', 'strimzi.io/kind': 'Kafka', 'strimzi.io/name': 'shop-zookeeper' };
  const postgres = { application: 'spilo', 'cluster-name': 'shop', team: 'acid' };
  const eck = {
    'common.k8s.elastic.co/type': 'elasticsearch',
    'elasticsearch.k8s.elastic.co/cluster-name': 'shop',
    'elasticsearch.k8s.elastic.co/statefulset-name': 'shop-es-default',
  };
  return [
    {
      shape: 'Strimzi ZooKeeper',
      manifests: [
        headless('shop-zookeeper-nodes', strimzi, ['tcp-clients:2181', 'tcp-clustering:2888']),
        set({
          name: 'shop-zookeeper',
          labels: strimzi,
          serviceName: 'shop-zookeeper-nodes',
          replicas: 3,
          podManagementPolicy: 'Parallel',
          updateStrategy: { type: 'OnDelete' },
          metadata: owned,
          podAnnotations: { 'strimzi.io/generation': '0' },
          pod: {
            serviceAccountName: 'shop-zookeeper',
            terminationGracePeriodSeconds: 30,
            containers: [
              {
                name: 'zookeeper',
                image: 'quay.io/strimzi/kafka:0.44.0-kafka-3.8.0',
                command: ['/opt/kafka/zookeeper_run.sh'],
                env: env({ ZOOKEEPER_NODE_COUNT: '3', DYNAMIC_HEAP_FRACTION: '0.75' }),
                ports: [{ name: 'tcp-clients', containerPort: 2181, protocol: 'TCP' }],
                livenessProbe: {
                  ...exec('/opt/kafka/zookeeper_healthcheck.sh'),
                  initialDelaySeconds: 15,
                  timeoutSeconds: 5,
                },
                volumeMounts: mounts({ '/var/lib/zookeeper': 'data', '/tmp': 'strimzi-tmp' }),
                imagePullPolicy: 'IfNotPresent',
              },
            ],
            volumes: [
              { name: 'strimzi-tmp', emptyDir: { medium: 'Memory', sizeLimit: '5Mi' } },
              { name: 'zookeeper-nodes', secret: { secretName: 'shop-zookeeper-nodes', defaultMode: 0o444 } },
            ],
            securityContext: { fsGroup: 0 },
          },
          claims: [claim('data', '100Gi')],
        }),
      ],
    },
    {
      shape: 'Zalando Postgres operator (governed by a Service with an address)',
      manifests: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'shop-db', labels: postgres },
          spec: {
            type: 'ClusterIP',
            ports: [{ name: 'postgresql', port: 5432, protocol: 'TCP', targetPort: 5432 }],
            selector: postgres,
          },
        },
        service('shop-db-repl', { ...postgres, 'spilo-role': 'replica' }, ['postgresql:5432']),
        set({
          name: 'shop-db',
          labels: postgres,
          replicas: 2,
          podManagementPolicy: 'OrderedReady',
          updateStrategy: { type: 'OnDelete' },
          pod: {
            serviceAccountName: 'postgres-pod',
            terminationGracePeriodSeconds: 300,
            containers: [
              {
                name: 'postgres',
                image: 'ghcr.io/zalando/spilo-17:4.0-p2',
                imagePullPolicy: 'IfNotPresent',
                env: env({
                  SCOPE: 'shop-db',
                  PGROOT: '/home/postgres/pgdata/pgroot',
                  POD_IP: fieldRef('status.podIP'),
                  PGPASSWORD_SUPERUSER: secretKey('postgres.shop-db.credentials', 'password'),
                }),
                ports: [
                  { containerPort: 8008, protocol: 'TCP' },
                  { containerPort: 5432, protocol: 'TCP' },
                  { containerPort: 8080, protocol: 'TCP' },
                ],
                resources: { limits: { cpu: '1', memory: '500Mi' }, requests: { cpu: '100m', memory: '100Mi' } },
                securityContext: { allowPrivilegeEscalation: true, privileged: false, readOnlyRootFilesystem: false },
                volumeMounts: mounts({ '/home/postgres/pgdata': 'pgdata', '/dev/shm': 'dshm' }),
              },
            ],
            volumes: [{ name: 'dshm', emptyDir: { medium: 'Memory' } }],
            affinity: {
              nodeAffinity: {
                requiredDuringSchedulingIgnoredDuringExecution: {
                  nodeSelectorTerms: [
                    { matchExpressions: [{ key: 'lifecycle-status', operator: 'In', values: ['ready'] }] },
                  ],
                },
              },
            },
            tolerations: [{ key: 'postgres', operator: 'Exists', effect: 'NoSchedule' }],
            priorityClassName: 'postgres-pod-priority',
          },
          claims: [claim('pgdata', '5Gi')],
        }),
      ],
    },
    {
      shape: 'Elastic Cloud on Kubernetes',
      manifests: [
        headless('shop-es-default', eck, ['https:9200']),
        set({
          name: 'shop-es-default',
          labels: eck,
          replicas: 3,
          podManagementPolicy: 'Parallel',
          revisionHistoryLimit: 100,
          updateStrategy: { type: 'OnDelete' },
          metadata: owned,
          pod: {
            automountServiceAccountToken: false,
            terminationGracePeriodSeconds: 180,
            securityContext: { fsGroup: 1000 },
            initContainers: [
              {
                name: 'elastic-internal-init-filesystem',
                image: 'docker.elastic.co/elasticsearch/elasticsearch:8.16.1',
                command: ['bash', '-c', '/mnt/elastic-internal/scripts/prepare-fs.sh'],
                env: env({ POD_IP: fieldRef('status.podIP'), POD_NAME: fieldRef('metadata.name') }),
                resources: { limits: { cpu: '100m', memory: '50Mi' }, requests: { cpu: '100m', memory: '50Mi' } },
                securityContext: {
                  allowPrivilegeEscalation: false,
                  capabilities: { drop: ['ALL'] },
                  privileged: false,
                  readOnlyRootFilesystem: true,
                },
                volumeMounts: mounts({ '/mnt/elastic-internal/scripts': 'elastic-internal-scripts' }),
              },
            ],
            containers: [
              {
                name: 'elasticsearch',
                image: 'docker.elastic.co/elasticsearch/elasticsearch:8.16.1',
                env: env({
                  'discovery.seed_hosts': '',
                  HEADLESS_SERVICE_NAME: 'shop-es-default',
                  ES_NODE: { fieldRef: { fieldPath: "metadata.labels['statefulset.kubernetes.io/pod-name']" } },
                }),
                ports: [
                  { containerPort: 9200, name: 'https', protocol: 'TCP' },
                  { containerPort: 9300, name: 'transport', protocol: 'TCP' },
                ],
                readinessProbe: {
                  ...tcp(8080),
                  failureThreshold: 3,
                  initialDelaySeconds: 10,
                  periodSeconds: 5,
                  timeoutSeconds: 5,
                },
                resources: { limits: { memory: '2Gi' }, requests: { memory: '2Gi' } },
                volumeMounts: [
                  { name: 'downward-api', mountPath: '/mnt/elastic-internal/downward-api', readOnly: true },
                  { name: 'elasticsearch-data', mountPath: '/usr/share/elasticsearch/data' },
                  {
                    name: 'elastic-internal-unicast-hosts',
                    mountPath: '/mnt/elastic-internal/unicast-hosts',
                    readOnly: true,
                  },
                ],
              },
            ],
            volumes: [
              {
                name: 'downward-api',
                downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] },
              },
              { name: 'elastic-internal-unicast-hosts', configMap: { name: 'shop-es-unicast-hosts', optional: false } },
              {
                name: 'elastic-internal-scripts',
                configMap: { name: 'shop-es-scripts', defaultMode: 0o755, optional: false },
              },
            ],
          },
          claims: [claim('elasticsearch-data', '1Gi')],
          persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Delete' },
        }),
      ],
    },
  ];
}

export const PLATFORM: readonly RunningSet[] = [
  consul(),
  vault(),
  argoCd(),
  gitaly(),
  minio(),
  nats(),
  keycloak(),
  jenkins(),
  ...plainSets(),
  ...shapedByOperators(),
];
