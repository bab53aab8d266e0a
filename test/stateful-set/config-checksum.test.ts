import { ApiObject, App, Chart, JsonPatch, Lazy, ResolutionContext, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { StatefulWorkload, StatefulWorkloadProps } from '../../src/index';
import { byName, statefulSetOf, testChart } from '../support/manifests';

const CHECKSUM = 'cdk8s-stateful/config-checksum';

/** How the pods of a workload come to read an object. */
type Use = (web: StatefulWorkload, object: ApiObject) => void;

function mainOf(web: StatefulWorkload): kplus.Container {
  return byName(web.containers, 'main');
}

function webOf(chart: Chart, props: StatefulWorkloadProps = {}): StatefulWorkload {
  return new StatefulWorkload(chart, 'web', { containers: [{ image: 'i' }], ...props });
}

function checksumOf(chart: Chart): string | undefined {
  return statefulSetOf(chart).spec.template.metadata.annotations?.[CHECKSUM];
}

function configMap(scope: Chart, content: object, id = 'config'): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' }, ...content });
}

function secret(scope: Chart, content: object): ApiObject {
  return new ApiObject(scope, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'secret' }, ...content });
}

const patch = (web: StatefulWorkload, path: string, value: unknown) =>
  ApiObject.of(web).addJsonPatch(JsonPatch.add(path, value));

const mountConfig: Use = (web, { name }) =>
  mainOf(web).mount(
    '/etc/web',
    kplus.Volume.fromConfigMap(web, 'Config', kplus.ConfigMap.fromConfigMapName(web, 'Imported', name)),
  );
const mountSecret: Use = (web, { name }) =>
  mainOf(web).mount(
    '/etc/web',
    kplus.Volume.fromSecret(web, 'Secret', kplus.Secret.fromSecretName(web, 'Imported', name)),
  );

const READS: [string, (chart: Chart, content: object) => ApiObject, Use, string][] = [
  ['a volume of a ConfigMap, data', configMap, mountConfig, 'data'],
  ['a volume of a ConfigMap, binary data', configMap, mountConfig, 'binaryData'],
  ['a volume of a Secret, data', secret, mountSecret, 'data'],
  ['a volume of a Secret, text', secret, mountSecret, 'stringData'],
  [
    'a variable from a ConfigMap',
    configMap,
    (web, { name }) =>
      mainOf(web).env.addVariable(
        'A',
        kplus.EnvValue.fromConfigMap(kplus.ConfigMap.fromConfigMapName(web, 'Imported', name), 'a'),
      ),
    'data',
  ],
  [
    'a variable from a Secret',
    secret,
    (web, { name }) =>
      mainOf(web).env.addVariable(
        'A',
        kplus.EnvValue.fromSecretValue({ secret: kplus.Secret.fromSecretName(web, 'Imported', name), key: 'a' }),
      ),
    'stringData',
  ],
  [
    'all variables of a ConfigMap, in an init container',
    configMap,
    (web, { name }) =>
      web
        .addInitContainer({ image: 'i' })
        .env.copyFrom(kplus.Env.fromConfigMap(kplus.ConfigMap.fromConfigMapName(web, 'Imported', name))),
    'data',
  ],
  [
    'all variables of a Secret, in a sidecar',
    secret,
    (web, { name }) =>
      web
        .addSidecar({ image: 'i' })
        .env.copyFrom(kplus.Env.fromSecret(kplus.Secret.fromSecretName(web, 'Imported', name))),
    'data',
  ],
];

describe.each(READS)('%s', (_, create, use, field) => {
  const checksumWith = (content: object) => {
    const chart = testChart();
    const object = create(chart, content);
    use(webOf(chart), object);
    return checksumOf(chart);
  };

  test('a change of content changes the checksum, which is short', () => {
    expect(checksumWith({ [field]: { a: '1' } })).toMatch(/^[0-9a-f]{10}$/);
    expect(checksumWith({ [field]: { a: '1' } })).toBe(checksumWith({ [field]: { a: '1' } }));
    expect(checksumWith({ [field]: { a: '1' } })).not.toBe(checksumWith({ [field]: { a: '2' } }));
  });

  test('a change of labels does not', () => {
    const content = { [field]: { a: '1' } };
    const name = checksumWith(content);
    const chart = testChart();
    const object = create(chart, content);
    object.metadata.addLabel('team', 'a');
    use(webOf(chart), object);
    expect(checksumOf(chart)).toBe(name);
  });
});

test('projected volumes, which cdk8s-plus-27 does not know, come by patch and so have no checksum', () => {
  const chart = testChart();
  configMap(chart, { data: { a: '1' } });
  patch(webOf(chart), '/spec/template/spec/volumes', [
    { name: 'all', projected: { sources: [{ configMap: { name: 'config' } }] } },
  ]);
  expect(checksumOf(chart)).toBeUndefined();
});

test('content that is written after the workload counts', () => {
  const chart = testChart();
  const config = new kplus.ConfigMap(chart, 'config', { data: { a: '1' } });
  const web = webOf(chart);
  mainOf(web).mount('/etc/web', kplus.Volume.fromConfigMap(chart, 'Volume', config));
  const before = checksumOf(chart);
  config.addData('b', '2');
  expect(checksumOf(chart)).not.toBe(before);
});

