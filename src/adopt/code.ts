/*
 * TypeScript that can be printed and run, so that what `adopt` prints has been tried. A value is plain JSON, a list
 * of values, or an instance of one of the classes here.
 */

/** A value in the generated program. */
export type Code = string | number | boolean | null | readonly Code[] | Name | Call | Octal | Struct;

/** A name: a variable, or an export such as `kplus.Protocol.UDP`. */
export class Name {
  public constructor(public readonly path: string) {}
}

/** A file mode, printed in octal digits. */
export class Octal {
  public constructor(public readonly value: number) {}
}

/** A call of a function or method, or with `new` of a constructor. */
export class Call {
  public constructor(
    public readonly path: string,
    public readonly args: readonly Code[],
    /** `new` for a constructor, or the call whose result has the method. */
    public readonly on?: 'new' | Call,
  ) {}
}

/** A line of an object literal. */
export interface Entry {
  readonly key: string;
  readonly value: Code;
  /** Whether the line is commented out, for the user to enable. */
  readonly isOff?: boolean;
  /** A comment above the line. */
  readonly note?: string;
}

/** An object literal. */
export class Struct {
  public constructor(public readonly entries: readonly Entry[]) {}

  public get isEmpty(): boolean {
    return this.entries.length === 0;
  }
}

/** A statement, with a comment above it. */
export interface Statement {
  /** The constant that the value is assigned to. */
  readonly name?: string;
  /** Undefined if there is only a comment. */
  readonly value?: Code;
  readonly note?: string;
  readonly isOff?: boolean;
}

/** An object literal with the given fields. */
export function struct(fields: Readonly<Record<string, Code | undefined>>): Struct {
  return new Struct(Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }])));
}

/** A literal of plain JSON. */
export function literal(json: unknown): Code {
  if (Array.isArray(json)) return json.map((item) => literal(item));
  if (typeof json !== 'object' || json === null) return json as Code;
  return struct(Object.fromEntries(Object.entries(json).map(([key, value]) => [key, literal(value)])));
}

/**
 * The root names in some code: the constants that it uses, and what it must import.
 * @param withOff whether to include commented-out lines
 */
export function rootsIn(code: Code, withOff: boolean): string[] {
  if (Array.isArray(code)) return code.flatMap((item: Code) => rootsIn(item, withOff));
  if (code instanceof Name) return [rootOf(code.path)];
  if (code instanceof Call) {
    const own = code.on instanceof Call ? rootsIn(code.on, withOff) : [rootOf(code.path)];
    return [...own, ...code.args.flatMap((arg) => rootsIn(arg, withOff))];
  }
  if (!(code instanceof Struct)) return [];
  return code.entries.filter(({ isOff }) => withOff || !isOff).flatMap(({ value }) => rootsIn(value, withOff));
}

function rootOf(path: string): string {
  return path.split(/[.[]/)[0];
}
