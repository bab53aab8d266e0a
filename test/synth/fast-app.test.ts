import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart, Include, IResolver, JsonPatch, Lazy, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct, DependencyGroup } from 'constructs';
import { expectSame, Fill, output } from './both-apps';
import { FastApp } from '../../src/synth/fast-app';

const OUTPUT_TYPES = [
  YamlOutputType.FILE_PER_APP,
  YamlOutputType.FILE_PER_CHART,
  YamlOutputType.FILE_PER_RESOURCE,
  YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
];

/** An object with little in it. */
function thing(scope: Construct, id: string, content: object = {}): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'Thing', ...content });
}

/** A construct with two objects, `a` and `b`. */
function pair(scope: Construct, id: string): Construct {
  const construct = new Construct(scope, id);
  thing(construct, 'a');
  thing(construct, 'b');
  return construct;
}

/** Two charts, the first of which depends on the second, with a chart in it, and an empty one. */
const severalCharts: Fill = (app) => {
  const web = new Chart(app, 'web', { namespace: 'shop', labels: { tier: 'front' } });
  const store = new Chart(app, 'store', { disableResourceNameHashes: true });
  new Chart(app, 'empty');
  thing(new Chart(new Construct(store, 'around'), 'inner'), 'thing');
  thing(web, 'server', { metadata: { name: 'server', annotations: { 'a/b': 'yes' } } }).addDependency(
    thing(store, 'db'),
  );
  thing(web, 'last');
};

describe('the files', () => {
  test.each(OUTPUT_TYPES.map((type) => [YamlOutputType[type], type]))(
    'are those of App for %s',
    (_, yamlOutputType) => {
      expect(
        Object.keys(expectSame(severalCharts, { yamlOutputType: yamlOutputType as YamlOutputType }).files),
      ).not.toEqual([]);
    },
  );

  test.each(OUTPUT_TYPES.map((type) => [YamlOutputType[type], type]))(
    'are those of App for %s without a chart',
    (_, yamlOutputType) => {
      expect(expectSame(() => {}, { yamlOutputType: yamlOutputType as YamlOutputType }).files).toEqual({});
    },
  );

  test('are none for an output type that cdk8s does not have', () => {
    expect(expectSame(severalCharts, { yamlOutputType: 7 as YamlOutputType }).files).toEqual({});
  });

  test('have the extension that is asked for', () => {
    const { files } = expectSame((app) => new Chart(app, 'web'), { outputFileExtension: '.yml' });
    expect(files).toEqual({ 'web.yml': '' });
  });

  test('begin with a number when a chart depends on another', () => {
    const { files } = expectSame((app) => {
      const first = new Chart(app, 'first');
      first.addDependency(new Chart(app, 'second'));
    });
    expect(Object.keys(files)).toEqual(['0000-second.k8s.yaml', '0001-first.k8s.yaml']);
  });

  test('begin with a number when a chart is the child of another', () => {
    const { files } = expectSame((app) => thing(new Chart(new Chart(app, 'outer'), 'inner'), 'thing'));
    expect(Object.keys(files)).toEqual([expect.stringMatching(/^0000-outer-inner-/), '0001-outer.k8s.yaml']);
  });

  test('do not begin with a number when a chart is further down in another', () => {
    const { files } = expectSame((app) => new Chart(new Construct(new Chart(app, 'outer'), 'between'), 'inner'));
    expect(Object.keys(files)).toContain('outer.k8s.yaml');
  });

  test('go to CDK8S_OUTDIR as those of App do', () => {
    process.env.CDK8S_OUTDIR = '/some/where';
    expect(new FastApp().outdir).toBe(new App().outdir);
    delete process.env.CDK8S_OUTDIR;
  });

  test.each(['prop', 'environment'])('include the record of the constructs if the %s asks for it', (way) => {
    if (way === 'environment') process.env.CDK8S_RECORD_CONSTRUCT_METADATA = 'true';
    const { files } = expectSame(severalCharts, way === 'prop' ? { recordConstructMetadata: true } : {});
    delete process.env.CDK8S_RECORD_CONSTRUCT_METADATA;
    expect(JSON.parse(files['construct-metadata.json']).resources.server).toEqual({ path: 'web/server' });
  });

  test('are the same when an app is synthesized again', () => {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'twice-'));
    const app = new FastApp({ outdir });
    severalCharts(app);
    const texts = [1, 2].map(() => {
      app.synth();
      return fs.readdirSync(outdir).map((file) => fs.readFileSync(path.join(outdir, file), 'utf8'));
    });
    expect(texts[1]).toEqual(texts[0]);
    fs.rmSync(outdir, { recursive: true });
  });
});

