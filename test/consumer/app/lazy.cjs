const { Chart } = require('cdk8s');
const { FastApp } = require('cdk8s-stateful');

const app = new FastApp();
new Chart(app, 'consumer');
app.synth();

const needless = Object.keys(require.cache).filter((file) => file.includes('cdk8s-plus'));
if (needless.length > 0) throw new Error(`loaded for nothing: ${needless.join(', ')}`);
