import { App, Chart } from 'cdk8s';
import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { PLUS_APPS } from '../support/plus-apps';

describe('the server takes what cdk8s-plus makes, in which the rules find no error:', () => {
  for (const [title, create] of PLUS_APPS) {
    clusterTest(
      title,
      async (namespace) => {
        const chart = new Chart(new App(), 'app');
        create(chart);
        // Applied and not asked for by a dry run, since a pod is refused whose ServiceAccount is not there.
        await eventually(async () => expect((await namespace.apply(chart)).stdout).toContain(' created'));
      },
      { isRestricted: false },
    );
  }
});
