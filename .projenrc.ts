import { cdk8s, javascript, typescript } from 'projen';

/** The newest version of a peer that npm and Maven both have; the tests of the tarball cover the ends of the range. */
const DEVELOPED_WITH = { cdk8s: '2.70.100', constructs: '10.8.1', plus: '2.9.5' };

const REPOSITORY = 'https://github.com/cdk8s-stateful/cdk8s-stateful';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-stateful',
  description: 'Typed cdk8s constructs for software that has state: headless Services, StatefulSets and replicated MySQL',
  keywords: ['cdk8s', 'kubernetes', 'statefulset', 'headless-service', 'mysql', 'volume-claim-template'],
  author: 'cdk8s-stateful contributors',
  authorAddress: REPOSITORY,
  authorOrganization: true,
  authorUrl: REPOSITORY,
  repositoryUrl: `${REPOSITORY}.git`,
  license: 'Apache-2.0',
  copyrightOwner: 'cdk8s-stateful contributors',
  stability: 'experimental',
  defaultReleaseBranch: 'main',

  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.16.0',
  workflowNodeVersion: '20',
  projenrcTs: true,
  projenrcTsOptions: { runner: typescript.TypeScriptRunner.tsx() },
  sampleCode: false,
  depsUpgrade: true,
  pullRequestTemplate: false,
  catalog: { announce: false },

  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  cdk8sVersion: '2.68.11',
  constructsVersion: '10.3.0',
  peerDependencyOptions: { pinnedDevDependency: false },
  peerDeps: ['cdk8s-plus-27@^2.9.5'],
  devDeps: [
    `cdk8s@${DEVELOPED_WITH.cdk8s}`,
    `constructs@${DEVELOPED_WITH.constructs}`,
    `cdk8s-plus-27@${DEVELOPED_WITH.plus}`,
    'cdk8s-cli@^2.207.0',
    'fast-check@^4', // random valid props for the property test
    'shellcheck@^4', // fetched as a package, so that no tool has to be on the machine
    'yaml@^2',
  ],

  jestOptions: {
    jestConfig: {
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/cluster/'],
      coverageThreshold: { branches: 95 },
      collectCoverageFrom: ['src/**/*.ts'],
    },
  },
  eslint: true,
  prettier: true,
  prettierOptions: {
    settings: { singleQuote: true, printWidth: 120, trailingComma: javascript.TrailingComma.ALL },
  },
  integrationTestAutoDiscover: false,
  docgen: true,

  publishToPypi: { distName: 'cdk8s-stateful', module: 'cdk8s_stateful' },
  publishToMaven: {
    javaPackage: 'io.github.cdk8s_stateful',
    mavenGroupId: 'io.github.cdk8s-stateful',
    mavenArtifactId: 'cdk8s-stateful',
    mavenServerId: 'central-ossrh',
  },
  publishToGo: { moduleName: 'github.com/cdk8s-stateful/cdk8s-stateful-go', packageName: 'cdk8sstateful' },
});

// The lock file names versions and checksums, and leaves it to each machine from where it installs them.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

project.synth();
