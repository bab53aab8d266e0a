import { spawnSync } from 'child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { builtServer } from './support/built-server';

const VERSION = '1.35';

/** The texts of the suite: `git clone --branch data https://github.com/yaml/yaml-test-suite`. */
const SUITE = process.env.YAML_TEST_SUITE;

let folder: string;
/** What kubectl says to each text, a line for each document. */
let kubectl: Map<string, string[]>;

beforeAll(() => {
  if (!SUITE) throw new Error('YAML_TEST_SUITE must name a clone of the branch `data` of yaml/yaml-test-suite');
  folder = mkdtempSync(join(tmpdir(), 'yaml-'));
  const texts = readdirSync(SUITE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('in.yaml'));
  // Those of names/ and tags/ are links to the same ones.
  for (const text of texts.filter((file) => !/^(?:name|tags)\//.test(file))) {
    cpSync(join(SUITE, text), join(folder, `${text.replace(/.in\.yaml$/, '').replaceAll('/', '-')}.yaml`));
  }
  // They are no Kubernetes objects, which it says with what it read.
  const args = ['create', '--dry-run=client', '--validate=false', '-o', 'json', '-f', '.'];
  const { stderr } = spawnSync('kubectl', args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
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
