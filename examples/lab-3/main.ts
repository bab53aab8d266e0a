import { App } from 'cdk8s';
import { Lab3 } from './chart';

const app = new App();
new Lab3(app, 'lab-3');
app.synth();
