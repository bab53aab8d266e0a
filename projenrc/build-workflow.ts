import { cdk8s, github } from 'projen';
import { ACTIONS } from './actions';
import { CHECKOUT, GO, LANGUAGES, NODE } from './workflow-steps';

/**
 * A cluster of the version whose API server the rules agree with. The image is one of those built for that kind.
 * @see https://github.com/kubernetes-sigs/kind/releases/tag/v0.33.0
 */
const CLUSTER: github.workflows.JobStep = {
  name: 'Start a cluster',
  uses: ACTIONS.kind,
  with: {
    version: 'v0.33.0',
    node_image: 'kindest/node:v1.35.8@sha256:07b2536e30b803ed61d1677a79df6115f798ce64c80f9e22f6ed45afd09323c0',
  },
};

/** Runs on every pull request what a contributor runs: `verify`, the cluster tests, and the packages of all languages. */
export function addBuildWorkflow(project: cdk8s.ConstructLibraryCdk8s): void {
  const workflow = project.github!.addWorkflow('build');
  workflow.on({ pullRequest: {}, push: { branches: ['main'] }, workflowDispatch: {} });
  const job = {
    runsOn: ['ubuntu-latest'],
    permissions: { contents: github.workflows.JobPermission.READ },
    env: { CI: 'true' },
  };
  workflow.addJobs({
    verify: { ...job, steps: [CHECKOUT, NODE, GO, { name: 'Verify', run: 'npm run verify' }] },
    cluster: {
      ...job,
      timeoutMinutes: 40,
      steps: [
        CHECKOUT,
        NODE,
        CLUSTER,
        { name: 'Install', run: 'npm ci --ignore-scripts' },
        { name: 'Compile', run: 'npm run compile' },
        { name: 'Package what Start installs', run: 'npm run package:js -- 33' },
        { name: 'Test on the cluster', run: 'npm run test:cluster' },
      ],
    },
    packages: {
      ...job,
      steps: [
        CHECKOUT,
        NODE,
        ...LANGUAGES,
        { name: 'Install', run: 'npm ci --ignore-scripts' },
        { name: 'Compile', run: 'npm run compile' },
        { name: 'Package', run: 'npm run package-all' },
        { name: 'Package for cdk8s-plus-33', run: 'node scripts/package-siblings.mjs 33 python go' },
        { name: 'Test the packages', run: 'npm run test:languages' },
        { name: 'Keep', uses: ACTIONS.uploadArtifact, with: { name: 'dist', path: 'dist' } },
      ],
    },
  });
}
