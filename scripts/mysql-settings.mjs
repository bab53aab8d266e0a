// Writes src/mysql/mysql-setting-names.ts, the settings that MySQL knows, from the output of the server itself:
//   kubectl run settings --rm -iq --restart=Never --image=mysql:9.7 -- mysqld --no-defaults --verbose --help |
//     node scripts/mysql-settings.mjs

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './steps.mjs';

const WIDTH = 110;

/** An option with its description, and a line of the table of values at the end of the output. */
const NAME = /^(?: +(?:-\w, )?--)?([a-z][a-z0-9_-]*[a-z0-9])(?=[=\s[.]|$)/;

/** Options of storage engines that Oracle's images do not have. */
const NOT_IN_THE_IMAGES = /^ndb/;

const help = readFileSync(0, 'utf8');
const series = /Ver (\d+\.\d+)\./.exec(help)?.[1];
const start = help.search(/^ +--activate-all-roles-on-login/m);
const end = help.search(/^To see what values a running MySQL server is using/m);
if (!series || start < 0 || end < 0) throw new Error('this is not what mysqld --verbose --help prints');

const found = help
  .slice(start, end)
  .split('\n')
  .filter((line) => /^\s+(-\w, )?--|^[a-z][a-z0-9-]+\s/.test(line) && !/^and boolean options/.test(line))
  .map((line) => NAME.exec(line)?.[1])
  .filter((name) => name && !NOT_IN_THE_IMAGES.test(name))
  .map((name) => name.replace(/-/g, '_'));
const names = [...new Set(found)].sort();

const lines = [''];
for (const name of names) {
  if (lines.at(-1).length + name.length > WIDTH) lines.push('');
  lines.push(`${lines.pop()}${name} `);
}
const content = lines.map((line) => `  ${line.trimEnd()}`).join('\n');
writeFileSync(
  join(ROOT, 'src/mysql/mysql-setting-names.ts'),
  `// Made by scripts/mysql-settings.mjs from what mysqld ${series} prints. Do not edit.

/** The settings that a server of MySQL ${series} knows when it starts, those of plugins that it loads later left out. */
export const SETTING_NAMES = \`
${content}
\`;
`,
);
console.log(`${names.length} settings of MySQL ${series}`);
