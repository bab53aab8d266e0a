import { Call, Code, literal, Name, Statement, struct } from './code';
import { Difference } from './remainder';
import { fieldOf } from '../guard/differences';
import { isFields } from '../kubernetes/values';

/** The patches for fields that no prop sets, with a comment that names them. */
export function patchStatement(construct: string, differences: readonly Difference[]): Statement {
  const fields = differences.map(({ path }) => fieldOf(path)).join(', ');
  return {
    note: `No prop says ${fields}.`,
    value: new Call('addJsonPatch', differences.map(patchCode), new Call('ApiObject.of', [new Name(construct)])),
  };
}

function patchCode({ path, wanted, rendered }: Difference): Call {
  const pointer = path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
  if (wanted === undefined) return new Call('JsonPatch.remove', [pointer]);
  return new Call(rendered === undefined ? 'JsonPatch.add' : 'JsonPatch.replace', [
    pointer,
    patchValue(wanted, path.at(-1)),
  ]);
}

/** A Service of cdk8s-plus drops a port given as a string, unless it is an `IntOrString`. */
function patchValue(value: unknown, field: unknown): Code {
  if (field === 'targetPort') return new Call('kplus.k8s.IntOrString.fromString', [String(value)]);
  if (Array.isArray(value)) return value.map((item) => patchValue(item, undefined));
  if (!isFields(value)) return literal(value);
  return struct(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, patchValue(inner, key)])));
}
