import { App } from 'cdk8s';
import { Production } from './chart';

const app = new App();
new Production(app, 'production', {
  greeting: 'Hello from production',
  adminPassword: 'change-me', // in earnest, from where you keep your secrets
});
app.synth();
