import { App, Chart } from 'cdk8s';
import { Manifests } from '../../src/kubernetes/manifests';
import { RULES } from '../../src/rules';
import { describe as inWords, findings, isError } from '../../src/rules/findings';
import { PLUS_APPS } from '../support/plus-apps';

test.each(PLUS_APPS)('no rule reports an error of what cdk8s-plus makes of %s', (_, create) => {
  const chart = new Chart(new App(), 'app');
  create(chart);
  const manifests = chart.toJson();
  expect(manifests.length).toBeGreaterThan(2);
  expect(findings(RULES, manifests, new Manifests(manifests)).filter(isError).map(inWords)).toEqual([]);
});
