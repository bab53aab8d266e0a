import { Chart } from 'cdk8s';
import { Library } from './libraries';

/** A set that the API server refuses, or takes and never runs as meant. */
export interface BrokenManifest {
  readonly what: string;
  create(library: Library, chart: Chart): void;
}

const CONTAINER = { image: 'nginx:1.27', ports: [{ name: 'http', number: 8080 }] };

function withProps(what: string, props: object): BrokenManifest {
  return { what, create: (library, chart) => library.create(chart, 'web', { containers: [CONTAINER], ...props }) };
}

/** Each can be written by the API that all libraries share. */
export const brokenManifests: readonly BrokenManifest[] = [
  withProps('a name of 53 characters, with which the set never makes a pod', { metadata: { name: 'a'.repeat(53) } }),
  withProps('a name that is no DNS label', { metadata: { name: 'Bad_Name' } }),
  withProps('a negative number of replicas', { replicas: -1 }),
  {
    what: 'a negative partition',
    create: (library, chart) => {
      const strategy = library.kplus.StatefulSetUpdateStrategy.rollingUpdate({ partition: -3 });
      library.create(chart, 'web', { containers: [CONTAINER], strategy });
    },
  },
  withProps('a restart policy other than Always', { restartPolicy: 'Never' }),
  withProps('a selector that is empty', { select: false }),
  {
    what: "a selector that does not match the pods' labels",
    create: (library, chart) => {
      const web = library.create(chart, 'web', { containers: [CONTAINER], select: false });
      web.select(library.kplus.LabelSelector.of({ labels: { app: 'other' } }));
    },
  },
  withProps('an annotation under a key with a space', { podMetadata: { annotations: { 'web shop': 'yes' } } }),
  {
    what: 'a governing Service in another namespace',
    create: (library, chart) => {
      const metadata = { namespace: 'elsewhere' };
      const ports = [{ port: 80 }];
      const service = new library.kplus.Service(chart, 'service', { metadata, ports, clusterIP: 'None' });
      library.create(chart, 'web', { metadata: { namespace: 'here' }, containers: [CONTAINER], service });
    },
  },
  withProps('two containers of one name', { containers: [CONTAINER, { image: 'nginx:1.27' }] }),
  withProps('two Service ports without names', {
    containers: [
      { image: 'nginx:1.27', name: 'one', portNumber: 8080 },
      { image: 'nginx:1.27', name: 'other', portNumber: 8081 },
    ],
  }),
  withProps('a port above 65535', { containers: [{ image: 'nginx:1.27', portNumber: 99999 }] }),
  withProps('a label value with a space', { podMetadata: { labels: { team: 'web shop' } } }),
  {
    what: 'a request above its limit',
    create: (library, chart) => {
      const { Cpu } = library.kplus;
      const resources = { cpu: { request: Cpu.units(2), limit: Cpu.units(1) } };
      library.create(chart, 'web', { containers: [{ ...CONTAINER, resources }] });
    },
  },
  {
    what: 'an autoscaler together with a fixed number of replicas',
    create: (library, chart) => {
      const { HorizontalPodAutoscaler } = library.kplus;
      const containers = [{ ...CONTAINER, resources: { cpu: { request: library.kplus.Cpu.millis(100) } } }];
      const target = library.create(chart, 'web', { containers, replicas: 3 });
      new HorizontalPodAutoscaler(chart, 'autoscaler', { target, maxReplicas: 5 });
    },
  },
];