describe('the order', () => {
  const orders: Record<string, Fill> = {
    'of objects without dependencies': (app) => pair(new Chart(app, 'c'), 'x'),
    'of an object that depends on later ones': (app) => {
      const chart = new Chart(app, 'c');
      const first = thing(chart, 'first');
      first.addDependency(thing(chart, 'second'), thing(chart, 'third'));
    },
    'of a construct that depends on another': (app) => {
      const chart = new Chart(app, 'c');
      pair(chart, 'x').node.addDependency(pair(chart, 'y'));
    },
    'of a construct that depends on a construct around which another depends on it': (app) => {
      const chart = new Chart(app, 'c');
      const [x, y, z] = [pair(chart, 'x'), pair(chart, 'y'), pair(chart, 'z')];
      x.node.addDependency(z.node.findChild('b'), y);
      y.node.addDependency(z);
    },
    'of a construct that depends on its only object': (app) => {
      const chart = new Chart(app, 'c');
      const around = new Construct(chart, 'around');
      const before = thing(around, 'before');
      const inner = new Construct(around, 'inner');
      const only = thing(inner, 'only');
      around.node.addDependency(inner, thing(chart, 'other'));
      before.addDependency(only);
      inner.node.addDependency(only);
    },
    'of an object that depends on the construct around it': (app) => {
      const around = new Construct(new Chart(app, 'c'), 'around');
      around.node.addDependency(around.node.scope!.node.children.length > 1 ? around : thing(new Chart(app, 'd'), 'x'));
      thing(around, 'only').addDependency(around);
    },
    'of objects in objects': (app) => {
      const chart = new Chart(app, 'c');
      const outer = thing(chart, 'outer');
      thing(outer, 'inner');
      const other = thing(chart, 'other');
      thing(other, 'inner');
      outer.addDependency(other);
    },
    'of a group of dependencies': (app) => {
      const chart = new Chart(app, 'c');
      const first = thing(chart, 'first');
      first.node.addDependency(new DependencyGroup(pair(chart, 'x'), pair(chart, 'y')));
    },
    'of charts whose constructs depend on each other': (app) => {
      const [a, b, c] = ['a', 'b', 'c'].map((id) => new Chart(app, id));
      pair(a, 'x').node.addDependency(pair(c, 'x'));
      thing(b, 'y').addDependency(a);
      c.addDependency(new Chart(app, 'd'));
    },
    'of objects of a chart that another chart within it depends on': (app) => {
      const outer = new Chart(app, 'outer');
      const first = thing(outer, 'first');
      const inner = new Chart(outer, 'inner');
      first.addDependency(thing(inner, 'x'), thing(outer, 'last'));
    },
    'of charts that have numbers for names': (app) => {
      thing(new Chart(new Construct(app, '2'), 'in'), 'thing');
      for (const id of ['b', '10', '1', '01']) thing(new Chart(app, id), 'thing');
    },
    'of charts that have numbers for names and depend on others': (app) => {
      const two = new Chart(new Construct(app, '2'), 'in');
      new Chart(app, '1').addDependency(new Chart(app, 'x'));
      thing(two, 'thing');
      new Chart(app, '10');
    },
    'of many that depend on one': (app) => {
      const chart = new Chart(app, 'c');
      const constructs = ['v', 'w', 'x', 'y', 'z'].map((id) => pair(chart, id));
      for (const construct of constructs.slice(0, 4)) construct.node.addDependency(constructs[4]);
    },
  };

  test.each(Object.entries(orders))('%s is that of App', (_, fill) => {
    expect(expectSame(fill).error).toBeUndefined();
  });

  test('of the charts is known before synthesizing', () => {
    const app = new FastApp();
    thing(new Chart(app, 'a'), 'x').addDependency(thing(new Chart(app, 'b'), 'x'));
    expect(app.charts.map(({ node }) => node.id)).toEqual(['b', 'a']);
  });

  test('is found without adding dependencies to the constructs', () => {
    const app = new FastApp();
    const [x, y] = ['x', 'y'].map((id) => pair(new Chart(app, `chart-${id}`), id));
    x.node.addDependency(y);
    app.synthYaml();
    expect(app.node.findAll().flatMap(({ node }) => node.dependencies)).toEqual([y]);
  });
});

