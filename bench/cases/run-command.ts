import { main } from '../../src/cli';
import { reportUse } from '../task';

// a command of cdk8s-stateful with its arguments, without what it prints
const silent = { write: () => undefined };
void main(process.argv.slice(2), { stdin: process.stdin, stdout: silent, stderr: silent }).then(reportUse);
