import { DEFAULTS } from './defaults-table';
import { METHODS, PROPERTIES, PROPS, Row } from './kplus-compat-table';
import { KOSKO, PITFALLS, tableOf } from './pitfalls';
import { plainManifests, sectionsOfRules, tableOfRules } from './rules-page';
import { API_VERSION } from '../../src/kubernetes/api-types';
import { REFUSALS } from '../../src/private/refusal-ids';
import { RULES } from '../../src/rules/index';

const NOTICE = '<!-- Written by `npm run docs`; a test compares it with what is rendered. -->';

/** docs/compatibility.md */
export function compatibilityPage(): string {
  return page(
    '# Coming from kplus.StatefulSet',
    'Props written for a `kplus.StatefulSet` compile for a `StatefulWorkload`. What becomes of each member:',
    section('Props', PROPS),
    section('Properties', PROPERTIES),
    section('Methods', METHODS),
  );
}

/** docs/errors.md */
export function errorsPage(): string {
  return page(
    '# Errors at synth',
    'Every manifest is checked exactly as it will be written: tokens resolved, JSON patches applied. If it breaks a rule, ' +
      'nothing is written, and all errors of the app are reported together:',
    [
      '```text',
      'Validation failed with the following errors:',
      '  [shop/db] StatefulSet: spec.replicas is -1; allowed: a non-negative integer, because each replica is one pod with',
      '  a number of its own (statefulset-replicas, https://kubernetes.io/docs/…)',
      '```',
    ].join('\n'),
    'Each line has the path of the construct, the kind of the object, the field with its value, what is allowed and why, the ' +
      'id of the rule, and a link to the documentation of Kubernetes.',
    'Errors that a construct can detect by itself, such as a pod that does not exist or a claim without a size, are thrown ' +
      'immediately, in the same format.',
    'Warnings are printed once each, and stop nothing. What the API server accepts and what runs is never an error, even ' +
      'if it puts data or availability at risk: that is a warning.',
    '## What is refused',
    `${RULES.length} rules look at manifests: [all of them](RULES.md), each with an example. What an API server may accept ` +
      'can be [acknowledged](RULES.md#acknowledging-a-rule) with a reason.',
    '## Reading errors in a program',
    'Broken rules are a `ValidationError`. Its `errors` have a `path` (of the construct), an `id` (of the rule; `fixed-field` ' +
      'where a patch changes a field that names are made of) and a `message`. What a construct refuses by itself is a ' +
      '`RefusalError` with one of the ids below as its `id`, and the `path` of the construct. Both are told apart by `name`:',
    [
      '```js',
      'try {',
      '  app.synth();',
      '} catch (error) {',
      "  if (error.name !== 'ValidationError') throw error;",
      '  for (const { path, id } of error.errors) console.error(`${path} breaks ${id}`);',
      '}',
      '```',
    ].join('\n'),
    ['| id | when |', '| --- | --- |', ...Object.entries(REFUSALS).map(([id, when]) => `| \`${id}\` | ${when} |`)].join(
      '\n',
    ),
  );
}