describe('the checksum is that of what is rendered', () => {
  const CONTENT = { data: { b: '2', a: '1' } };

  /** The checksum of an object, which is the same if cdk8s renders all of the object for it. */
  const checksum = (make: (chart: Chart) => ApiObject, app?: App) => {
    const [short, long] = [false, true].map((isLong) => {
      const chart = testChart({}, app && new App({ resolvers: app.resolvers }));
      const object = make(chart);
      mountConfig(webOf(chart), object);
      if (isLong) object.toJson = object.toJson.bind(object);
      return checksumOf(chart);
    });
    expect(short).toBe(long);
    return short;
  };
  const checksumWith = (content: object) => checksum((chart) => configMap(chart, content));
  const patched = (operation: JsonPatch) =>
    checksum((chart) => {
      const object = configMap(chart, CONTENT);
      object.addJsonPatch(operation);
      return object;
    });
  const lazy = (value: unknown) => Lazy.any({ produce: () => value });

  test('of a ConfigMap of cdk8s-plus', () => {
    const props = { ...CONTENT, metadata: { name: 'config' } };
    const ofMap = checksum((chart) => ApiObject.of(new kplus.ConfigMap(chart, 'config', props)));
    expect(ofMap).toBe(checksumWith(CONTENT));
  });

  test('of tokens', () => {
    expect(checksumWith({ data: lazy({ b: '2', a: '1' }) })).toBe(checksumWith(CONTENT));
    expect(checksumWith({ data: { b: lazy('2'), a: '1' } })).toBe(checksumWith(CONTENT));
  });

  test('of a patched object', () => {
    expect(patched(JsonPatch.replace('/data/a', '1'))).toBe(checksumWith(CONTENT));
    expect(patched(JsonPatch.replace('/data/a', '3'))).toBe(checksumWith({ data: { b: '2', a: '3' } }));
  });

  test('of an object with a rendering of its own', () => {
    class Rendered extends ApiObject {
      public toJson(): any {
        return { ...super.toJson(), data: { a: '1', b: '2' } };
      }
    }
    const props = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' } };
    expect(checksum((chart) => new Rendered(chart, 'config', props))).toBe(checksumWith(CONTENT));
  });

  test('of what a resolver of the app makes of it', () => {
    const resolve = (context: ResolutionContext) => context.value === '1' && context.replaceValue('3');
    const app = new App({ resolvers: [{ resolve }] });
    const resolved = checksum((chart) => configMap(chart, CONTENT), app);
    expect(resolved).toBe(checksumWith({ data: { b: '2', a: '3' } }));
  });
});

test('objects that are added between two syntheses count in the second', () => {
  const chart = testChart();
  mountConfig(webOf(chart), { name: 'config' } as ApiObject);
  expect(checksumOf(chart)).toBeUndefined();
  configMap(chart, { data: { a: '1' } });
  expect(checksumOf(chart)).toMatch(/^[0-9a-f]{10}$/);
});

test('an object that is imported is not known, and has none', () => {
  const chart = testChart();
  mountConfig(webOf(chart), { name: 'elsewhere' } as ApiObject);
  expect(checksumOf(chart)).toBeUndefined();
});

test('an object of another namespace is another object', () => {
  const chart = testChart();
  new ApiObject(chart, 'config', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'config', namespace: 'elsewhere' },
  });
  mountConfig(webOf(chart), { name: 'config' } as ApiObject);
  expect(checksumOf(chart)).toBeUndefined();
});

test('a claim that is mounted has none', () => {
  const chart = testChart();
  const web = webOf(chart);
  mainOf(web).mount('/data', web.addClaim('data', { storage: Size.gibibytes(1) }));
  expect(checksumOf(chart)).toBeUndefined();
});

test('there is none where restarts are not wanted', () => {
  const chart = testChart();
  mountConfig(webOf(chart, { restartOnConfigChange: false }), configMap(chart, { data: { a: '1' } }));
  expect(statefulSetOf(chart).spec.template.metadata.annotations).toBeUndefined();
});

test('it joins the annotations of the pods', () => {
  const chart = testChart();
  mountConfig(webOf(chart, { podMetadata: { annotations: { a: '1' } } }), configMap(chart, { data: { a: '1' } }));
  expect(Object.keys(statefulSetOf(chart).spec.template.metadata.annotations)).toEqual(['a', CHECKSUM]);
});

describe('an app of several charts', () => {
  const charts = () => {
    const app = new App();
    return [testChart({}, app), new Chart(app, 'other'), new Chart(app, 'third')] as const;
  };
  const alone = () => {
    const [test] = charts();
    mountConfig(webOf(test), configMap(test, { data: { a: 'own' } }));
    return checksumOf(test);
  };

  test('the object of the workload’s own chart counts', () => {
    const [test, other] = charts();
    configMap(other, { data: { a: 'other' } });
    mountConfig(webOf(test), configMap(test, { data: { a: 'own' } }));
    expect(checksumOf(test)).toBe(alone());
  });

  test('else the only one of the app', () => {
    const [test, other] = charts();
    mountConfig(webOf(test), configMap(other, { data: { a: 'own' } }));
    expect(checksumOf(test)).toBe(alone());
  });

  test('and none where two other charts have one, since it is not known which is meant', () => {
    const [test, other, third] = charts();
    configMap(other, { data: { a: 'own' } });
    mountConfig(webOf(test), configMap(third, { data: { a: 'own' } }));
    expect(checksumOf(test)).toBeUndefined();
  });
});
