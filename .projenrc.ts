import { cdk8s, javascript, typescript } from 'projen';
import { addBuildWorkflow } from './projenrc/build-workflow';
import PLUS_RELEASES from './projenrc/plus-releases.json';
import { addReleaseWorkflow } from './projenrc/release-workflow';

/** The newest cdk8s that Maven has too, so that the Java package is compiled against what the code was written for. */
const DEVELOPED_WITH = { cdk8s: '2.70.47', constructs: '10.8.1' };

/** Each release of cdk8s-plus that there is a package for, from its oldest version that will do. */
const PLUS = Object.entries(PLUS_RELEASES).map(([release, oldest]) => `cdk8s-plus-${release}@^${oldest}`);

/** The files that reach a consumer, besides package.json, README.md and LICENSE. */
const PACKAGED = ['lib/**/*.js', 'lib/**/*.js.map', 'lib/**/*.d.ts', '.jsii', 'CHANGELOG.md', 'bin'];

/** Folders of TypeScript that is not packaged and imports the library by its name, as a consumer does. */
const DEVELOPMENT = ['test', 'examples', 'bench'];

const REPOSITORY = 'https://github.com/cdk8s-stateful/cdk8s-stateful';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-stateful',
  description:
    'Typed cdk8s constructs for software that has state: headless Services, StatefulSets and replicated MySQL',
  keywords: ['cdk8s', 'kubernetes', 'statefulset', 'headless-service', 'mysql', 'volume-claim-template'],
  author: 'cdk8s-stateful contributors',
  authorAddress: REPOSITORY,
  authorOrganization: true,
  authorUrl: REPOSITORY,
  repositoryUrl: `${REPOSITORY}.git`,
  license: 'Apache-2.0',
  copyrightOwner: 'cdk8s-stateful contributors',
  stability: 'stable',
  defaultReleaseBranch: 'main',

  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.16.0',
  workflowNodeVersion: '20',
  projenrcTs: true,
  projenrcTsOptions: { runner: typescript.TypeScriptRunner.tsx() },
  sampleCode: false,
  catalog: { announce: false },
  npmignoreEnabled: false, // `files` in package.json is the one list of what is packaged
  gitignore: ['/build/', '/examples/*/dist/', '/test-reports/'],

  // The repository needs no bots: a person opens, reviews and merges, and chooses when to upgrade and to release.
  depsUpgrade: false,
  pullRequestTemplateContents: [
    '<!-- What changes for users, and why? -->',
    '',
    '- [ ] `npm run verify` passes',
    '- [ ] a test fails without the change',
    '- [ ] docs and CHANGELOG.md say what users will notice',
    '- [ ] no manifest of an existing program changes, or CHANGELOG.md says which pods restart',
  ],
  githubOptions: { mergify: false, pullRequestLint: false },
  buildWorkflow: false, // projenrc/build-workflow.ts instead, which runs the commands that a contributor runs
  release: false, // projenrc/release-workflow.ts

  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  cdk8sVersion: '2.68.11',
  constructsVersion: '10.3.0',
  peerDependencyOptions: { pinnedDevDependency: false },
  peerDeps: [PLUS[0]], // scripts/packages.mjs makes a package for each of the others too
  // The command line reads YAML. cdk8s does so with a copy of this library that it keeps to itself.
  bundledDeps: ['yaml@^2'],
  bin: { 'cdk8s-stateful': 'bin/cdk8s-stateful' },
  devDeps: [
    `cdk8s@${DEVELOPED_WITH.cdk8s}`,
    `constructs@${DEVELOPED_WITH.constructs}`,
    ...PLUS,
    'esbuild@^0.28.2', // makes one file of the compiled library
    'dependency-cruiser@^17', // holds the order of the rooms, and draws it
    'cdk8s-cli@^2.207.0', // synthesizes the examples as a user does
    'fast-check@^4', // random valid props for the property test
  ],

  jestOptions: {
    passWithNoTests: false,
    updateSnapshot: javascript.UpdateSnapshot.NEVER, // a golden file changes by `npx jest --updateSnapshot`, on purpose
    junitReporting: false,
    jestConfig: {
      maxWorkers: '100%', // of two cores, which CI may have, Jest would use one
      moduleNameMapper: { '^cdk8s-stateful(-33)?$': '<rootDir>/src' },
      modulePathIgnorePatterns: ['<rootDir>/build/'],
      setupFilesAfterEnv: ['<rootDir>/test/support/need-assertions.ts'],
      // Each of these has a configuration of its own.
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/test/(agreement|api-server-packages|cluster|consumer|faults|languages)/',
      ],
      coverageThreshold: { branches: 95 },
      coverageReporters: ['lcov'],
      collectCoverageFrom: ['src/**/*.ts'],
    },
  },
  eslint: true,
  eslintOptions: {
    dirs: ['src'],
    devdirs: [...DEVELOPMENT, 'scripts', 'projenrc'],
    fileExtensions: ['.ts', '.mjs'],
    ignorePatterns: ['*.js', '*.d.ts', 'node_modules/', 'build/', 'dist/', 'coverage/', 'test/consumer/app/'],
    commandOptions: { fix: false, extraArgs: ['--max-warnings=0'] },
  },
  prettier: true,
  prettierOptions: {
    settings: { singleQuote: true, printWidth: 120, trailingComma: javascript.TrailingComma.ALL },
  },
  tsconfigDev: { compilerOptions: { paths: { 'cdk8s-stateful': ['../src/index.ts'] } } },
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

