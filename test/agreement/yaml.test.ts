import { spawnSync } from 'child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { builtServer } from './support/built-server';
import { documentsIn, DocumentText } from '../../src/yaml/documents';
import { Json, jsonFromYaml, NoJson } from '../../src/yaml/json-from-yaml';
import { ordinaryYaml } from '../../src/yaml/ordinary-yaml';
import { syntaxOf } from '../../src/yaml/syntax';

const VERSION = '1.35';

/** The texts of the suite: `git clone --branch data https://github.com/yaml/yaml-test-suite`. */
const SUITE = process.env.YAML_TEST_SUITE;

let folder: string;
/** What kubectl says to each text, a line for each document. */
let kubectl: Map<string, string[]>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yaml-'));
  if (!SUITE) throw new Error('YAML_TEST_SUITE must name a clone of the branch `data` of yaml/yaml-test-suite');
  const texts = readdirSync(SUITE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('in.yaml'));
  // Those of names/ and tags/ are links to the same ones.
  for (const text of texts.filter((file) => !/^(?:name|tags)\//.test(file))) {
    cpSync(join(SUITE, text), join(folder, `${text.replace(/.in\.yaml$/, '').replaceAll('/', '-')}.yaml`));
  }
  // They are no Kubernetes objects, which it says with what it read.
  const args = ['create', '--dry-run=client', '--validate=false', '-o', 'json', '-f', '.'];
  const { error, stderr } = spawnSync('kubectl', args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (error) throw error;
  kubectl = new Map(readdirSync(folder).map((file) => [file, []]));
  for (const [, parsed, decoded, message] of stderr.matchAll(
    /^(?:error parsing (\S+): |unable to decode "(\S+)": )(.*(?:\n(?!error parsing|unable to decode).+)*)/gm,
  )) {
    kubectl.get(parsed ?? decoded)!.push(parsed ? `cannot be read: ${message}` : message);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What the package makes of a text, in the words of kubectl, up to the first document that cannot be read. */
function readHere(text: string): string[] {
  const said: string[] = [];
  for (const { object, error } of builtServer(VERSION).read(text)) {
    if (error !== undefined) return [...said, 'cannot be read'];
    const isMap = object !== null && typeof object === 'object' && !Array.isArray(object);
    said.push(isMap ? JSON.stringify(object) : 'no map');
  }
  return said;
}

/** The same of what kubectl said. */
function ofKubectl(message: string): string {
  if (message.startsWith('cannot be read')) return 'cannot be read';
  const [, map] = /^Object 'Kind' is missing in '(.*)'$/s.exec(message) ?? [];
  return map === undefined ? 'no map' : JSON.stringify(JSON.parse(map));
}

/** What the library makes of a text, in the same words. */
function readByLibrary(text: string): string[] {
  const said: string[] = [];
  let isRefused = false;
  for (const document of documentsIn(text, (_line, _message, isFatal) => (isRefused ||= isFatal))) {
    if (isRefused) break;
    if (!/[^\n ]/.test(document.text)) continue;
    const json = jsonOf(document);
    if (!json) return [...said, 'cannot be read'];
    const isMap = json.value !== null && typeof json.value === 'object' && !Array.isArray(json.value);
    if (json.value !== null) said.push(isMap ? JSON.stringify(sorted(json.value)) : 'no map');
  }
  return isRefused ? [...said, 'cannot be read'] : said;
}

function jsonOf(document: DocumentText): Json | undefined {
  const ordinary = ordinaryYaml(document.text);
  if (ordinary) return ordinary;
  try {
    const syntax = syntaxOf(document);
    return jsonFromYaml(syntax.root, syntax.document.text);
  } catch (error) {
    if (error instanceof NoJson) return undefined;
    throw error;
  }
}

/** A value with the keys of its maps in the order in which kubectl writes them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

const DROPS_THE_REST = 'kubectl drops what follows the first value without a word; here it is an error';
const REFUSED_HERE = 'kubectl makes something odd of it; here it is an error';
const NO_YAML = 'kubectl takes it, though it is no YAML; here it is an error';

/** The texts that the library reads otherwise than kubectl, and why. */
const OTHERWISE: Readonly<Record<string, string>> = {
  '3HFZ': DROPS_THE_REST,
  '4H7K': DROPS_THE_REST,
  '9HCY': DROPS_THE_REST,
  BS4K: DROPS_THE_REST,
  EB22: DROPS_THE_REST,
  KS4U: DROPS_THE_REST,
  RHX7: DROPS_THE_REST,
  '4ABK': REFUSED_HERE, // a key of a colon
  '652Z': REFUSED_HERE, // a key of a question mark
  'HM87-01': REFUSED_HERE, // the same in a list
  Y2GN: REFUSED_HERE, // an anchor with a colon
  'DK95-01': NO_YAML, // a tab before the second line of quotes
  Q5MG: 'a tab before the first bracket, which kubectl takes',
  QB6E: NO_YAML, // lines of quotes that are not indented
  S98Z: NO_YAML, // a block of nothing with odd spaces
  U99R: NO_YAML, // a tag with a comma in it
  G5U8: NO_YAML, // dashes between brackets
  YJV2: NO_YAML, // the same
  WZ62: 'a tag right before a comma, which kubectl refuses',
};

test('the library reads each text as kubectl does, but for the ones that are listed', () => {
  const otherwise = Array.from(kubectl)
    .filter(([file, messages]) => {
      const here = readByLibrary(readFileSync(join(folder, file), 'utf8'));
      return JSON.stringify(here) !== JSON.stringify(messages.map(ofKubectl).map(inOrder));
    })
    .map(([file]) => file.replace('.yaml', ''));
  expect(otherwise.sort()).toEqual(Object.keys(OTHERWISE).sort());
});

function inOrder(said: string): string {
  return said.startsWith('{') ? JSON.stringify(sorted(JSON.parse(said))) : said;
}

test('the package reads each text of the YAML test suite as kubectl does', () => {
  const wrong: unknown[] = [];
  for (const [file, messages] of kubectl) {
    const here = readHere(readFileSync(join(folder, file), 'utf8'));
    const there = messages.map(ofKubectl);
    if (JSON.stringify(here) !== JSON.stringify(there)) wrong.push({ file, here, there });
  }
  console.info(
    `${kubectl.size} texts; kubectl refuses ${[...kubectl.values()].filter((all) => all.some((one) => one.startsWith('cannot'))).length}`,
  );
  expect(kubectl.size).toBeGreaterThan(400);
  expect(wrong).toEqual([]);
});