describe('an object', () => {
  const objects: Record<string, (chart: Chart) => void> = {
    'with a name of its own making': (chart) => thing(new Construct(chart, 'Default'), 'Resource'),
    'with odd values': (chart) =>
      thing(chart, 'x', { data: { yes: 'no', 1: '0x1F', n: -0, big: 1e21, text: ' a\n\nb ', '#': null } }),
    'with Lazy values and tokens': (chart) =>
      thing(chart, 'x', { spec: { lazy: Lazy.any({ produce: () => [1] }), token: { resolve: () => 'resolved' } } }),
    'with JSON patches': (chart) => {
      const patch = [
        JsonPatch.add('/spec', { a: { b: 1 } }),
        JsonPatch.copy('/spec/a', '/spec/c'),
        JsonPatch.remove('/kind'),
      ];
      thing(chart, 'x').addJsonPatch(...patch);
    },
    'of cdk8s-plus': (chart) => {
      const config = new kplus.ConfigMap(chart, 'config', { data: { 'run.sh': 'set -e\nexec server\n' } });
      const deployment = new kplus.Deployment(chart, 'web', {
        replicas: 2,
        containers: [{ image: 'web:1.2', portNumber: 80 }],
      });
      deployment.containers[0].mount('/config', kplus.Volume.fromConfigMap(chart, 'volume', config));
      deployment.exposeViaIngress('/', { name: 'front' });
      deployment.scheduling.spread({ topology: kplus.Topology.ZONE });
      new kplus.k8s.KubeConfigMap(chart, 'l1', { data: { a: 'b' }, immutable: true });
    },
    'that renders itself to nothing': (chart) => void (thing(chart, 'x').toJson = () => undefined),
    'that renders itself with an object twice': (chart) => {
      const labels = { app: 'x' };
      thing(chart, 'x').toJson = () => ({ kind: 'X', metadata: { labels }, selector: labels });
    },
    'that renders itself as a list': (chart) => void (thing(chart, 'x').toJson = () => [1, '2']),
    'that renders itself as null': (chart) => void (thing(chart, 'x').toJson = () => null),
    'that cannot be written': (chart) =>
      void (thing(chart, 'x').toJson = () => ({ kind: 'X', metadata: {}, f: () => 1 })),
    'that cannot be rendered': (chart) => thing(chart, 'x', { spec: { date: new Date(0) } }),
  };

  test.each(
    OUTPUT_TYPES.flatMap((type) =>
      Object.entries(objects).map(([name, add]) => [name, YamlOutputType[type], type, add] as const),
    ),
  )('%s is that of App in %s', (_, __, yamlOutputType, add) => {
    const fill: Fill = (app) => {
      thing(new Chart(app, 'before'), 'thing');
      add(new Chart(app, 'c'));
    };
    const { yaml } = expectSame(fill, { yamlOutputType });
    expect(yaml).not.toBe('');
  });

  test('from an included file is that of App', () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'included-')), 'included.yaml');
    fs.writeFileSync(
      file,
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cm}\ndata: {mode: 0775, on: "off"}\n---\n~\n',
    );
    expect(expectSame((app) => new Include(new Chart(app, 'c'), 'i', { url: file })).yaml).toContain('name: cm');
  });

  test('is resolved by the resolvers of the app', () => {
    const shout: IResolver = {
      resolve: (context) => {
        if (context.value === 'hello') context.replaceValue('HELLO');
      },
    };
    const { yaml } = expectSame((app) => thing(new Chart(app, 'c'), 'x', { spec: ['hello'] }), { resolvers: [shout] });
    expect(yaml).toContain('HELLO');
  });

  test('is named by its chart', () => {
    class Named extends Chart {
      public generateObjectName(object: ApiObject): string {
        return `my-${object.node.id}`;
      }
    }
    expect(expectSame((app) => thing(new Named(app, 'c'), 'x')).yaml).toContain('name: my-x');
  });

  test('is rendered by its chart if that renders in a way of its own', () => {
    class Reversed extends Chart {
      public toJson(): any[] {
        return super.toJson().reverse();
      }
    }
    const { yaml } = expectSame((app) => pair(new Reversed(app, 'c'), 'x'));
    expect(yaml.indexOf('c-x-b')).toBeLessThan(yaml.indexOf('c-x-a'));
  });

  test('keeps the order of its keys with CDK8S_DISABLE_SORT', () => {
    process.env.CDK8S_DISABLE_SORT = '1';
    const { yaml } = expectSame((app) => thing(new Chart(app, 'c'), 'x', { z: 1, a: 2 }));
    delete process.env.CDK8S_DISABLE_SORT;
    expect(yaml).toMatch(/z: 1\na: 2/);
  });

  test('is rendered once', () => {
    let times = 0;
    const app = new FastApp();
    for (const id of ['a', 'b', 'c']) thing(new Chart(app, id), 'x', { spec: Lazy.any({ produce: () => ++times }) });
    app.synthYaml();
    expect(times).toBe(3);
  });
});

