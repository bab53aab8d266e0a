import { DEFAULTS } from './defaults-table';
import { METHODS, PROPERTIES, PROPS, Row } from './kplus-compat-table';
import { RULES, Severity } from '../../src/rules';
import { Consequence } from '../../src/rules/rule';

const OR_ELSE: Record<Consequence, string> = {
  [Consequence.REFUSED]: 'the API server refuses it',
  [Consequence.NEVER_WORKS]: 'it is accepted, and never works',
  [Consequence.AT_RISK]: 'it runs, with data or availability at risk',
};

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
  const refused = RULES.filter(({ severity }) => severity === Severity.ERROR);
  return page(
    '# Errors at synth',
    'What would be written is checked as it would be written: tokens resolved, JSON patches applied. Where it breaks a rule, ' +
      'nothing of it is written, and all errors of the app are told in one go:',
    [
      '```text',
      'Validation failed with the following errors:',
      '  [shop/db] StatefulSet: spec.replicas is -1; allowed: a whole number from 0 up, because each replica is one pod with',
      '  a number of its own (statefulset-replicas, https://kubernetes.io/docs/…)',
      '```',
    ].join('\n'),
    'That is: the path of the construct, the kind of its object, the field and the value that it has, what it may have instead ' +
      'and why, the rule, and the page of the documentation that it comes from. What a construct can tell before there is a ' +
      'manifest (a pod that there is not, a claim without a size) it tells at once, in the same form.',
    '## What is refused',
    table(
      ['Rule', 'What must hold', 'Or else'],
      refused.map(({ id, link, sentence, consequence }) => [`[${id}](${link})`, sentence, OR_ELSE[consequence]]),
    ),
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
