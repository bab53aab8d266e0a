import { App, Chart, Yaml } from 'cdk8s';
import { Lab0, Lab1, Lab2, Lab3, MySqlProduction, Production } from './support/examples';
import { byName, contentsOf, Manifest, manifestOf, podSpecOf, statefulSetOf } from './support/manifests';
import { Manifests } from '../src/kubernetes/manifests';
import { RULES } from '../src/rules';
import { describe as inWords, findings } from '../src/rules/findings';

const LABELS = { app: 'web', env: 'dev' };
const ONE_PORT = [{ port: 80, targetPort: 8080 }];
const CONTAINER_PORTS = [{ containerPort: 8080, protocol: 'TCP' }];

const lab0 = () => new Lab0(new App(), 'lab-0');
const lab1 = () => new Lab1(new App(), 'lab-1');
const lab2 = () => new Lab2(new App(), 'lab-2');
const lab3 = () => new Lab3(new App(), 'lab-3');
const mySqlProduction = (restoreTime?: string) =>
  new MySqlProduction(new App(), 'mysql-production', {
    repositoryUrl: 's3:https://s3.example.com/backups/shop-db',
    restoreTime,
  });
const production = (updateFrom?: number) =>
  new Production(new App(), 'production', { greeting: 'Hello', adminPassword: 'secret', updateFrom });

/** Scripts are reviewed where they are, and tested by running them. */
function isNoScript({ metadata }: Manifest): boolean {
  return !metadata.name.endsWith('-scripts');
}

/** What the rules find in a chart, warnings included. */
function findingsIn(chart: Chart): string[] {
  const manifests = chart.toJson();
  return findings(RULES, manifests, new Manifests(manifests)).map(inWords);
}

describe.each<[string, () => Chart]>([
  ['lab-0', lab0],
  ['lab-1', lab1],
  ['lab-2', lab2],
  ['lab-3', lab3],
  ['mysql-production', () => mySqlProduction()],
  ['production', () => production()],
])('example %s', (_, create) => {
  test('renders the YAML that was reviewed', () => {
    expect(Yaml.stringify(...create().toJson().filter(isNoScript))).toMatchSnapshot();
  });

  test('renders the same bytes each time', () => {
    expect(create().toJson()).toEqual(create().toJson());
  });

  test('names no namespace, which is left to kubectl', () => {
    const namespaces = (create().toJson() as Manifest[]).map(({ metadata }) => metadata.namespace);
    expect(namespaces.filter(Boolean)).toEqual([]);
  });
});

test.each<[string, () => Chart]>([
  ['lab-0', lab0],
  ['lab-1', lab1],
  ['lab-2', lab2],
  ['lab-3', lab3],
  ['mysql-production', () => mySqlProduction('2026-11-28T21:04:59Z')],
])('no rule finds anything in example %s', (_, create) => {
  expect(findingsIn(create())).toEqual([]);
});

test('the one finding in production is acknowledged: claims go when pods are scaled away', () => {
  const manifests = production().toJson();
  expect(findings(RULES, manifests, new Manifests(manifests))).toMatchObject([
    { rule: { id: 'statefulset-retention-scaled' }, acknowledged: 'the pods build their data anew from the ConfigMap' },
  ]);
});

describe('lab 0', () => {
  test('has two Services over one ReplicaSet', () => {
    expect(contentsOf(lab0())).toEqual(['Service myweb-svc', 'Service myweb-svc-headless', 'ReplicaSet myweb-rs']);
  });

  test('the Services differ in their address alone', () => {
    const { spec } = manifestOf(lab0(), 'Service', 'myweb-svc');
    const { spec: headless } = manifestOf(lab0(), 'Service', 'myweb-svc-headless');
    expect(spec).toMatchObject({ type: 'ClusterIP', selector: { app: 'web' }, ports: ONE_PORT });
    expect(spec.clusterIP).toBeUndefined();
    expect(headless).toMatchObject({ type: 'ClusterIP', selector: { app: 'web' }, ports: ONE_PORT, clusterIP: 'None' });
  });

  test('the ReplicaSet has three pods of the image of the labs', () => {
    const { spec } = manifestOf(lab0(), 'ReplicaSet', 'myweb-rs');
    expect(spec).toMatchObject({ replicas: 3, template: { metadata: { labels: LABELS } } });
    expect(byName<any>(spec.template.spec.containers, 'myweb')).toMatchObject({
      image: 'ghcr.io/c1t1d0s7/go-myweb',
      ports: CONTAINER_PORTS,
    });
  });
});

