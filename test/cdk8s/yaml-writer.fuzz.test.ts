import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { document, strangeDocument } from './documents';
import { joinDocuments, YamlWriter } from '../../src/cdk8s/yaml-writer';

/** How many documents to compare; a million is for a night. */
const DOCUMENTS = Number(process.env.FUZZ_DOCUMENTS ?? 20_000);
const DOCUMENTS_A_RUN = 20;
const SEED = Number(process.env.FUZZ_SEED ?? 20_241);

test(
  `writes ${DOCUMENTS} random documents as cdk8s does`,
  () => {
    const documents = fc.array(document, { minLength: DOCUMENTS_A_RUN, maxLength: DOCUMENTS_A_RUN });
    compare(documents, DOCUMENTS / DOCUMENTS_A_RUN);
  },
  DOCUMENTS * 10,
);

test('leaves documents that are not JSON to cdk8s', () => {
  compare(
    strangeDocument.map((strange) => [strange]),
    1_000,
  );
});

test('writes every string of up to three characters that mean something to YAML as cdk8s does', () => {
  const characters = [...'0178eExbtZyNf~<=.:+-_/$ #\t\n"\'|>&*!%@?,[]{}'];
  const longer = (strings: string[]) => strings.flatMap((string) => characters.map((character) => string + character));
  const [ones, twos, threes] = [longer(['']), longer(longer([''])), longer(longer(longer([''])))];
  const everyString = {
    values: [...ones, ...twos, ...threes],
    keys: Object.fromEntries([...ones, ...twos].map((key) => [key, key])),
  };
  expect(new YamlWriter().document(everyString) === Yaml.stringify(everyString)).toBe(true);
});

/** Compares what one writer, which remembers what it has met, and cdk8s write for some documents after others. */
function compare(documents: fc.Arbitrary<unknown[]>, numRuns: number): void {
  const writer = new YamlWriter();
  const write = (written: unknown[]) => joinDocuments(written.map((one) => writer.document(one)));
  fc.assert(
    fc.property(documents, (written) => {
      expect(attempt(() => write(written))).toBe(attempt(() => Yaml.stringify(...written)));
    }),
    { numRuns, seed: SEED },
  );
}

function attempt(write: () => string): string {
  try {
    return write();
  } catch (error) {
    return String(error);
  }
}