// --- What is packaged and locked -------------------------------------------------------------------------------------

project.package.addField('files', PACKAGED);

// The lock file names versions and checksums, and leaves it to each machine from where it installs them.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

// 1.13.0 came out before the builds for all its platforms; a lock file made then is incomplete, and `npm ci` refuses it.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// Nothing is published yet that a change could be incompatible with.
project.removeTask('compat');
project.deps.removeDependency('jsii-diff');

// --- TypeScript that is not packaged ---------------------------------------------------------------------------------

/** The examples are written for the release that `cdk8s init` installs, so the source is compiled and run with it there. */
const EXAMPLES = {
  paths: { 'cdk8s-stateful-33': ['../src/index.ts'], 'cdk8s-plus-27': ['../node_modules/cdk8s-plus-33'] },
};

for (const folder of ['examples', 'bench', 'scripts/docs']) {
  new javascript.TypescriptConfig(project, {
    fileName: `${folder}/tsconfig.json`,
    extends: javascript.TypescriptConfigExtends.fromTypescriptConfigs([project.tsconfigDev]),
    compilerOptions: folder === 'examples' ? EXAMPLES : undefined,
    include: ['**/*.ts'],
    exclude: ['node_modules'],
  });
}
new javascript.TypescriptConfig(project, {
  fileName: 'scripts/tsconfig.json',
  extends: javascript.TypescriptConfigExtends.fromTypescriptConfigs([project.tsconfigDev]),
  compilerOptions: {
    allowJs: true,
    checkJs: true,
    strict: false,
    noImplicitAny: false,
    strictNullChecks: false,
    strictPropertyInitialization: false,
  },
  include: ['**/*.mjs'],
  exclude: ['node_modules'],
});

// The compiler finds each import, by the paths of the nearest tsconfig.json, which this rule does not know.
project.eslint!.addRules({ 'import/no-unresolved': 'off' });

// --- Commands --------------------------------------------------------------------------------------------------------

// These two install what they need: they are plain Node, and no projen task.
project.setScript('quickstart', 'node scripts/quickstart.mjs');
project.setScript('verify', 'node scripts/verify.mjs');
project.setScript('api-server', 'node scripts/api-server.mjs');

project.addTask('format', {
  description: 'Puts the code into the form that the linter asks for',
  steps: [{ spawn: 'eslint', args: ['--fix'] }],
});

const typecheck = project.addTask('typecheck', { description: 'Compiles the TypeScript that is not packaged' });
for (const folder of [...DEVELOPMENT, 'scripts', 'scripts/docs', 'projenrc']) typecheck.exec(`tsc --project ${folder}`);

project.addTask('shellcheck', {
  description: 'Lints the shell scripts',
  exec: 'node scripts/shellcheck.mjs',
});

project.addTask('rooms', {
  description: 'Refuses imports that run up, and circles',
  exec: 'depcruise --config scripts/rooms.mjs src',
});

const docs = project.addTask('docs', { description: 'Generates the pages that are made from the code' });
project.tasks.tryFind('docgen')!.reset('node scripts/docs/api.mjs');
docs.spawn(project.tasks.tryFind('docgen')!);
docs.exec('tsx --tsconfig scripts/docs/tsconfig.json scripts/docs/write-docs.ts');
docs.exec('node scripts/docs/imports.mjs');
project.postCompileTask.reset();
project.postCompileTask.spawn(docs);

project.compileTask.exec('node scripts/bundle.mjs');
for (const [name, description] of Object.entries({
  consumer: 'Installs the tarball as consumers do, and synthesizes with it',
  languages: 'Runs the apps of the pages about Python, Java and Go with the packages in dist/',
  'api-server-packages': 'Tests the packages with the validation of the API server that are built',
  agreement: "Holds Kubernetes' own validation tests against those packages and an API server (KUBECONFIG, and Go)",
  cluster: 'Runs the tests that need a Kubernetes cluster (KUBECONFIG)',
  faults: 'Runs the tests that break a Kubernetes cluster on purpose (KUBECONFIG, NODE_FAULT_COMMAND)',
})) {
  project.addTask(`test:${name}`, {
    description,
    exec: `jest --config test/${name}/jest.config.json`,
    receiveArgs: true,
  });
}

project.addTask('bench', {
  description: 'Measures building and synthesizing against hand-written objects and cdk8s-plus',
  exec: 'tsx --tsconfig bench/tsconfig.json bench/index.ts',
  receiveArgs: true,
});

project.tasks.tryFind('package:js')!.reset('node scripts/packages.mjs', { receiveArgs: true });

// The packages of the other languages have a README and examples in their language.
for (const language of ['java', 'python', 'go']) {
  project.tasks.tryFind(`package:${language}`)!.reset(`node scripts/package-language.mjs ${language}`);
}

// jsii says on every call that Node 20 is past its end of life; consumers may be on it all the same, and so are we.
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', 'true');

// --- Workflows -------------------------------------------------------------------------------------------------------

addBuildWorkflow(project);
addReleaseWorkflow(project);

project.synth();
