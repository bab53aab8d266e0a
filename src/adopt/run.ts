import { Call, Code, Name, Octal, Statement, Struct } from './code';

/** The values of the names in a program. */
export type Scope = Record<string, unknown>;

/** Runs statements, and adds each constant to the scope. */
export function runStatements(statements: readonly Statement[], scope: Scope): void {
  for (const { name, value, isOff } of statements) {
    if (value === undefined || isOff) continue;
    const result = valueOf(value, scope);
    if (name !== undefined) scope[name] = result;
  }
}

/** The value of an expression. */
export function valueOf(code: Code, scope: Scope): unknown {
  if (Array.isArray(code)) return code.map((item) => valueOf(item as Code, scope));
  if (code instanceof Octal) return code.value;
  if (code instanceof Name) return lookUp(code.path, scope).value;
  if (code instanceof Struct) {
    const entries = code.entries.filter(({ isOff }) => !isOff);
    return Object.fromEntries(entries.map(({ key, value }) => [key, valueOf(value, scope)]));
  }
  if (!(code instanceof Call)) return code;
  const args = code.args.map((arg) => valueOf(arg, scope));
  const from = code.on instanceof Call ? (valueOf(code.on, scope) as Scope) : scope;
  const { owner, value } = lookUp(code.path, from);
  if (code.on === 'new') return new (value as new (...all: unknown[]) => unknown)(...args);
  return (value as (...all: unknown[]) => unknown).apply(owner, args);
}

function lookUp(path: string, scope: Scope): { owner: unknown; value: unknown } {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  let owner: unknown = scope;
  let value: unknown = scope;
  for (const step of steps) {
    owner = value;
    value = (owner as Scope)[step];
    if (value === undefined) throw new Error(`there is no ${path}`);
  }
  return { owner, value };
}
