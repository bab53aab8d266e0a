import { App } from 'cdk8s';
import { MySqlProduction } from './chart';

const app = new App();
new MySqlProduction(app, 'mysql-production');
app.synth();
