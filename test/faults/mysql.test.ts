import { LONG_CASES, SEMI_SYNCHRONOUS_CASE, SHORT_CASES } from '../cluster/support/mysql/cases';
import { excess, FaultCase, Limits, outcomeOf } from '../cluster/support/mysql/fault-case';
import { FaultLab } from '../cluster/support/mysql/fault-lab';
import { FaultTable, Outcome } from '../cluster/support/mysql/fault-table';
import { MySqlLabProps } from '../cluster/support/mysql/mysql-lab';
import { HAS_NODE_FAULTS } from '../cluster/support/mysql/node-faults';

const table = new FaultTable();
let lab: FaultLab;

afterAll(() => {
  process.stdout.write(`\n${table}\n`);
});

/** Adds a row to the table, whatever comes of it. */
async function inTable(title: string, limits: Limits, measure: () => Promise<Partial<Outcome>>): Promise<void> {
  try {
    const outcome = await measure();
    const beyond = excess(outcome, limits);
    table.add(title, beyond.length === 0 ? 'passed' : `FAILED: ${beyond.join(', ')}`, outcome);
    expect(beyond).toEqual([]);
  } catch (failure) {
    if (!table.has(title)) table.add(title, 'FAILED');
    console.error(`${title}\n\n${await lab.namespace.diagnosis()}`);
    throw failure;
  }
}

function testCase(faultCase: FaultCase): void {
  const title = `${faultCase.letter}. ${faultCase.title}`;
  if (faultCase.needsNodeFaults && !HAS_NODE_FAULTS) {
    test.skip(`${title}: NODE_FAULT_COMMAND is not set`, () => undefined);
    table.add(title, 'not run: NODE_FAULT_COMMAND is not set');
    return;
  }
  test(title, async () => inTable(title, faultCase.limits, async () => outcomeOf(faultCase, lab)));
}

function describeSet(kind: string, props: MySqlLabProps, cases: readonly FaultCase[]): void {
  describe(`${kind} replication`, () => {
    let ready: number;
    beforeAll(async () => {
      lab = await FaultLab.create();
      ready = await lab.start(props);
    });
    afterAll(async () => lab.end());

    const title = `${kind} set of three created`;
    test(title, async () => inTable(title, { ready: 30 }, async () => ({ ready })));
    cases.forEach(testCase);
  });
}

describeSet('asynchronous', {}, [...SHORT_CASES, ...LONG_CASES]);
describeSet('semi-synchronous', { semiSynchronous: true }, [SEMI_SYNCHRONOUS_CASE]);
