/** `npm run quickstart`: from a fresh clone to manifests that can be applied. */
import { install, synthesizeExamples, task } from './steps.mjs';

console.log('1/3 Installing');
install();
console.log('\n2/3 Compiling the library');
task('compile');
console.log('\n3/3 Synthesizing the examples');
const manifests = synthesizeExamples();

console.log(`
Made ${manifests.length} manifests:
${manifests.map((file) => `  ${file}`).join('\n')}

What to do next:
  Read one, and the program that made it:  less ${manifests[0]}
  Try it on a cluster:                     kubectl apply -f ${manifests[0]}
  Change an example, synthesize it again:  cd ${manifests[0].replace(/\/dist\/.*/, '')} && npx cdk8s synth
  Run everything that needs no cluster:    npm run verify
  Run what needs one (KUBECONFIG):         npm run test:cluster`);
