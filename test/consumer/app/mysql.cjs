const { App, Chart, Size } = require('cdk8s');
const { ReplicatedMySql } = require('cdk8s-stateful');
const kplus = require('cdk8s-plus-27');

const app = new App();
const chart = new Chart(app, 'consumer');
const credentials = kplus.Secret.fromSecretName(chart, 'credentials', 'mysql');
new ReplicatedMySql(chart, 'mysql', { credentials, storage: Size.gibibytes(1), databases: ['shop'], users: [] });
console.log(app.synthYaml());