describe('validations', () => {
  const invalid: Fill = (app) => {
    for (const id of ['a', 'b']) {
      const object = thing(new Chart(app, id), 'x');
      object.node.addValidation({ validate: () => [`no ${id}`, 'nor that'] });
    }
  };

  test('fail with the text of App, before any file is written', () => {
    const { error, files, yaml } = expectSame(invalid);
    expect(error).toBe(
      'Error: Validation failed with the following errors:\n  [a/x] no a\n  [a/x] nor that\n  [b/x] no b\n  [b/x] nor that',
    );
    expect(yaml).toBe(error);
    expect(files).toEqual({});
  });

  test('run once for each construct, whatever the number of charts', () => {
    let times = 0;
    const app = new FastApp();
    for (const id of ['a', 'b', 'c']) {
      new Chart(app, id).node.addValidation({ validate: () => (times++, []) });
    }
    app.synthYaml();
    expect(times).toBe(3);
  });
});

describe('dependencies that App has an answer of its own to', () => {
  const unusual: Record<string, Fill> = {
    'a cycle of objects': (app) => {
      const chart = new Chart(app, 'c');
      const [x, y] = [thing(chart, 'x'), thing(chart, 'y')];
      x.addDependency(y);
      y.addDependency(x);
      thing(chart, 'z').addDependency(x);
    },
    'a cycle that something depends on': (app) => {
      const chart = new Chart(app, 'c');
      const [x, y, z] = ['x', 'y', 'z'].map((id) => thing(chart, id));
      y.addDependency(x);
      z.addDependency(y);
      y.addDependency(z);
    },
    'a cycle of charts by their constructs': (app) => {
      const [a, b] = [new Chart(app, 'a'), new Chart(app, 'b')];
      thing(a, 'x').addDependency(thing(b, 'x'));
      thing(b, 'y').addDependency(thing(a, 'y'));
    },
    'a construct that depends on itself': (app) => {
      const x = pair(new Chart(app, 'c'), 'x');
      x.node.addDependency(x);
    },
    'an object that depends on itself': (app) => {
      const x = thing(new Chart(app, 'c'), 'x');
      x.addDependency(x);
    },
    'a construct that was removed': (app) => {
      const chart = new Chart(app, 'c');
      const x = thing(chart, 'x');
      thing(chart, 'y').addDependency(x);
      chart.node.tryRemoveChild('x');
    },
    'a construct of another app': (app) => {
      const other = thing(new Chart(new App(), 'c'), 'x');
      thing(new Chart(app, 'c'), 'x').addDependency(other);
    },
    'a construct outside of every chart': (app) => {
      thing(new Chart(app, 'c'), 'x').addDependency(new Construct(app, 'outside'));
    },
    'the dependency of a construct outside of every chart': (app) => {
      new Construct(app, 'outside').node.addDependency(thing(new Chart(app, 'c'), 'x'));
    },
  };

  test.each(Object.entries(unusual))('get that answer for %s', (_, fill) => {
    const [fast, slow] = [output(FastApp, fill), output(App, fill)];
    // to tell its charts, App looks at declared dependencies only until it was synthesized
    expect({ ...fast, charts: undefined }).toEqual({ ...slow, charts: undefined });
  });

  test('fail after what validations find, as with App', () => {
    const { error } = expectSame((app) => {
      const x = thing(new Chart(app, 'c'), 'x');
      x.addDependency(x);
      x.node.addValidation({ validate: () => ['not valid'] });
    });
    expect(error).toContain('not valid');
  });
});

describe('size', () => {
  test('200,000 objects in one chart need no deeper stack', () => {
    const app = new FastApp();
    const chart = new Chart(app, 'c');
    for (let n = 0; n < 200_000; n++) thing(chart, `x${n}`, { metadata: { name: `x${n}` } });
    expect(app.synthYaml().match(/^kind: Thing$/gm)).toHaveLength(200_000);
  }, 60_000);

  test('20,000 objects in a chain of dependencies are in order', () => {
    const app = new FastApp();
    const chart = new Chart(app, 'c');
    let next: ApiObject | undefined;
    for (let n = 0; n < 20_000; n++) {
      const object = thing(chart, `x${n}`, { metadata: { name: `x${n}` } });
      if (next) next.addDependency(object);
      next = object;
    }
    expect(app.synthYaml()).toMatch(/^apiVersion: v1\nkind: Thing\nmetadata:\n {2}name: x19999\n---/);
  });

  test('a chain of 1,000 constructs of four objects ends', () => {
    const app = new FastApp();
    const chart = new Chart(app, 'c');
    const constructs = Array.from({ length: 1_000 }, (_, n) => pair(pair(chart, `x${n}`), 'more'));
    constructs.slice(1).forEach((construct, n) => construct.node.scope!.node.addDependency(constructs[n].node.scope!));
    expect(app.synthYaml().match(/^kind/gm)).toHaveLength(4_000);
  });
});
