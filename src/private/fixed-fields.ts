import { isToken } from './token';
import type { Manifest } from '../kubernetes/manifest';

/** The fields from which a construct derives names, in the notation of Kubernetes, with the props that set them. */
export type FixedFields = Readonly<Record<string, string>>;

/** The fields that the DNS names of a Service are made of. */
export const FIXED_NAME: FixedFields = {
  'metadata.name': 'metadata.name',
  'metadata.namespace': 'metadata.namespace',
};

/** The errors about fields that a patch changed and that only a prop may set. */
export function changedFields(fixed: FixedFields, given: Manifest, patched: Manifest): string[] {
  return Object.keys(fixed).flatMap((field) => {
    const [before, after] = [valueOfField(given, field), valueOfField(patched, field)];
    if (before === after || isToken(before)) return [];
    return (
      `${field} is ${JSON.stringify(after) ?? 'missing'}; allowed: ${JSON.stringify(before) ?? 'nothing'}, or another ` +
      `value by the prop ${fixed[field]}, because DNS and claim names are derived from the prop`
    );
  });
}

function valueOfField(manifest: Manifest, field: string): unknown {
  return field.split('.').reduce<any>((value, key) => value?.[key], manifest);
}