describe.each([
  ['lab 1', lab1, 'myweb-sts', 'ghcr.io/c1t1d0s7/go-myweb'],
  ['lab 2', lab2, 'myweb-sts-vol', 'ghcr.io/c1t1d0s7/go-myweb:alpine'],
])('%s', (_, create, name, image) => {
  test('has a headless Service, a StatefulSet and its budget', () => {
    expect(contentsOf(create())).toEqual([
      'Service myweb-svc-headless',
      `StatefulSet ${name}`,
      `PodDisruptionBudget ${name}`,
    ]);
  });

  test('the StatefulSet has three pods below the name of the Service', () => {
    expect(statefulSetOf(create(), name).spec).toMatchObject({
      serviceName: 'myweb-svc-headless',
      replicas: 3,
      selector: { matchLabels: LABELS },
      template: { metadata: { labels: LABELS } },
    });
  });

  test('the pods have the one container of the labs', () => {
    expect(podSpecOf(create(), name).containers).toEqual([
      expect.objectContaining({ name: 'myweb', image, ports: CONTAINER_PORTS }),
    ]);
  });
});

describe('lab 2', () => {
  test('each pod asks for a volume of 1G of class nfs-client and mounts it at /data', () => {
    const [claim, ...others] = statefulSetOf(lab2(), 'myweb-sts-vol').spec.volumeClaimTemplates;
    expect(others).toEqual([]);
    expect(claim.metadata.name).toBe('myweb-pvc');
    expect(claim.spec).toMatchObject({
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1G' } },
      storageClassName: 'nfs-client',
    });
    expect(podSpecOf(lab2(), 'myweb-sts-vol').containers[0].volumeMounts).toEqual([
      { name: 'myweb-pvc', mountPath: '/data' },
    ]);
  });
});

describe('lab 3', () => {
  test('has the names of the tutorial, and what the tutorial lacks', () => {
    expect(contentsOf(lab3())).toEqual([
      'Service mysql',
      'ConfigMap mysql-scripts',
      'ConfigMap mysql',
      'ConfigMap mysql-accounts',
      'ConfigMap mysql-size',
      'StatefulSet mysql',
      'PodDisruptionBudget mysql',
      'NetworkPolicy mysql',
      'Service mysql-primary',
      'Service mysql-read',
      expect.stringMatching(/^NetworkPolicy allowingress/),
    ]);
  });

  test('the set, its pods, its ports and its volumes are those of the tutorial', () => {
    const { metadata, spec } = statefulSetOf(lab3(), 'mysql');
    expect(metadata.labels).toMatchObject({ app: 'mysql' });
    expect(spec).toMatchObject({ serviceName: 'mysql', replicas: 2, selector: { matchLabels: { app: 'mysql' } } });
    expect(spec.volumeClaimTemplates[0]).toMatchObject({
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
    });
    const server = byName<any>(spec.template.spec.containers, 'mysql');
    expect(server.ports).toEqual([{ name: 'mysql', containerPort: 3306 }]);
    expect(server.resources.requests.cpu).toBe('300m');
    for (const name of ['mysql', 'mysql-read']) {
      expect(manifestOf(lab3(), 'Service', name).spec).toMatchObject({
        selector: { app: 'mysql' },
        ports: [{ name: 'mysql', port: 3306 }],
      });
    }
  });
});

describe('mysql-production', () => {
  test('restores nothing, unless there is a moment to restore', () => {
    const restored = (chart: Chart) => contentsOf(chart).filter((object) => / shop-db-restored$/.test(object));
    expect(restored(mySqlProduction())).toEqual([]);
    expect(restored(mySqlProduction('2026-11-28T21:04:59Z'))).toContain('StatefulSet shop-db-restored');
  });
});

describe('production', () => {
  test('leaves the number of pods to the autoscaler', () => {
    expect(statefulSetOf(production(), 'web').spec.replicas).toBeUndefined();
    expect(manifestOf(production(), 'HorizontalPodAutoscaler', 'web').spec.minReplicas).toBe(3);
  });

  test('updates all pods unless a partition is given', () => {
    const partition = (chart: Chart) => statefulSetOf(chart, 'web').spec.updateStrategy.rollingUpdate.partition;
    expect(partition(production())).toBe(0);
    expect(partition(production(3))).toBe(2); // web-1 and web-2 stay
  });
});
