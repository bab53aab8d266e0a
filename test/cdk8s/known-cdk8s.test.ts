import { ApiObject, App, Chart } from 'cdk8s';
import { FastApp } from '../../src/synth/fast-app';
import { expectSame, Fill } from '../synth/both-apps';

const JSII = Symbol.for('jsii.rtti');
const original = Reflect.get(App, JSII);

/** Has cdk8s pretend to be of a version. */
function pretend(version: string | undefined): jest.SpyInstance {
  Reflect.set(App, JSII, version && { fqn: 'cdk8s.App', version });
  return jest.spyOn(console, 'warn').mockImplementation();
}

afterEach(() => {
  Reflect.set(App, JSII, original);
  jest.restoreAllMocks();
});

const fill: Fill = (app) => {
  const [a, b] = ['a', 'b'].map((id) => new Chart(app, id));
  const object = new ApiObject(a, 'x', { apiVersion: 'v1', kind: 'Thing' });
  object.addDependency(new ApiObject(b, 'x', { apiVersion: 'v1', kind: 'Thing' }));
};

/** How often an app with two charts runs a validation: once if it is fast, three times if cdk8s synthesizes it. */
function validations(): number {
  let times = 0;
  const app = new FastApp();
  fill(app);
  app.node.addValidation({ validate: () => (times++, []) });
  app.synthYaml();
  return times;
}

test.each(['2.68.12', '2.68.100', '2.69.0', '2.70.0', '2.70.106'])('cdk8s %s is known', (version) => {
  const warn = pretend(version);
  expect(validations()).toBe(1);
  expect(warn).not.toHaveBeenCalled();
});

test.each(['2.68.5', '2.68.11', '2.71.0', '3.0.0', '2.70', undefined])(
  'with cdk8s %s an app is synthesized by cdk8s, and says so once',
  (version) => {
    const warn = pretend(version);
    expect(validations()).toBe(3);
    expect(expectSame(fill).charts).toEqual(['b', 'a']);
    expect(warn.mock.calls).toEqual([[expect.stringContaining(`cdk8s ${version ?? 'without a version'}`)]]);
  },
);
