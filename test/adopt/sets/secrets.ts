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
  RunningSet,
  service,
  serviceAccount,
  set,
} from './shapes';

/* Service discovery and secrets. */

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

export const SECRETS: readonly RunningSet[] = [consul(), vault()];
