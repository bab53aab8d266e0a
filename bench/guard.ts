import * as os from 'os';
import { parseAllDocuments, stringify } from 'yaml';
import { documents, Job } from './documents';
import { ROUNDS, timeOf } from './median';
import { compare } from '../src/guard/compare';
import { GuardVerdict } from '../src/guard/effect';
import { readManifests } from '../src/yaml/read-manifests';

// Times reading and comparing two apps of 5,000 objects, with another image and configuration in each set, against parsing them with `yaml`.

const OBJECTS = 5_000;

const before = app('1.25.3');
const after = app('1.26.0');
const texts = [before, after].map((objects) => objects.map((object) => stringify(object)).join('---\n'));

function app(version: string) {
  const names = Array.from({ length: Math.ceil(OBJECTS / documents(Job.FULL, 'x').length) }, (_, n) => `store-${n}`);
  const all = names.flatMap((name) => documents(Job.FULL, name)).slice(0, OBJECTS);
  const changed = JSON.stringify(all)
    .replaceAll('1.25.3', version)
    .replaceAll('threads = 8', `threads = ${version[3]}`);
  return JSON.parse(changed) as unknown[];
}

function parse(): void {
  for (const text of texts) for (const document of parseAllDocuments(text)) document.toJS();
}

function diff(): void {
  const [old, next] = texts.map((text) => readManifests(text, '').manifests.map(({ manifest }) => manifest));
  const { verdict, objects } = compare(old!, next!);
  if (verdict !== GuardVerdict.REVIEW || objects.length !== OBJECTS) throw new Error(`${verdict} of ${objects.length}`);
}

const [parsed, compared] = [timeOf(parse), timeOf(diff)];
console.log(`Node ${process.versions.node}, ${os.availableParallelism()} cores, medians of ${ROUNDS} rounds`);
console.log(`parse two apps of ${OBJECTS} objects with yaml  ${Math.round(parsed)} ms`);
console.log(
  `read and compare them                     ${Math.round(compared)} ms, ${(compared / parsed).toFixed(2)} times that`,
);
if (compared > parsed) process.exitCode = 1;
