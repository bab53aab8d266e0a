import * as os from 'os';
import { parseAllDocuments, stringify } from 'yaml';
import { documents, Job } from './documents';
import { ROUNDS, timeOf } from './median';
import { checkReading } from '../src/check/check';
import { textReport } from '../src/check/report/text';
import { readManifests } from '../src/yaml/read-manifests';

// Times checking an app of 5,000 objects, from its text to the report, against parsing it with `yaml`.

const OBJECTS = 5_000;

const names = Array.from({ length: Math.ceil(OBJECTS / documents(Job.FULL, 'x').length) }, (_, n) => `store-${n}`);
const app = names.flatMap((name) => documents(Job.FULL, name)).slice(0, OBJECTS);
const good = app.map((object) => stringify(object)).join('---\n');
const bad = app.map((object) => stringify({ ...object, colour: 'red' })).join('---\n');

function parse(): void {
  for (const document of parseAllDocuments(good)) document.toJS();
}

/** Checks a text in which every object, or none, has an error. */
function check(text: string): void {
  const checked = checkReading(readManifests(text, 'app.yaml'));
  textReport(checked);
  const isBad = checked.findings.some(({ rule }) => rule.id === 'object-fields');
  if (checked.objects !== OBJECTS || isBad !== (text === bad)) throw new Error(`${checked.findings.length} findings`);
}

const [parsed, quiet, loud] = [timeOf(parse), timeOf(() => check(good)), timeOf(() => check(bad))];
console.log(`Node ${process.versions.node}, ${os.availableParallelism()} cores, medians of ${ROUNDS} rounds`);
console.log(`parse ${OBJECTS} objects with yaml  ${Math.round(parsed)} ms`);
console.log(`check them                ${Math.round(quiet)} ms, ${(quiet / parsed).toFixed(2)} times that`);
console.log(`with an error in each     ${Math.round(loud)} ms, ${(loud / parsed).toFixed(2)} times that`);
if (Math.max(quiet, loud) > 0.5 * parsed) process.exitCode = 1;
