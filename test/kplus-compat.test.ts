import { readFileSync } from 'fs';
import { join } from 'path';
import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { manifestOf, testChart } from './support/manifests';
import { DEFAULTS } from '../scripts/docs/defaults-table';
import { Either, METHODS, PROPERTIES, PROPS, Row } from '../scripts/docs/kplus-compat-table';
import { compatibilityPage, defaultsPage, errorsPage, rulesPage } from '../scripts/docs/render-docs';
import { StatefulWorkload, StatefulWorkloadProps } from '../src';

type Make = (chart: Chart, props: kplus.StatefulSetProps) => Either;

const MAKERS = {
  kplus: (chart: Chart, props: kplus.StatefulSetProps) => new kplus.StatefulSet(chart, 'web', props),
  here: (chart: Chart, props: kplus.StatefulSetProps) => new StatefulWorkload(chart, 'web', props),
};

const BASE: kplus.StatefulSetProps = {
  metadata: { name: 'web' },
  containers: [{ image: 'i', ports: [{ name: 'http', number: 8080 }] }],
};

/** Whether the props of the one are props of the other: the compiler refuses this constant if not. */
const PROPS_FIT: kplus.StatefulSetProps extends StatefulWorkloadProps ? true : false = true;

test('a value of the type kplus.StatefulSetProps is accepted', () => {
  const props: kplus.StatefulSetProps = BASE;
  const accepted: StatefulWorkloadProps = props;
  expect(PROPS_FIT).toBe(true);
  expect(new StatefulWorkload(testChart(), 'web', accepted).name).toBe('web');
});

describe.each<[string, readonly Row[], string[]]>([
  ['props', PROPS, membersOf('StatefulSetProps', 'properties')],
  ['properties', PROPERTIES, membersOf('StatefulSet', 'properties')],
  ['methods', METHODS, membersOf('StatefulSet', 'methods')],
])('the table of %s', (_, rows, members) => {
  test('has a row for each that cdk8s-plus-27 publishes', () => {
    expect(rows.map(({ member }) => member)).toEqual(members);
  });

  test('has a difference, in words and as a test, exactly for those that are not the same', () => {
    for (const { member, outcome, difference, differs } of rows) {
      const same = outcome === 'same';
      expect([member, difference === undefined, differs === undefined]).toEqual([member, same, same]);
    }
  });

  test.each(rows.filter(({ differs }) => !differs).map((row) => [row.member, row] as const))(
    '%s acts the same in both',
    (_member, row) => {
      expect(observed(row, MAKERS.here)).toEqual(observed(row, MAKERS.kplus));
    },
  );

  test.each(rows.filter(({ differs }) => differs).map((row) => [row.member, row] as const))(
    '%s differs as the table says',
    (_member, row) => {
      const { of, ...differs } = row.differs!;
      const render = (make: Make) => {
        const { chart, workload } = chartWith(row, make);
        return of(chart, workload);
      };
      expect({ kplus: render(MAKERS.kplus), here: render(MAKERS.here) }).toEqual(differs);
    },
  );
});

test.each(DEFAULTS.map((row) => [row.setting, row] as const))('the default of %s is as the table says', (_, row) => {
  const render = (make: Make) => {
    const chart = testChart();
    make(chart, { ...BASE, replicas: 3, containers: [{ image: 'i', portNumber: 8080 }] });
    return row.of(chart);
  };
  expect({ kplus: render(MAKERS.kplus), here: render(MAKERS.here) }).toEqual({ kplus: row.kplus, here: row.here });
});

test.each([
  ['compatibility.md', compatibilityPage],
  ['defaults.md', defaultsPage],
  ['errors.md', errorsPage],
  ['RULES.md', rulesPage],
])('docs/%s is written from the table', (file, page) => {
  expect(readFileSync(join(__dirname, '..', 'docs', file), 'utf8')).toBe(page());
});

/** The public members of a type of cdk8s-plus-27 and of those that it extends, by its jsii assembly. */
function membersOf(name: string, sort: 'properties' | 'methods'): string[] {
  const file = join(__dirname, '..', 'node_modules', 'cdk8s-plus-27', '.jsii');
  const { types } = JSON.parse(readFileSync(file, 'utf8'));
  const collect = (fqn: string): string[] => {
    const type = types[fqn];
    if (!type) return [];
    const own = (type[sort] ?? []).filter((member: any) => !member.protected && !member.static);
    return [
      ...own.map((member: any) => member.name),
      ...[type.base ?? [], type.interfaces ?? []].flat().flatMap(collect),
    ];
  };
  return [...new Set(collect(`cdk8s-plus-27.${name}`))].sort();
}

/** A chart in which the row's member was used, and what that returned. */
function chartWith(row: Pick<Row, 'props' | 'use'>, make: Make): { chart: Chart; workload: Either; returned: unknown } {
  const chart = testChart();
  const workload = make(chart, { ...BASE, ...row.props?.(chart) });
  return { chart, workload, returned: row.use?.(workload, chart) };
}

/** What a use of the row's member returns, and the fields of the StatefulSet that it changes. */
function observed(row: Row, make: Make): unknown {
  const before = fieldsOf(chartWith({}, make).chart);
  const { chart, returned } = chartWith(row, make);
  const changes = Object.entries(fieldsOf(chart)).filter(([field, value]) => before[field] !== value);
  return neutral({ returned, changes: Object.fromEntries(changes) }, chart);
}

/** The StatefulSet as paths and values. */
function fieldsOf(chart: Chart): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const visit = (path: string, value: unknown): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value)) visit(`${path}/${key}`, child);
    } else {
      found[path] = value;
    }
  };
  visit('', manifestOf(chart, 'StatefulSet', 'web'));
  return found;
}

/** The two label their pods differently: a label of another value is the same label. */
function neutral(value: object, chart: Chart): unknown {
  const { matchLabels } = manifestOf(chart, 'StatefulSet', 'web').spec.selector;
  const address: string = matchLabels[kplus.Pod.ADDRESS_LABEL];
  return JSON.parse(JSON.stringify(value).replaceAll(`metadata.addr":"${address}"`, 'metadata.addr":"its own"'));
}
