import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ValidationContext } from 'cdk8s-cli/plugins';
import { RulesValidation } from 'cdk8s-stateful';

const SET = (replicas: number, rest = '') => `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web${rest}
spec:
  replicas: ${replicas}
  serviceName: web
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      terminationGracePeriodSeconds: 0
      containers: [{name: web, image: nginx}]
`;
const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIP: None, selector: {app: web}}
`;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'validation-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** The report on some files, of an app whose objects called `web` come from one construct. */
async function report(...texts: string[]) {
  const files = texts.map((text, n) => {
    const file = join(folder, `${n}.k8s.yaml`);
    writeFileSync(file, text);
    return file;
  });
  const context = new ValidationContext(files, 'cdk8s-stateful', '0.0.0', { web: { path: 'shop/web' } });
  await new RulesValidation().validate(context);
  return { success: context.report.success, ...context.report.toJson() };
}

test('an app that is in order passes, though its objects are in several files', async () => {
  expect(await report(SERVICE, SET(3).replace(/.*GracePeriod.*\n/, ''))).toMatchObject({
    success: true,
    violations: [],
    summary: { status: 'success', metadata: { Errors: '0', Warnings: '0', Acknowledged: '0' } },
  });
});

test('errors fail, each with its rule, construct, file, line and field', async () => {
  const { success, violations, summary } = await report(SERVICE, SET(-1));
  expect([success, summary.metadata]).toEqual([false, { Errors: '1', Warnings: '1', Acknowledged: '0' }]);
  expect(violations.map(({ ruleName }) => ruleName)).toEqual([
    'statefulset-grace-period: warning',
    'statefulset-replicas: error',
  ]);
  expect(violations[1]).toEqual({
    ruleName: 'statefulset-replicas: error',
    recommendation: 'The replicas of a StatefulSet are a non-negative integer, because they count pods.',
    fix: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#replicas',
    violatingConstructs: [
      {
        constructPath: 'shop/web',
        resourceName: 'web',
        manifestPath: join(folder, '1.k8s.yaml'),
        locations: ['StatefulSet web, line 6: spec.replicas is -1; allowed: a non-negative integer'],
      },
    ],
  });
});

test('an acknowledged finding is reported with its reason, and passes', async () => {
  const annotations = '\n  annotations: {acknowledge.cdk8s-stateful/statefulset-grace-period: it keeps nothing}';
  const { success, violations, summary } = await report(SERVICE, SET(3, annotations));
  expect([success, summary.metadata]).toEqual([true, { Errors: '0', Warnings: '0', Acknowledged: '1' }]);
  expect(violations).toMatchObject([
    {
      ruleName: 'statefulset-grace-period: acknowledged',
      violatingConstructs: [{ locations: [expect.stringMatching(/; acknowledged: it keeps nothing$/)] }],
    },
  ]);
});

test('findings of one rule are reported together', async () => {
  const { violations } = await report(SERVICE, SET(-1), SET(-2).replace('name: web', 'name: other'));
  const replicas = violations.find(({ ruleName }) => ruleName === 'statefulset-replicas: error');
  expect(replicas?.violatingConstructs.map(({ resourceName }) => resourceName)).toEqual(['web', 'other']);
});

test('a file that kubectl cannot read fails', async () => {
  expect(await report('a: [1\n')).toMatchObject({
    success: false,
    violations: [
      { ruleName: 'yaml: error', violatingConstructs: [{ locations: [expect.stringMatching(/^line \d: /)] }] },
    ],
  });
});
