import {
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
  secretKey,
  service,
  set,
} from './shapes';

/* Delivery: Git, builds and GitOps. */

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

export const DELIVERY: readonly RunningSet[] = [argoCd(), gitaly(), jenkins()];
