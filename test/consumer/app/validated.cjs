const { ApiObject, App, Chart } = require('cdk8s');
const { Rules } = require('cdk8s-stateful');
const kplus = require('cdk8s-plus-27');

const app = new App();
const chart = new Chart(app, 'shop');
const container = { name: 'web', image: 'nginx', terminationMessagePolicy: 'File' };
const set = new ApiObject(chart, 'queue', {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'queue' },
  spec: {
    replicas: Number(process.env.REPLICAS),
    selector: { matchLabels: { app: 'queue' } },
    serviceName: 'queues',
    template: {
      metadata: { labels: { app: 'queue' } },
      spec: { terminationGracePeriodSeconds: 0, containers: [container] },
    },
  },
});
Rules.of(set).acknowledge('statefulset-grace-period', 'the process keeps nothing');
new ApiObject(chart, 'names', {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'queues' },
  spec: { clusterIP: 'None', selector: { app: 'queue' } },
});
new kplus.ConfigMap(chart, 'pages', { data: { 'index.html': 'Hello' } });
app.synth();
