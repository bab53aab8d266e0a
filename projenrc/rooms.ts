import { javascript } from 'projen';

/**
 * The folders of src/, from the ground floor up, and what each may import besides itself. What is not listed here is
 * refused by the linter; docs/contributing/architecture.md draws it.
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  kubernetes: [],
  yaml: ['kubernetes'],
  rules: ['kubernetes'],
  check: ['kubernetes', 'rules', 'yaml'],
  guard: ['kubernetes', 'rules'],
  cli: ['check', 'guard', 'kubernetes', 'rules', 'yaml'],
  cdk8s: ['kubernetes'],
  synth: ['cdk8s'],
  private: ['cdk8s', 'kubernetes', 'rules/index.ts'], // the rules are loaded when they are first needed
};

/** The files at the top of src/ from which a StatefulWorkload is made; the other ones there are made from it. */
const PARTS = [
  'claim-retention',
  'claim-template',
  'disruption-budget',
  'headless-service',
  'seccomp-profile',
  'stateful-workload-props',
  'topology-spread',
];

/** Has the linter refuse circles, and imports that run up. */
export function addWalls(eslint: javascript.Eslint): void {
  const files = PARTS.map((file) => `${file}.ts`);
  const rooms = { ...ROOMS, 'stateful-set': ['cdk8s', 'kubernetes', 'private', ...files] };
  eslint.addRules({
    'import/no-cycle': ['error', { ignoreExternal: true }],
    'import/no-restricted-paths': [
      'error',
      {
        zones: Object.entries(rooms).map(([room, imports]) => ({
          target: `./src/${room}`,
          from: './src',
          except: [room, ...imports].map((path) => `./${path}`),
          message: `src/${room} may import ${imports.length > 0 ? imports.join(', ') : 'nothing outside of it'}.`,
        })),
      },
    ],
  });
}
