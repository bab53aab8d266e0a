const { App, Chart, Size } = require('cdk8s');
const { StatefulWorkload } = require('cdk8s-stateful');

const app = new App();
const chart = new Chart(app, 'consumer');
const workload = new StatefulWorkload(chart, 'web', { replicas: 2 });
const data = workload.addClaim('data', { storage: Size.gibibytes(1) });
workload.addContainer({ image: 'busybox:1.36', portNumber: 8080 }).mount('/data', data);
app.synth();
