import { App } from 'cdk8s';
import { Lab1 } from './chart';

const app = new App();
new Lab1(app, 'lab-1');
app.synth();
