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
      '  [shop/db] StatefulSet: spec.replicas is -1; allowed: a non-negative integer, because they count pods',
      '  (statefulset-replicas, https://kubernetes.io/docs/…)',
      '```',
    ].join('\n'),
    'Each line has the path of the construct, the kind of the object, the field with its value, what is allowed and why, the ' +
      'id of the rule, and a link to the Kubernetes documentation.',
    'Errors that a construct can detect by itself, such as a pod that does not exist or a claim without a size, are thrown ' +
      'immediately, in the same format.',
    'Warnings are printed once each, and stop nothing. A manifest that the API server accepts and that runs is never an ' +
      'error: if it puts data or availability at risk, that is a warning.',
    '## What is refused',
    `${RULES.length} rules check manifests: [all of them](RULES.md), each with an example. A rule that not every API server ` +
      'enforces can be [acknowledged](RULES.md#acknowledging-a-rule), with a reason.',
    '## Reading errors in a program',
    'Broken rules throw a `ValidationError`. Each of its `errors` has the `path` of the construct, the `id` of the rule (or ' +
      '`fixed-field`, if a patch changes a field from which names are derived) and a `message`. Errors of a construct itself ' +
      'are a `RefusalError` with the `path` of the construct and one of the ids below as `id`. The `name` of an error says ' +
      'which of the two it is:',
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
    `${RULES.length} rules check rendered manifests, so they work for YAML of any tool. They run in three places: ` +
      'when a construct of this library is synthesized, in `cdk8s-stateful check`, and with `RulesValidation` in ' +
      '`cdk8s synth`; the latter two check [all manifests of an app](pipeline.md).',
    'Rules have one of three classes: the API server rejects the manifest (`refused`), it accepts the manifest, which then ' +
      'never works (`never-works`), or the manifest runs with data or availability at risk (`at-risk`). A finding is an ' +
      '**error** if the manifest is rejected or never works, and a **warning** if it runs. A rule of class `never-works` is ' +
      'a warning if the manifests alone are no proof, since a part of the app may be elsewhere.',
    'Errors stop the synthesis and make `check` exit with 1; warnings are printed and stop nothing. The rules of ' +
      `class \`refused\` were tested on an API server of Kubernetes ${API_VERSION}: it rejects each of the bad examples below, ` +
      'accepts each of the good ones, and agrees with the rules on hundreds of generated mistakes.',
    '## Acknowledging a rule',
    'A rule that is broken on purpose is acknowledged on a construct, with a reason. The acknowledgement applies to ' +
      'everything in the construct:',
    [
      '```ts',
      "const cache = new StatefulWorkload(chart, 'cache', {",
      "  containers: [{ image: 'memcached:1.6', portNumber: 11211, securityContext: { user: 11211 } }],",
      '  persistentVolumeClaimRetentionPolicy: { whenScaled: ClaimRetention.DELETE },',
      '});',
      "Rules.of(cache).acknowledge('statefulset-retention-scaled', 'a cache is filled again within a minute');",
      '```',
    ].join('\n'),
    'The reason is kept in an annotation of the objects, and shown with the finding: `check` prints both, and SARIF ' +
      'suppresses the finding with it. YAML of other tools acknowledges a rule by the same annotation:',
    [
      '```yml',
      'metadata:',
      '  annotations:',
      '    acknowledge.cdk8s-stateful/statefulset-retention-scaled: a cache is filled again within a minute',
      '```',
    ].join('\n'),
    'Rules that every API server enforces cannot be acknowledged: no reason makes the server accept the manifest, so an ' +
      'acknowledgement would only postpone the error.',
    `Fields and values that Kubernetes ${API_VERSION} does not know are different: they are an error, since that version ` +
      'rejects them, but another version may accept them. Such a finding names the version, and can be acknowledged; ' +
      'other findings of the same rule cannot:',
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
    'The examples below show only what they change in these manifests:',
    plainManifests(),
    sectionsOfRules(),
    '## Which pitfalls are caught by what',
    tableOf('Pitfall', PITFALLS),
    '## For users of kosko',
    'The rules of its lint plugin, and their counterparts here. A reference to an object that the app does not create is ' +
      'reported only if the app has an object of nearly that name, since most such objects are created elsewhere.',
    tableOf('Rule of kosko', KOSKO),
  );
}

/** docs/defaults.md */
export function defaultsPage(): string {
  return page(
    '# Defaults',
    'The defaults of a workload named `web` with one container, a port and three replicas, in `kplus.StatefulSet` of ' +
      'cdk8s-plus-27 and in `StatefulWorkload`:',
    table(
      ['Setting', 'cdk8s-plus-27', 'Here', 'Why'],
      DEFAULTS.map(({ setting, kplus, here, why }) => [setting, code(kplus), code(here), why]),
    ),
  );
}

function section(title: string, rows: readonly Row[]): string {
  const cells = rows.map(({ member, outcome, difference }) => [`\`${member}\``, outcome, difference ?? '']);
  return `## ${title}\n\n${table(['Member', 'What happens to it', 'Difference'], cells)}`;
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
