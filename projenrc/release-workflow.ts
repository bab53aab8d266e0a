import { cdk8s, github } from 'projen';
import { ACTIONS } from './actions';
import { CHECKOUT, LANGUAGES, NODE } from './workflow-steps';

const { JobPermission } = github.workflows;

/** What is not published by a registry's own means. The version is named, since it is given the tokens. */
const PUBLIB = 'publib@0.2.1061';

const DOWNLOAD: github.workflows.JobStep = {
  name: 'Download the packages',
  uses: ACTIONS.downloadArtifact,
  with: { name: 'dist', path: 'dist' },
};

/**
 * Publishes the version on top of CHANGELOG.md, when a maintainer starts it on main.
 *
 * The code of this repository and of its dependencies runs in the first job alone, which may only read. The jobs that
 * publish run after somebody has approved it (the environment `release` names who may), have one permission or token
 * each, and run nothing but what hands the packages on. npm and PyPI know this workflow (trusted publishing), so that
 * there is no token of theirs to be stolen, and say of each package from which commit it was made.
 */
export function addReleaseWorkflow(project: cdk8s.ConstructLibraryCdk8s): void {
  const workflow = new github.GithubWorkflow(project.github!, 'release', { limitConcurrency: true });
  workflow.on({ workflowDispatch: {} });
  const onMain = "github.ref == 'refs/heads/main'";
  const publish = (name: string, job: Partial<github.workflows.Job>): github.workflows.Job => ({
    name,
    needs: ['build'],
    if: onMain,
    runsOn: ['ubuntu-latest'],
    environment: 'release',
    permissions: { contents: JobPermission.READ },
    ...job,
    steps: [DOWNLOAD, ...(job.steps as github.workflows.JobStep[])],
  });
  workflow.addJobs({
    build: {
      name: 'Build and test',
      if: onMain,
      runsOn: ['ubuntu-latest'],
      permissions: { contents: JobPermission.READ },
      env: { CI: 'true' },
      steps: [
        CHECKOUT,
        NODE,
        ...LANGUAGES,
        { name: 'Install', run: 'npm ci --ignore-scripts' },
        { name: 'Verify', run: 'npm run verify' },
        { name: 'Set the version', run: 'node scripts/release.mjs' },
        {
          name: 'Package',
          run: 'npm run compile && npm run package-all && node scripts/package-siblings.mjs python go',
        },
        {
          name: 'Keep',
          uses: ACTIONS.uploadArtifact,
          with: { name: 'dist', path: 'dist', 'if-no-files-found': 'error' },
        },
      ],
    },
    npm: publish('Publish to npm', {
      permissions: { contents: JobPermission.READ, idToken: JobPermission.WRITE },
      steps: [
        { ...NODE, with: { 'node-version': '24' } }, // whose npm knows trusted publishing
        {
          name: 'Publish',
          run: 'for package in dist/js/*.tgz; do npm publish "$package" --provenance --access public; done',
        },
      ],
    }),
    pypi: publish('Publish to PyPI', {
      permissions: { contents: JobPermission.READ, idToken: JobPermission.WRITE },
      steps: [{ name: 'Publish', uses: ACTIONS.publishToPyPi, with: { 'packages-dir': 'dist/python' } }],
    }),
    maven: publish('Publish to Maven Central', {
      steps: [
        NODE,
        LANGUAGES[0],
        {
          name: 'Publish',
          run: `npx --yes --package ${PUBLIB} publib-maven`,
          env: {
            MAVEN_SERVER_ID: 'central-ossrh',
            MAVEN_USERNAME: '${{ secrets.MAVEN_USERNAME }}',
            MAVEN_PASSWORD: '${{ secrets.MAVEN_PASSWORD }}',
            MAVEN_GPG_PRIVATE_KEY: '${{ secrets.MAVEN_GPG_PRIVATE_KEY }}',
            MAVEN_GPG_PRIVATE_KEY_PASSPHRASE: '${{ secrets.MAVEN_GPG_PRIVATE_KEY_PASSPHRASE }}',
            MAVEN_STAGING_PROFILE_ID: '${{ secrets.MAVEN_STAGING_PROFILE_ID }}',
          },
        },
      ],
    }),
    go: publish('Publish the Go module', {
      steps: [
        NODE,
        {
          name: 'Publish',
          run: `npx --yes --package ${PUBLIB} publib-golang`,
          env: {
            GIT_USER_NAME: 'github-actions[bot]',
            GIT_USER_EMAIL: '41898282+github-actions[bot]@users.noreply.github.com',
            GITHUB_TOKEN: '${{ secrets.GO_GITHUB_TOKEN }}',
          },
        },
      ],
    }),
    github: publish('Release on GitHub', {
      needs: ['build', 'npm', 'pypi', 'maven', 'go'],
      permissions: { contents: JobPermission.WRITE },
      steps: [
        {
          name: 'Release',
          env: { GH_TOKEN: '${{ github.token }}' },
          run: [
            'tag=v$(cat dist/version.txt)',
            'gh release create "$tag" --repo "$GITHUB_REPOSITORY" --target "$GITHUB_SHA" --title "$tag" --notes-file dist/release-notes.md',
          ].join('\n'),
        },
      ],
    }),
  });
}
