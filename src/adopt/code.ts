/*
 * TypeScript that can be both printed and run: what `adopt` prints is what it has tried. A value is a plain JSON value, or
 * one of the classes here; a list is an array of them.
 */

/** A value in the program. */
export type Code = string | number | boolean | null | readonly Code[] | Name | Call | Octal | Struct;

/** Something that has a name: a variable, or an export such as `kplus.Protocol.UDP`. */
export class Name {
  public constructor(public readonly path: string) {}
}

/** The mode of a file, which everybody reads in octal digits. */
export class Octal {
  public constructor(public readonly value: number) {}
}

/** The call of a function, a method or, with `new`, a class. */
export class Call {
  public constructor(
    public readonly path: string,
    public readonly args: readonly Code[],
    /** `new` for a class; or the call whose result has the method. */
    public readonly on?: 'new' | Call,
  ) {}
}

/** A line of an object literal. */
export interface Entry {
  readonly key: string;
  readonly value: Code;
  /** Whether it is commented out, for the user to switch on. */
  readonly isOff?: boolean;
  /** What stands in a comment above it. */
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
  /** The constant to which the value is given a name. */
  readonly name?: string;
  /** Undefined where there is a comment and nothing more. */
  readonly value?: Code;
  readonly note?: string;
  readonly isOff?: boolean;
}

/** An object literal of the fields that are given. */
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
 * The first words of the names in some code: its constants, and what it must import.
 * @param withOff whether those in lines that are switched off count too
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
