import { ApiObject, App, AppProps, Chart, JsonPatch, Lazy, Yaml } from 'cdk8s';
import { ObjectWriter } from '../../src/cdk8s/object-writer';
import { YamlWriter } from '../../src/cdk8s/yaml-writer';

/** An object with some fields. */
function thing(fields: object, props: AppProps = {}): ApiObject {
  const chart = new Chart(new App(props), 'c');
  return new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'thing' }, ...fields });
}

/** The document of an object, which is also what cdk8s writes for it. */
function written(object: ApiObject): string {
  const text = new ObjectWriter(new YamlWriter()).document(object);
  expect(text).toBe(Yaml.stringify(object.toJson()));
  return text;
}

/** The same, and whether cdk8s rendered the object for it: it then applies its patches, of which there may be none. */
function isRendered(object: ApiObject): boolean {
  const render = jest.spyOn(JsonPatch, 'apply');
  new ObjectWriter(new YamlWriter()).document(object);
  const times = render.mock.calls.length;
  render.mockRestore();
  return times > 0;
}

const twice = { of: ['one'] };

const plain: Record<string, object> = {
  'with nothing but a name': {},
  'with fields in another order than that in which they are written': {
    z: 1,
    spec: { b: 1, a: { d: [], c: {} } },
    a: 2,
  },
  'with fields without a value': { spec: { a: null, b: undefined, c: { d: null }, e: [null, undefined] }, data: null },
  'with an object twice': { spec: { a: twice, b: [twice, twice] } },
  'with lists in lists': { spec: [[], [[1, [{}]]], [{ a: 1, b: [] }]] },
  'with empty metadata': { metadata: { name: 'thing', labels: {}, a: [], b: { c: { d: null } } } },
  'with a namespace, labels and fields that cdk8s does not know': {
    metadata: { name: 'thing', namespace: 'shop', labels: { b: '1', a: '2' }, generation: 3 },
  },
  'with values that are odd in YAML': { data: { yes: 'no', '': '0x1F', '- a': 1.5, long: 'a\n b\n\n' } },
};

test.each(Object.entries(plain))('an object %s is written from its props, as cdk8s renders it', (_, fields) => {
  const object = thing(fields);
  written(object);
  expect(isRendered(object)).toBe(false);
});

test('the first fields are those that identify the object, the others follow in their order', () => {
  const text = written(thing({ spec: { b: 1, a: 2 }, data: { key: 'value' } }));
  expect(text).toBe(`apiVersion: v1
kind: Thing
metadata:
  name: thing
data:
  key: value
spec:
  a: 2
  b: 1
`);
});

class Size {
  public constructor(public readonly value: string) {}
}

const left: Record<string, object> = {
  'with a token': { spec: Lazy.any({ produce: () => ({ b: 1, a: 2 }) }) },
  'with a token in its metadata': { metadata: { name: Lazy.any({ produce: () => 'late' }) } },
  'with a union': { spec: { port: new Size('1Gi') } },
  'with something that resolves itself': { spec: [{ resolve: () => 'text' }] },
  'with a list that resolves itself': { spec: Object.assign([1], { resolve: () => 'text' }) },
  'with a list that has a value': { spec: Object.assign([1], { value: 'text' }) },
  'with keys that are whole numbers': { data: { b: 1, 10: 2, 9: 3, '-': 4 } },
  'with a field that is an integer': { 80: 'first' },
  'with a prototype for a field': { data: JSON.parse('{ "__proto__": { "a": 1 }, "b": 2 }') as object },
};

test.each(Object.entries(left))('an object %s is rendered by cdk8s', (_, fields) => {
  const object = thing(fields);
  written(object);
  expect(isRendered(object)).toBe(true);
});

test('an object with patches is rendered by cdk8s', () => {
  const object = thing({ spec: { b: 1 } });
  object.addJsonPatch(JsonPatch.add('/spec/a', null));
  expect(written(object)).toContain('spec:\n  b: 1\n  a: null\n');
});

test('an object is rendered by cdk8s where the app has resolvers', () => {
  const object = thing(
    { a: 'hello' },
    { resolvers: [{ resolve: (it) => it.value === 'hello' && it.replaceValue('HELLO') }] },
  );
  expect(written(object)).toContain('a: HELLO');
});

test('an object is rendered by cdk8s where keys are not to be sorted', () => {
  process.env.CDK8S_DISABLE_SORT = '1';
  expect(written(thing({ z: 1, spec: { b: 1, a: 2 } }))).toContain('z: 1\nspec:\n  b: 1\n  a: 2\n');
  delete process.env.CDK8S_DISABLE_SORT;
});

test('an object of a class with a rendering of its own is rendered by that', () => {
  class Own extends ApiObject {
    public toJson(): any {
      return { ...super.toJson(), own: true };
    }
  }
  expect(written(new Own(new Chart(new App(), 'c'), 'x', { apiVersion: 'v1', kind: 'Thing' }))).toContain('own: true');
});

test('an object with a rendering of its own is rendered by that, and so are metadata', () => {
  const object = thing({});
  object.toJson = () => ({ kind: 'Own' });
  expect(written(object)).toBe('kind: Own\n');
  const other = thing({});
  other.metadata.toJson = () => ({ name: 'own' });
  expect(written(other)).toContain('name: own');
});

const refused: Record<string, object> = {
  'an instance of a class': { spec: { date: new Date(0) } },
  'a map without a prototype': { spec: Object.create(null) as object },
  'a field named constructor': { spec: { constructor: 'x' } },
  'a field that cannot be read': {
    spec: {
      get a() {
        throw new Error('no a');
      },
    },
  },
};

test.each(Object.entries(refused))('an object with %s is refused in the words of cdk8s', (_, fields) => {
  const object = thing(fields);
  const writer = new ObjectWriter(new YamlWriter());
  expect(() => writer.document(object)).toThrow(/^Failed serializing construct at path 'c\/x' with name 'thing': /);
});
