// Writes docs/contributing/imports.md: which room of src/ imports which, as found by dependency-cruiser. Prints the
// sizes of the rooms.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import rooms from '../rooms.mjs';
import { ROOT } from '../steps.mjs';

const PAGE = join(ROOT, 'docs', 'contributing', 'imports.md');
const TOP = 'the top of src/';

const { modules } = Object((await cruise(['src'], rooms.options)).output);
const onlyRooms = { ...rooms.options, collapse: '^src/[^/]+', exclude: { path: '^src/[^/]+[.]ts$' } };
const { output: drawing } = await cruise(['src'], { ...onlyRooms, outputType: 'mermaid' });

/** The room of a file; each kind of rules is its own room. */
function roomOf(file) {
  return /^src\/(rules\/[^/]+|[^/]+)\//.exec(file)?.[1] ?? TOP;
}

function lineCount(files) {
  return files.reduce((sum, { source }) => sum + readFileSync(join(ROOT, source), 'utf8').split('\n').length - 1, 0);
}

/** The rooms with their files, the largest first. */
function roomsBySize() {
  const byRoom = new Map();
  for (const file of modules) {
    const room = roomOf(file.source);
    byRoom.set(room, [...(byRoom.get(room) ?? []), file]);
  }
  return [...byRoom].sort(([, one], [, other]) => lineCount(other) - lineCount(one));
}

/** A row for each room, with the other rooms that its files import. */
function row([room, files]) {
  const imported = files.flatMap(({ dependencies }) => dependencies.map(({ resolved }) => roomOf(resolved)));
  const others = [...new Set(imported)].filter((other) => other !== room).sort();
  return `| ${room} | ${others.join(', ') || '–'} |`;
}

const page = `<!-- Written by \`npm run docs\` with dependency-cruiser. -->

# Who imports whom

\`scripts/rooms.mjs\` sets which room may import which. \`npm run rooms\` fails on an import that breaks this order, and on
imports in a circle. [Architecture](architecture.md) says what each room is for.

| room | imports |
| --- | --- |
${roomsBySize().map(row).sort().join('\n')}

\`\`\`mermaid
${String(drawing).trim()}
\`\`\`
`;
writeFileSync(PAGE, page);

for (const [room, files] of roomsBySize()) {
  const lines = lineCount(files);
  const share = Math.round((100 * lines) / lineCount(modules));
  console.log(
    `${room.padEnd(20)} ${String(files.length).padStart(4)} files ${String(lines).padStart(6)} lines ${share} %`,
  );
}
