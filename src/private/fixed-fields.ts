import type { Manifest } from '../kubernetes/manifest';

/** The fields that the answers of a construct rest on, as Kubernetes writes them, and the props that give them. */
export type FixedFields = Readonly<Record<string, string>>;

/** What the DNS names of a Service are made of. */
export const FIXED_NAME: FixedFields = {
  'metadata.name': 'metadata.name',
  'metadata.namespace': 'metadata.namespace',
};

/** What is said of each field that another value stands in than the construct was given, in the form of all errors. */
export function changedFields(fixed: FixedFields, given: Manifest, patched: Manifest): string[] {
  return Object.keys(fixed).flatMap((field) => {
    const [before, after] = [at(given, field), at(patched, field)];
    if (before === after || isToken(before)) return [];
    return (
      `${field} is ${JSON.stringify(after) ?? 'missing'}; allowed: ${JSON.stringify(before) ?? 'nothing'}, or another ` +
      `value by the prop ${fixed[field]}, because the construct makes names of it that a patch does not change`
    );
  });
}

function at(manifest: Manifest, field: string): unknown {
  return field.split('.').reduce<any>((value, key) => value?.[key], manifest);
}

/** Whether a value becomes known at synth only. */
function isToken(value: unknown): boolean {
  return typeof value === 'object' || typeof value === 'function';
}
