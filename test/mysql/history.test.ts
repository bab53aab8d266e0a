import { History, Rows } from '../cluster/support/mysql/history';

const ALL: Rows = { count: 12, newest: 20 };

/** Two writes to each table, to which ten had been written before, and reads of both through `-primary`. */
function historyOf(...reads: { rows?: Rows; keptRows?: Rows; begin?: number }[]): History {
  const history = new History([10, 10]);
  for (const writes of [history.writes, history.keptWrites]) {
    writes.push({ id: 10, acknowledged: 15 }, { id: 20, acknowledged: 25 });
  }
  for (const { rows = ALL, keptRows = ALL, begin = 30 } of reads) {
    history.primaryReads.push({ tables: [rows, keptRows], ordinal: 2, begin });
  }
  return history;
}

describe('a read through -primary', () => {
  test('may see all that was acknowledged before it began, and more', () => {
    expect(historyOf({}, { rows: { count: 13, newest: 40 } }).unseen).toBe(0);
  });

  test('need not see what was acknowledged only after it had begun', () => {
    expect(historyOf({ rows: { count: 11, newest: 10 }, begin: 24 }).unseen).toBe(0);
  });

  test('that misses an acknowledged write is counted, in either table, with the pod that answered', () => {
    const missing: Rows = { count: 11, newest: 10 };
    for (const read of [{ rows: missing }, { keptRows: missing }]) {
      const history = historyOf(read);
      expect([history.unseen, history.stalePods]).toEqual([1, [2]]);
    }
  });

  test('that misses the newest is counted even if a write without an answer makes up the number', () => {
    expect(historyOf({ rows: { count: 12, newest: 10 } }).unseen).toBe(1);
  });

  test('that misses an older write is counted even if it sees the newest', () => {
    expect(historyOf({ rows: { count: 11, newest: 20 } }).unseen).toBe(1);
  });

  test('that misses what an earlier one saw is counted, even if nobody was answered that it is there', () => {
    expect(historyOf({ rows: { count: 13, newest: 40 } }, {}).unseen).toBe(1);
  });
});

test('the gaps are the longest of any writer, and between any two reads', () => {
  const history = new History([0, 0]);
  history.writes.push({ id: 1, acknowledged: 1e6 }, { id: 2, acknowledged: 2e6 });
  history.keptWrites.push({ id: 1, acknowledged: 1e6 }, { id: 2, acknowledged: 8e6 });
  for (const end of [1e6, 2e6, 5e6]) history.reads.push({ newest: 2, begin: end, end });
  expect([history.writeGap, history.readGap]).toEqual([7, 3]);
});

test('a read through -read is as stale as the oldest acknowledged write that it misses', () => {
  const history = new History([0, 0]);
  history.writes.push({ id: 1e6, acknowledged: 2e6 }, { id: 3e6, acknowledged: 4e6 }, { id: 5e6, acknowledged: 6e6 });
  history.reads.push({ newest: 1e6, begin: 9e6, end: 9e6 });
  expect(history.stalest).toBe(5);
});
