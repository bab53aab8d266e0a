import { DEFAULTS } from './defaults-table';
import { METHODS, PROPERTIES, PROPS, Row } from './kplus-compat-table';

const NOTICE = '<!-- Written by `npx tsx test/support/write-docs.ts`; a test compares it with what is rendered. -->';

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
