import { deepStrictEqual } from 'assert';
import { ApiObject, App, JsonPatch, Yaml } from 'cdk8s';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { asYamlDocument } from '../../src/cdk8s/yaml-document';
import { YamlWriter } from '../../src/cdk8s/yaml-writer';
import { StatefulWorkload } from '../../src/index';
import { contentsOf, Manifest, testChart } from '../support/manifests';
import { inPlainYaml } from '../support/plain-yaml';
import { randomWorkload } from '../support/random-workload';

const plain = () => ({
  apiVersion: 'v1',
  kind: 'Thing',
  metadata: { name: 'web', labels: { on: 'yes', empty: '' } },
  spec: { script: '#!/bin/sh\nexec server\n', args: ['--long', 'word '.repeat(40)], none: [], port: 8080 },
});
const PLAIN = plain();
const document = asYamlDocument(plain());

afterEach(() => jest.restoreAllMocks());

test('a manifest writes itself as cdk8s writes it', () => {
  const text = Yaml.stringify(PLAIN);
  const write = jest.spyOn(YamlWriter.prototype, 'document');
  expect(Yaml.stringify(document, document)).toBe(`${text}---\n${text}`);
  expect(write).toHaveBeenCalledTimes(2);
});

test('all that a workload renders is written as cdk8s writes plain copies of it', () => {
  jest.spyOn(console, 'warn').mockImplementation(); // of what is risky, and valid
  fc.assert(
    fc.property(fc.gen(), (draw) => {
      const chart = testChart();
      randomWorkload(draw, chart);
      const written = (chart.node.root as App).synthYaml();
      expect(written).toBe(inPlainYaml(Yaml, () => (chart.node.root as App).synthYaml()));
    }),
    { seed: 6, numRuns: 100 },
  );
});

test('each object that a workload makes writes itself', () => {
  const chart = testChart();
  const web = new StatefulWorkload(chart, 'web', { replicas: 2, containers: [{ image: 'i', portNumber: 80 }] });
  web.exposePod(0);
  web.exposeViaService();
  ApiObject.of(web).addJsonPatch(JsonPatch.add('/spec/replicas', 3));
  const write = jest.spyOn(YamlWriter.prototype, 'document');
  (chart.node.root as App).synthYaml();
  const written = write.mock.calls.map(([one]) => one as Manifest);
  expect(written.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(contentsOf(chart));
  expect(written).toHaveLength(5);
});

test('for everything else it is plain JSON', () => {
  expect(document).toStrictEqual(PLAIN);
  deepStrictEqual(document, PLAIN);
  expect(JSON.stringify(document)).toBe(JSON.stringify(PLAIN));
  expect(Object.keys(document)).toEqual(Object.keys(PLAIN));
  const copy = { ...document };
  expect([...Object.getOwnPropertySymbols(copy), ...Object.getOwnPropertyNames(copy)]).toEqual(Object.keys(PLAIN));
});

test('what is changed later is written', () => {
  const changed = asYamlDocument(plain());
  Yaml.stringify(changed);
  changed.metadata.name = 'other';
  Object.assign(changed, { more: [1] });
  expect(Yaml.stringify(changed)).toBe(Yaml.stringify({ ...changed }));
  expect(parse(Yaml.stringify(changed))).toMatchObject({ metadata: { name: 'other' }, more: [1] });
});

test('what only yaml can write is written by it', () => {
  const odd = { ...PLAIN, spec: { when: new Date(0), y: { toJSON: () => 'n' } } };
  expect(Yaml.stringify(asYamlDocument({ ...odd }))).toBe(Yaml.stringify(odd));
});

test.each([undefined, {}, { lineWidth: 20 }, { keepUndefined: true, lineWidth: 0, version: '1.2' }, { indent: 4 }])(
  'with other options it is written as they ask for: %j',
  (options: object | undefined) => {
    expect(stringify(document, options)).toBe(stringify(PLAIN, options));
  },
);

test('it is written as a part of something else, and with a replacer', () => {
  expect(Yaml.stringify({ items: [document] })).toBe(Yaml.stringify({ items: [PLAIN] }));
  expect(stringify(document, ['kind'])).toBe('kind: Thing\n');
});

describe('a manifest stays as it is', () => {
  const expectPlain = (manifest: object) => {
    expect(Object.getOwnPropertySymbols(manifest)).toEqual([]);
    expect(Object.getOwnPropertyNames(manifest)).toEqual(Object.keys(PLAIN));
  };

  test('with a cdk8s that it was not compared with', () => {
    const jsii = Symbol.for('jsii.rtti');
    const original = Reflect.get(App, jsii);
    Reflect.set(App, jsii, { fqn: 'cdk8s.App', version: '2.71.0' });
    expectPlain(asYamlDocument(plain()));
    Reflect.set(App, jsii, original);
  });

  test('in a program in another language, to which jsii hands nothing by value that has a method', () => {
    process.env.JSII_AGENT = 'Python/3.12.3';
    expectPlain(asYamlDocument(plain()));
    delete process.env.JSII_AGENT;
  });
});
