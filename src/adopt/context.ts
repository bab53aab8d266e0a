import * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Call, Code, Name, Statement } from './code';
import { Names } from './names';
import { jsonCopy } from './remainder';
import { runStatements, Scope, valueOf } from './run';
import { canonical } from '../guard/canonical';
import { differences } from '../guard/differences';
import * as library from '../index';
import { apiJson } from '../stateful-set/api-json';

/** The kinds of objects that pods refer to by name, and how to make the reference. */
const REFERENCES = {
  ConfigMap: 'kplus.ConfigMap.fromConfigMapName',
  PersistentVolumeClaim: 'kplus.PersistentVolumeClaim.fromClaimName',
  Secret: 'kplus.Secret.fromSecretName',
  ServiceAccount: 'kplus.ServiceAccount.fromServiceAccountName',
};

/** The program being written: its names, and the objects that it refers to. */
export class Context {
  /** The environment in which the program is run: an empty chart, and everything that can be imported. */
  public static scope(chart: cdk8s.Chart): Scope {
    return { ...cdk8s, ...library, chart, kplus };
  }

  public readonly names = new Names();

  private readonly references = new Map<string, { name: Name; statement: Statement }>();

  /** The constant for an object with a name, which need not be in the app. */
  public reference(kind: keyof typeof REFERENCES, name: string): Name {
    const key = `${kind} ${name}`;
    const known = this.references.get(key);
    if (known) return known.name;
    const constant = new Name(this.names.constant(name));
    const value = new Call(REFERENCES[kind], [new Name('chart'), this.names.id(`${name}-${kind.toLowerCase()}`), name]);
    this.references.set(key, { name: constant, statement: { name: constant.path, value } });
    return constant;
  }

  /** The statements that make the references used so far. */
  public get referenceStatements(): readonly Statement[] {
    return Array.from(this.references.values(), ({ statement }) => statement);
  }

  /**
   * Whether a value of cdk8s-plus renders as in the API, tried outside of the program.
   * @param role the field that contains it
   */
  public renders(code: Code, wanted: unknown, role: string): boolean {
    const scope = Context.scope(new cdk8s.Chart(new cdk8s.App(), 'trial'));
    runStatements(this.referenceStatements, scope);
    let rendered: unknown;
    try {
      const value = valueOf(code, scope) as { _toKube(container?: kplus.Container): unknown };
      rendered = apiJson(value._toKube(new kplus.Container({ image: 'trial' })));
    } catch {
      return false; // cdk8s-plus refuses the value, so it cannot express it
    }
    return isSame(rendered, wanted, role);
  }
}

/** Whether two values of a field mean the same to the API server. */
export function isSame(one: unknown, other: unknown, role: string): boolean {
  return differences(jsonCopy(canonical(one, role)), jsonCopy(canonical(other, role))).length === 0;
}
