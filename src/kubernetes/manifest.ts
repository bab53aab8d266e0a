import { ALL_KINDS } from './kinds';

/** A Kubernetes object as it stands in the YAML: plain JSON, of any shape, since rules also read what others wrote. */
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

/** The kinds that rules look at or look for; all are of Kubernetes' own groups, whose names have no dot. */
const KINDS: ReadonlySet<string> = new Set([...ALL_KINDS, 'ServiceAccount']);

/**
 * The kind of an object if it is one of Kubernetes' own that rules know, and '' otherwise: others have kinds of the same
 * names, in groups that are domains (Knative has a Service).
 */
export function kindOf({ kind, apiVersion }: Manifest): string {
  if (typeof kind !== 'string' || !KINDS.has(kind)) return '';
  return typeof apiVersion === 'string' && /^[^/]*\..*\//.test(apiVersion) ? '' : kind;
}
