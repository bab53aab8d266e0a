import { App } from 'cdk8s';
import { Lab2 } from './chart';

const app = new App();
new Lab2(app, 'lab-2');
app.synth();
