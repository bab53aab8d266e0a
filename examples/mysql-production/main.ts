import { App } from 'cdk8s';
import { MySqlProduction } from './chart';

const app = new App();
new MySqlProduction(app, 'mysql-production', {
  repositoryUrl: 's3:https://s3.example.com/backups/shop-db', // yours
  restoreTime: process.env.RESTORE_TIME, // where the program is deployed from Git, write the moment here
});
app.synth();
