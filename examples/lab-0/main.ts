import { App } from 'cdk8s';
import { Lab0 } from './chart';

const app = new App();
new Lab0(app, 'lab-0');
app.synth();