/** docs/RULES.md */
export function rulesPage(): string {
  return page(
    '# Rules',
    `${RULES.length} rules look at rendered manifests, so that they serve the YAML of any tool. They run in three places: ` +
      'constructs of this library synthesize only what breaks none of them; `cdk8s-stateful check` and ' +
      '`RulesValidation` in `cdk8s synth` look at [all manifests of an app](pipeline.md).',
    'A rule is of one of three classes: what the API server refuses (`refused`), what it accepts but never works ' +
      '(`never-works`), and what runs with data or availability at risk (`at-risk`). It is an **error** where a manifest is ' +
      'refused or never does what it asks for, and a **warning** where the manifest runs: what is accepted and runs is ' +
      'never an error. A rule of class `never-works` is a warning where the manifests alone do not tell for sure, since ' +
      'a part of the app may be elsewhere.',
    'Errors stop the synthesis and make `check` exit with 1; warnings are printed and stop nothing. What is of ' +
      `class \`refused\` was tried on an API server of Kubernetes ${API_VERSION}: it refuses each of the bad examples below, ` +
      'takes each of the good ones, and the rules agree with it on hundreds of generated mistakes.',
    '## Acknowledging a rule',
    'A rule that is broken on purpose is acknowledged on a construct, with the reason. It holds for all that is in it:',
    [
      '```ts',
      "const cache = new StatefulWorkload(chart, 'cache', {",
      "  containers: [{ image: 'memcached:1.6', portNumber: 11211, securityContext: { user: 11211 } }],",
      '  persistentVolumeClaimRetentionPolicy: { whenScaled: ClaimRetention.DELETE },',
      '});',
      "Rules.of(cache).acknowledge('statefulset-retention-scaled', 'a cache is filled again within a minute');",
      '```',
    ].join('\n'),
    'The reason is kept in an annotation of the objects, where whoever meets them later finds it, and it is told wherever ' +
      'the finding would be: `check` prints it beside the finding, and in SARIF the finding is suppressed with it. YAML of ' +
      'other tools acknowledges a rule by the same annotation:',
    [
      '```yml',
      'metadata:',
      '  annotations:',
      '    acknowledge.cdk8s-stateful/statefulset-retention-scaled: a cache is filled again within a minute',
      '```',
    ].join('\n'),
    'What every API server refuses cannot be acknowledged: no reason makes it accept the manifest, so that the ' +
      'acknowledgement would only move the error to where it costs more.',
    `What Kubernetes ${API_VERSION} does not know is another matter: a field, a policy, an access mode or another word that it ` +
      'does not have is an error, since it refuses it, but a cluster of another version may take it. Such a finding names ' +
      'the version, and can be acknowledged, while all else that the same rule finds cannot:',
    [
      '```ts',
      "const batch = new StatefulWorkload(chart, 'batch', { containers: [{ image: 'example/batch:1' }] });",
      "ApiObject.of(batch).addJsonPatch(JsonPatch.add('/spec/template/spec/schedulingGroup', { podGroupName: 'batch' }));",
      "Rules.of(batch).acknowledge('object-fields', 'our clusters run Kubernetes 1.37, which has scheduling groups');",
      '```',
    ].join('\n'),
    '## All rules',
    tableOfRules(),
    '## The examples',
    'The examples below show what they change in these manifests, and nothing else:',
    plainManifests(),
    sectionsOfRules(),
    '## Which pitfalls are caught by what',
    tableOf('Pitfall', PITFALLS),
    '## For users of kosko',
    'What the rules of its lint plugin find, and what finds it here. A reference to an object that an app does not make is ' +
      'found only where the app makes one of nearly that name, as most such objects are made elsewhere.',
    tableOf('Rule of kosko', KOSKO),
  );
}

/** docs/defaults.md */
export function defaultsPage(): string {
  return page(
    '# What is set without being asked for',
    'A workload named `web` with one container, a port and three replicas, by `kplus.StatefulSet` of cdk8s-plus-27 and by ' +
      '`StatefulWorkload`:',
    table(
      ['Setting', 'cdk8s-plus-27', 'Here', 'Why'],
      DEFAULTS.map(({ setting, kplus, here, why }) => [setting, code(kplus), code(here), why]),
    ),
  );
}

function section(title: string, rows: readonly Row[]): string {
  const cells = rows.map(({ member, outcome, difference }) => [`\`${member}\``, outcome, difference ?? '']);
  return `## ${title}\n\n${table(['Member', 'What becomes of it', 'Difference'], cells)}`;
}

function page(title: string, ...parts: string[]): string {
  return [title, NOTICE, ...parts].join('\n\n') + '\n';
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function code(value: unknown): string {
  return value === undefined ? 'not set' : `\`${JSON.stringify(value) ?? ''}\``;
}
