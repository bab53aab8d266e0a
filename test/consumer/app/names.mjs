import * as imported from 'cdk8s-stateful';
import required from 'cdk8s-stateful';

const hidden = Object.keys(required).filter((name) => !(name in imported));
if (hidden.length > 0) throw new Error(`not to be imported by name: ${hidden.join(', ')}`);
