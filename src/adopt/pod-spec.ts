import * as kplus from 'cdk8s-plus-27';
import { apiStruct } from './api-struct';
import { Struct } from './code';
import { isSame } from './context';
import { Difference } from './remainder';
import { valueOf } from './run';
import { valueAt } from '../guard/differences';
import { Manifest } from '../kubernetes/manifest';
import { Fields, isFields } from '../kubernetes/values';

const SPEC = ['spec', 'template', 'spec'];
const CONTAINERS = ['containers', 'initContainers'];

/** A field of the pod spec that `podSpec` sets, with the names of the fields around it. */
interface Said {
  readonly list?: string;
  readonly container?: string;
  readonly fields: readonly string[];
  readonly value: unknown;
}

/**
 * Collects the differences that `podSpec` can express: fields that exist and that the API types have.
 * @returns the value of the prop, and the remaining differences
 */
export function collectPodSpec(
  differences: readonly Difference[],
  wanted: Manifest,
): { podSpec?: Struct; left: readonly Difference[] } {
  const said: Said[] = [];
  const left: Difference[] = [];
  for (const difference of differences) {
    const one = asField(difference, wanted);
    if (one && isExpressible(one)) said.push(one);
    else left.push(difference);
  }
  return { podSpec: said.length > 0 ? (apiStruct(specFrom(said)) as Struct) : undefined, left };
}

/** The field of a difference: the innermost one outside of lists, because lists are replaced as a whole. */
function asField({ path }: Difference, wanted: Manifest): Said | undefined {
  if (SPEC.some((step, index) => path[index] !== step)) return undefined;
  const [list, index, ...inner] = path.slice(SPEC.length);
  if (CONTAINERS.includes(`${list}`)) {
    if (typeof index !== 'number' || inner.length === 0) return undefined;
    const fields = untilList(inner);
    const container = valueAt(wanted, [...SPEC, list, index, 'name']);
    return valued(
      { list: `${list}`, container: `${container}`, fields },
      valueAt(wanted, [...SPEC, list, index, ...fields]),
    );
  }
  if (list === 'volumes') return undefined;
  const fields = untilList(path.slice(SPEC.length));
  return valued({ fields }, valueAt(wanted, [...SPEC, ...fields]));
}

/** `podSpec` cannot remove a field. */
function valued(said: Omit<Said, 'value'>, value: unknown): Said | undefined {
  return value === undefined ? undefined : { ...said, value };
}

function untilList(path: readonly (string | number)[]): string[] {
  const end = path.findIndex((step) => typeof step === 'number');
  return path.slice(0, end < 0 ? path.length : end).map(String);
}

/** Whether the types of cdk8s-plus have the field and everything in it. */
function isExpressible(said: Said): boolean {
  const spec = specFrom([said]);
  const struct = valueOf(apiStruct(spec), { kplus }) as kplus.k8s.PodSpec;
  return isSame(kplus.k8s.toJson_PodSpec(struct), spec, 'pod');
}

function specFrom(all: readonly Said[]): Fields {
  const spec: Record<string, any> = { containers: [] };
  for (const { list, container, fields, value } of all) {
    let owner = spec;
    if (list !== undefined) {
      const containers = (spec[list] ??= []) as Record<string, unknown>[];
      owner = containers.find(({ name }) => name === container) ?? {};
      if (owner.name === undefined) containers.push(Object.assign(owner, { name: container }));
    }
    for (const field of fields.slice(0, -1)) owner = owner[field] = isFields(owner[field]) ? owner[field] : {};
    owner[fields[fields.length - 1]] = value;
  }
  return spec;
}
