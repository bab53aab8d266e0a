import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ClaimRetention, FastApp, Rules, StatefulWorkload } from 'cdk8s-stateful';
import { manifestOf, refusalOf, testChart } from './support/manifests';

const RULE = 'statefulset-retention-scaled';
const ANNOTATION = `acknowledge.cdk8s-stateful/${RULE}`;

let warn: jest.SpyInstance;
beforeEach(() => (warn = jest.spyOn(console, 'warn').mockImplementation()));
afterEach(() => warn.mockRestore());

/** A workload that breaks the rule, which warns of it. */
function addWeb(chart: Chart, id = 'web'): StatefulWorkload {
  return new StatefulWorkload(chart, id, {
    containers: [{ image: 'nginx:1', portNumber: 80, securityContext: { user: 1000 } }],
    persistentVolumeClaimRetentionPolicy: { whenScaled: ClaimRetention.DELETE },
  });
}

function annotationsOf(chart: Chart, kind = 'StatefulSet', name = 'test-web') {
  return manifestOf(chart, kind, name).metadata.annotations;
}

describe('a warning', () => {
  test('is printed at synth, with the path of the construct', () => {
    const chart = testChart();
    addWeb(chart);
    Testing.synth(chart);
    expect(warn.mock.calls).toEqual([
      [
        expect.stringMatching(
          /^warning: \[test\/web\] StatefulSet: spec\.persistentVolumeClaimRetentionPolicy\.whenScaled is "Delete"; allowed: Retain, because .*\(statefulset-retention-scaled, https:/,
        ),
      ],
    ]);
  });

  test('is printed once, however often the app is synthesized', () => {
    const chart = testChart();
    addWeb(chart);
    Testing.synth(chart);
    Testing.synth(chart);
    expect(warn).toHaveBeenCalledTimes(1);
  });

  test('is printed for each app', () => {
    for (const chart of [testChart(), testChart()]) {
      addWeb(chart);
      Testing.synth(chart);
    }
    expect(warn).toHaveBeenCalledTimes(2);
  });

  test('is not printed if it is acknowledged', () => {
    const chart = testChart();
    Rules.of(addWeb(chart)).acknowledge(RULE, 'only a cache');
    Testing.synth(chart);
    expect(warn).not.toHaveBeenCalled();
  });
});

describe('an acknowledgement', () => {
  test('is kept with its reason in an annotation of the objects that the rule looks at', () => {
    const chart = testChart();
    Rules.of(addWeb(chart)).acknowledge(RULE, 'only a cache');
    expect(annotationsOf(chart)).toEqual({ [ANNOTATION]: 'only a cache' });
    expect(annotationsOf(chart, 'Service')).toBeUndefined();
  });

  test('leaves the pod template alone, so that no pod restarts for it', () => {
    const chart = testChart();
    const before = manifestOf(chartWith(addWeb), 'StatefulSet', 'test-web').spec;
    Rules.of(addWeb(chart)).acknowledge(RULE, 'only a cache');
    expect(manifestOf(chart, 'StatefulSet', 'test-web').spec).toEqual(before);
  });

  test('lets an error pass that the API server would not have', () => {
    const chart = testChart();
    const web = addWeb(chart);
    ApiObject.of(web).addJsonPatch(
      JsonPatch.add('/spec/template/spec/volumes', [{ name: 'data', glusterfs: { endpoints: 'a', path: 'a' } }]),
    );
    expect(() => Testing.synth(chart)).toThrow('pod-volume-kinds');
    Rules.of(web).acknowledge('pod-volume-kinds', 'the nodes have the driver of old');
    expect(() => Testing.synth(chart)).not.toThrow();
  });

  test.each(['a chart', 'an app'])('of %s holds for objects that are added later', (what) => {
    const app = new App();
    const chart = new Chart(app, 'test');
    Rules.of(what === 'an app' ? app : chart).acknowledge(RULE, 'only caches');
    addWeb(chart);
    expect(app.synthYaml()).toContain(`${ANNOTATION}: only caches`);
    expect(warn).not.toHaveBeenCalled();
  });

  test('holds in a FastApp, byte for byte', () => {
    const [app, fast] = [new App(), new FastApp()].map((one) => {
      Rules.of(one).acknowledge(RULE, 'only caches');
      addWeb(new Chart(one, 'test'));
      return one.synthYaml();
    });
    expect(fast).toBe(app);
    expect(fast).toContain(`${ANNOTATION}: only caches`);
  });

  test('of an inner construct counts before that of an outer one', () => {
    const chart = testChart();
    const web = addWeb(chart);
    Rules.of(web).acknowledge(RULE, 'only a cache');
    Rules.of(chart).acknowledge(RULE, 'only caches');
    expect(annotationsOf(chart)).toEqual({ [ANNOTATION]: 'only a cache' });
  });

  test('does not affect constructs next to it', () => {
    const chart = testChart();
    addWeb(chart);
    Rules.of(addWeb(chart, 'cache')).acknowledge(RULE, 'only a cache');
    expect(annotationsOf(chart)).toBeUndefined();
  });

  test('is kept on constructs of others too', () => {
    const chart = testChart();
    const object = new ApiObject(chart, 'object', { apiVersion: 'apps/v1', kind: 'StatefulSet' });
    const set = new kplus.StatefulSet(chart, 'set', { containers: [{ image: 'nginx:1', portNumber: 80 }] });
    Rules.of(object).acknowledge(RULE, 'one');
    Rules.of(set).acknowledge(RULE, 'two');
    expect([object, set].map(({ metadata }) => metadata.toJson().annotations)).toEqual([
      { [ANNOTATION]: 'one' },
      { [ANNOTATION]: 'two' },
    ]);
  });

  test('needs a rule that exists', () => {
    expect(refusalOf(() => Rules.of(testChart()).acknowledge('statefulset-retention', 'why'))).toMatchObject({
      id: 'acknowledgement-rule',
      given: 'the rule is "statefulset-retention"',
    });
  });

  test('needs a reason', () => {
    expect(refusalOf(() => Rules.of(testChart()).acknowledge(RULE, ' '))).toMatchObject({
      id: 'acknowledgement-reason',
      given: `the reason to break ${RULE} is empty`,
    });
  });

  test('cannot be given for a rule that every API server enforces', () => {
    expect(refusalOf(() => Rules.of(testChart()).acknowledge('statefulset-replicas', 'why'))).toMatchObject({
      id: 'acknowledgement-refused',
      given: 'the rule is statefulset-replicas',
    });
  });
});

function chartWith(add: (chart: Chart) => unknown): Chart {
  const chart = testChart();
  add(chart);
  return chart;
}
