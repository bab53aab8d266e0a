import { ALL_KINDS } from './kinds';

/** A Kubernetes object as in YAML: plain JSON of any shape, because rules also read what other tools wrote. */
export interface Manifest {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ManifestMetadata;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly [field: string]: any;
}

/** The part of a manifest that all kinds have. */
export interface ManifestMetadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The kinds that rules check or search; all are built in, and the names of their API groups have no dot. */
const KINDS: ReadonlySet<string> = new Set([...ALL_KINDS, 'ServiceAccount']);

/**
 * The kind of an object if it is a built-in one that rules know, or '': other kinds may have the same names, in groups
 * that are domains (Knative has a Service).
 */
export function kindOf({ kind, apiVersion }: Manifest): string {
  if (typeof kind !== 'string' || !KINDS.has(kind)) return '';
  return typeof apiVersion === 'string' && /^[^/]*\..*\//.test(apiVersion) ? '' : kind;
}
