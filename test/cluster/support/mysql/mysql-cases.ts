import { excess, FaultCase, Limits, outcomeOf } from './fault-case';
import { FaultLab } from './fault-lab';
import { FaultTable, Outcome } from './fault-table';
import { MySqlLabProps } from './mysql-lab';
import { HAS_NODE_FAULTS } from './node-faults';
import { pull } from './pull';
import { imageOf, VERSION } from './version';

/** How often each case is run; the table has the worst. */
const RUNS = Number(process.env.FAULT_RUNS ?? 1);

/** Where times count, the machine must have nothing else to do. Elsewhere the data do. */
export interface CasesOptions {
  readonly isTimed: boolean;
}

/** Tests that let things happen to sets of three pods, and print a table in the end. */
export class MySqlCases {
  private readonly table = new FaultTable();
  private lab!: FaultLab;

  public constructor(private readonly options: CasesOptions) {
    afterAll(() => {
      process.stdout.write(`\n${this.table}\n`);
    });
  }

  /** Cases of one set. */
  public describe(kind: string, props: MySqlLabProps, cases: readonly FaultCase[]): void {
    describe(kind, () => {
      let ready: number;
      beforeAll(async () => {
        await pull(imageOf(VERSION));
        this.lab = await FaultLab.create();
        ready = await this.lab.start(props);
      });
      afterAll(async () => this.lab.end());

      this.test(`set of three created: ${kind}`, { ready: props.failover ? 45 : 30 }, async () => ({ ready }));
      for (const one of cases) for (let run = 1; run <= RUNS; run++) this.case(one, props.failover, run);
    });
  }

  private case(one: FaultCase, hasFailover = false, run: number): void {
    const title = `${hasFailover ? 'failover: ' : ''}${one.letter}. ${one.title}`;
    if (one.needsNodeFaults && !HAS_NODE_FAULTS) {
      test.skip(`${title}: NODE_FAULT_COMMAND is not set`, () => undefined);
      this.table.add(title, 'not run: NODE_FAULT_COMMAND is not set');
    } else {
      const limits = hasFailover ? { ...one.limits, mayLose: false, ...one.failover } : one.limits;
      const measure = async () => {
        await this.lab.set.lead(0);
        return outcomeOf(one, this.lab);
      };
      this.test(title, limits, measure, RUNS > 1 ? `, run ${run}` : '');
    }
  }

  private test(title: string, limits: Limits, measure: () => Promise<Partial<Outcome>>, run = ''): void {
    test(`${title}${run}`, async () => {
      let outcome: Partial<Outcome> = {};
      let beyond = ['see above'];
      try {
        outcome = await measure();
        beyond = excess(outcome, this.options.isTimed ? limits : { mayLose: limits.mayLose, moves: limits.moves });
        expect(beyond).toEqual([]);
      } catch (failure) {
        console.error(`${title}\n\n${await this.lab.namespace.diagnosis()}`);
        throw failure;
      } finally {
        this.table.add(title, beyond.length === 0 ? 'passed' : `FAILED: ${beyond.join(', ')}`, outcome);
      }
    });
  }
}
