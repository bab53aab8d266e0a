/** A field of a schedule: its bounds, and names for its numbers. */
interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const FIELDS: readonly Field[] = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, names: MONTHS },
  { name: 'weekday', from: 0, to: 6, names: WEEKDAYS },
];

const NAMED = /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)$/;
const EVERY = /^@every [-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/** The allowed values of each field of a schedule. */
export interface Schedule {
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** Whether every weekday is allowed. */
  readonly isAnyWeekday: boolean;
}

/**
 * Parses a schedule as the CronJob controller does.
 * @returns an error message, or the times; undefined for a schedule without fields, such as `@daily`
 */
export function readSchedule(schedule: string): Schedule | string | undefined {
  const text = schedule.trim();
  if (text.startsWith('@')) return NAMED.test(text) || EVERY.test(text) ? undefined : 'such as @daily or @every 12h';
  const parts = text === '' ? [] : text.split(/\s+/);
  if (parts.length !== FIELDS.length) return 'minute, hour, day, month and weekday, or @daily';
  const read = parts.map((part, index) => readField(part, FIELDS[index]));
  const wrong = read.find((one): one is string => typeof one === 'string');
  if (wrong !== undefined) return wrong;
  const [, , days, months] = read as ReadonlySet<number>[];
  return { days, months, isAnyWeekday: isAny(parts[4]) };
}

/** Whether a field allows all values: if day and weekday both do not, a time needs to match only one of them. */
function isAny(part: string): boolean {
  return part.split(',').some((range) => /^[*?]/.test(range));
}

function readField(part: string, field: Field): ReadonlySet<number> | string {
  const values = new Set<number>();
  for (const range of part.split(',').filter((one) => one !== '')) {
    const bounds = readRange(range, field);
    if (!bounds) {
      return `a ${field.name} from ${field.from} to ${field.to}, or a list, range or step of them, and not ${range}`;
    }
    for (let value = bounds.from; value <= bounds.to; value += bounds.step) values.add(value);
  }
  return values;
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

function readRange(range: string, field: Field): Range | undefined {
  const [bounds, step = '1', ...more] = range.split('/');
  const [low, high, ...others] = bounds.split('-');
  if (more.length > 0 || others.length > 0 || !/^0*[1-9]\d*$/.test(step)) return undefined;
  if (low === '*' || low === '?') return { from: field.from, to: field.to, step: Number(step) };
  const from = cronValue(low, field);
  const isOpen = high === undefined && range.includes('/');
  const to = high === undefined ? (isOpen ? field.to : from) : cronValue(high, field);
  return from >= field.from && to <= field.to && from <= to ? { from, to, step: Number(step) } : undefined;
}

function cronValue(word: string, { names = [], from }: Field): number {
  const named = names.indexOf(word.toLowerCase());
  if (named >= 0) return named + from;
  return /^\d+$/.test(word) ? Number(word) : NaN;
}

/** The maximum number of days of each month. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a schedule is ever due: there is no 30th of February. */
export function isEverDue({ days, months, isAnyWeekday }: Schedule): boolean {
  return !isAnyWeekday || [...months].some((month) => [...days].some((day) => day <= LONGEST[month - 1]));
}
