const { App, Chart } = require('cdk8s');
const { StatefulWorkload } = require('cdk8s-stateful');

new StatefulWorkload(new Chart(new App(), 'consumer'), 'web', { replicas: 2 }).pod(7);
