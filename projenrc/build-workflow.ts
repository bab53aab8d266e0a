import { cdk8s, github } from 'projen';

const CHECKOUT: github.workflows.JobStep = { name: 'Checkout', uses: 'actions/checkout@v6' };
const NODE: github.workflows.JobStep = {
  name: 'Set up Node.js',
  uses: 'actions/setup-node@v6',
  with: { 'node-version': '20', cache: 'npm' },
};

/**
 * A cluster of the version whose API server the rules agree with. The image is one of those built for that kind.
 * @see https://github.com/kubernetes-sigs/kind/releases/tag/v0.33.0
 */
const CLUSTER: github.workflows.JobStep = {
  name: 'Start a cluster',
  uses: 'helm/kind-action@v1',
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
    verify: { ...job, steps: [CHECKOUT, NODE, { name: 'Verify', run: 'npm run verify' }] },
    cluster: {
      ...job,
      timeoutMinutes: 40,
      steps: [
        CHECKOUT,
        NODE,
        CLUSTER,
        { name: 'Install', run: 'npm ci' },
        { name: 'Test on the cluster', run: 'npm run test:cluster' },
      ],
    },
    packages: {
      ...job,
      steps: [
        CHECKOUT,
        NODE,
        { uses: 'actions/setup-java@v5', with: { distribution: 'temurin', 'java-version': '17' } },
        { uses: 'actions/setup-python@v6', with: { 'python-version': '3.x' } },
        { uses: 'actions/setup-go@v6', with: { 'go-version': 'stable', cache: 'false' } },
        { name: 'Install', run: 'npm ci' },
        { name: 'Compile', run: 'npm run compile' },
        { name: 'Package', run: 'npm run package-all' },
        { name: 'Test the packages', run: 'npm run test:languages' },
        { name: 'Keep', uses: 'actions/upload-artifact@v4', with: { name: 'dist', path: 'dist' } },
      ],
    },
  });
}
