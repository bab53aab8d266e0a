// The rooms of src/ and what each may import: the one place that states their order. `npm run rooms` enforces it, and
// docs/contributing/imports.md draws it.

/** Each room with its allowed imports besides itself, from the ground floor up. */
const ROOMS = {
  kubernetes: [],
  output: [],
  yaml: ['kubernetes'],
  rules: ['kubernetes'],
  'api-server': ['kubernetes', 'yaml'],
  check: ['api-server', 'kubernetes', 'output', 'rules', 'yaml'],
  guard: ['api-server', 'kubernetes', 'output', 'rules'],
  // It creates workloads to see what they render, so it needs the whole library.
  adopt: ['guard', 'kubernetes', 'output', 'rules', 'stateful-set/api-json.ts', 'claim-retention.ts', 'index.ts'],
  diagram: ['kubernetes', 'output'],
  cli: ['adopt', 'api-server', 'check', 'diagram', 'guard', 'kubernetes', 'output', 'rules', 'yaml'],
  cdk8s: ['kubernetes'],
  synth: ['cdk8s'],
  // Only the index of the rules, which is loaded when it is first needed.
  private: ['cdk8s', 'kubernetes', 'rules/index.ts'],
  // The files that StatefulWorkload is built from; the other files at the top of src/ build on it.
  'stateful-set': [
    'cdk8s',
    'kubernetes',
    'private',
    'claim-retention.ts',
    'claim-template.ts',
    'disruption-budget.ts',
    'pod-defaults.ts',
    'seccomp-profile.ts',
    'stateful-workload-props.ts',
    'topology-spread.ts',
  ],
};

export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(ROOMS).map(([room, imports]) => ({
      name: `${room}-imports`,
      comment: `src/${room} may import ${imports.join(', ') || 'nothing outside of itself'}`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^src/', pathNot: [room, ...imports].map((one) => `^src/${one}${one.endsWith('.ts') ? '$' : '/'}`) },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    includeOnly: '^src/',
    tsPreCompilationDeps: true, // imports of types count: for a reader they connect rooms just as much
  },
};
