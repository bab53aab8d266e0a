import { Change, changed } from './change';
import { Manifest } from '../../../src/kubernetes/manifest';

/** A StatefulSet of three web servers, each with a claim, in which nothing is wrong. */
export function statefulSet(change: Change = {}): Manifest {
  return changed(
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'web' },
      spec: {
        replicas: 3,
        serviceName: 'web',
        selector: { matchLabels: { app: 'web' } },
        template: { metadata: { labels: { app: 'web' } }, spec: { containers: [container()] } },
        volumeClaimTemplates: [claim({ 'metadata.name': 'data' })],
      },
    },
    change,
  );
}

function container() {
  return {
    name: 'web',
    image: 'nginx:1.27',
    ports: [{ name: 'http', containerPort: 8080 }],
    volumeMounts: [{ name: 'data', mountPath: '/data' }],
  };
}

/** A Deployment of two web servers without volumes. */
export function deployment(change: Change = {}): Manifest {
  const { spec } = statefulSet({ 'spec.template.spec.containers[0].volumeMounts': undefined });
  return changed(
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: { replicas: 2, selector: spec.selector, template: spec.template },
    },
    change,
  );
}

/** A Job that prints a line. */
export function job(change: Change = {}): Manifest {
  return changed(
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'once' },
      spec: {
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [{ name: 'once', image: 'busybox:1.36', command: ['echo', 'done'] }],
          },
        },
      },
    },
    change,
  );
}

/** A CronJob that prints a line each night. */
export function cronJob(change: Change = {}): Manifest {
  const { spec } = job();
  return changed(
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'nightly' },
      spec: { schedule: '0 3 * * *', jobTemplate: { spec } },
    },
    change,
  );
}

/** A pod that sleeps. */
export function pod(change: Change = {}): Manifest {
  return changed(
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'idle', labels: { app: 'idle' } },
      spec: { containers: [{ name: 'idle', image: 'busybox:1.36', command: ['sleep', 'infinity'] }] },
    },
    change,
  );
}

/** The headless Service that governs the StatefulSet. */
export function headless(change: Change = {}): Manifest {
  return service({ 'spec.clusterIP': 'None', ...change });
}

/** A Service for clients of the web servers. */
export function service(change: Change = {}): Manifest {
  return changed(
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
    },
    change,
  );
}

/** A disruption budget of the web servers. */
export function budget(change: Change = {}): Manifest {
  return changed(
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'web' },
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'web' } } },
    },
    change,
  );
}

/** An autoscaler of the StatefulSet. */
export function autoscaler(change: Change = {}): Manifest {
  return changed(
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web' },
      spec: {
        minReplicas: 2,
        maxReplicas: 5,
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web' },
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
        ],
      },
    },
    change,
  );
}

/** A claim of one GiB for one node. */
export function claim(change: Change = {}): Manifest {
  return changed(
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'files' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    },
    change,
  );
}

/** A ConfigMap with one file. */
export function configMap(change: Change = {}): Manifest {
  return changed(
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { 'web.conf': 'listen 8080' } },
    change,
  );
}

/** A Secret with one password. */
export function secret(change: Change = {}): Manifest {
  return changed(
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web' }, stringData: { password: 'x' } },
    change,
  );
}

/** Web servers of a kind that is not Kubernetes' own. */
export function rollout(change: Change = {}): Manifest {
  return changed({ ...deployment(), apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' }, change);
}

/** A role that lets pods change their labels. */
export function labeller(change: Change = {}): Manifest {
  return changed(
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'web' },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'patch'] }],
    },
    change,
  );
}
