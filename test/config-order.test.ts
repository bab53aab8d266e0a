import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { parseAllDocuments } from 'yaml';
import { FastApp, StatefulWorkload, StatefulWorkloadProps } from '../src';
import { testChart } from './support/manifests';

/*
 * `kubectl apply` goes by the order of the objects: the pods of a StatefulSet that is applied before its ConfigMap may be
 * replaced while that still has the old content.
 */

function webIn(chart: Chart, props: StatefulWorkloadProps = {}): StatefulWorkload {
  return new StatefulWorkload(chart, 'web', { containers: [{ image: 'i' }], ...props });
}

function configIn(chart: Chart, name = 'config'): kplus.ConfigMap {
  return new kplus.ConfigMap(chart, name, { metadata: { name }, data: { a: '1' } });
}

function mount(web: StatefulWorkload, config: kplus.IConfigMap): void {
  web.containers[0]!.mount(`/etc/${config.name}`, kplus.Volume.fromConfigMap(web, config.name, config));
}

/** The objects of an app in the order in which it writes them. */
function written(app: App): string[] {
  const manifests = parseAllDocuments(app.synthYaml()).map((document) => document.toJS());
  return manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

describe.each([
  ['App', () => new App()],
  ['FastApp', () => new FastApp()],
])('with %s', (_, createApp) => {
  test('a ConfigMap and a Secret that are made and read later come before the StatefulSet', () => {
    const app = createApp();
    const chart = testChart({}, app);
    const web = webIn(chart);
    mount(web, configIn(chart));
    const secret = new kplus.Secret(chart, 'secret', { metadata: { name: 'secret' }, stringData: { a: '1' } });
    web.containers[0]!.env.addVariable('A', secret.envValue('a'));
    expect(written(app)).toEqual(['Service test-web', 'ConfigMap config', 'Secret secret', 'StatefulSet test-web']);
  });

  test('one that is read after a synthesis comes before the StatefulSet in the next', () => {
    const app = createApp();
    const chart = testChart({}, app);
    const web = webIn(chart);
    mount(web, configIn(chart));
    app.synthYaml();
    mount(web, configIn(chart, 'more'));
    expect(written(app)).toEqual(['Service test-web', 'ConfigMap config', 'ConfigMap more', 'StatefulSet test-web']);
  });

  test('what changes without restarting the pods stays where it is made', () => {
    const app = createApp();
    const chart = testChart({}, app);
    mount(webIn(chart, { restartOnConfigChange: false }), configIn(chart));
    expect(written(app)).toEqual(['Service test-web', 'StatefulSet test-web', 'ConfigMap config']);
  });

  test('one of another chart makes neither chart depend on the other', () => {
    const app = createApp();
    const chart = testChart({}, app);
    const other = new Chart(app, 'other');
    mount(webIn(chart), configIn(other));
    expect(written(app)).toEqual(['Service test-web', 'StatefulSet test-web', 'ConfigMap config']);
    expect(chart.node.dependencies).toEqual([]);
  });
});
