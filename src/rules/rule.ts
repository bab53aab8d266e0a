import { Manifest } from '../kubernetes/manifest';
import { Manifests } from '../kubernetes/manifests';

/** The effect of a finding on a synthesis: an error stops it, a warning is printed. */
export enum Severity {
  /** The API server rejects the manifest, or it never does what it asks for. A manifest that runs is never an error. */
  ERROR = 'error',
  /** The manifest runs, with something at risk; or whether it is wrong depends on what the manifests do not show. */
  WARNING = 'warning',
}

/** The consequence for a manifest that breaks a rule. */
export enum Consequence {
  /** The API server rejects it. */
  REFUSED = 'refused',
  /** The API server accepts it, but its pods never run, or never do what the field asks for. */
  NEVER_WORKS = 'never-works',
  /** It runs, with data or availability at risk. */
  AT_RISK = 'at-risk',
}

/** A field of a manifest that breaks a rule. */
export interface Violation {
  /** Its path, in the notation of Kubernetes: `spec.template.spec.containers[1].name`. */
  readonly field: string;
  /** The value given; undefined if the field is missing. */
  readonly given: unknown;
  /** The allowed values. */
  readonly allowed: string;
  /** Whether another version of Kubernetes may accept it: the value or field is just not known in this version. */
  readonly dependsOnVersion?: boolean;
}

/** One thing that must be true of a manifest, checked on the rendered manifests alone. */
export interface Rule {
  /** Stable, and equal to the name of the rule's file. */
  readonly id: string;
  readonly severity: Severity;
  readonly consequence: Consequence;
  /** The good state in one sentence, with a full stop, as the user reads it. */
  readonly sentence: string;
  /** Why it matters, in the words that follow "because". */
  readonly reason: string;
  /** The page of the Kubernetes documentation about it. */
  readonly link: string;
  /** Whether some of its violations depend on the version of Kubernetes, so that those can be acknowledged at least. */
  readonly dependsOnVersion?: boolean;
  /** Whether it checks every field: its findings are reported only in fields where no other rule finds anything. */
  readonly isGeneral?: boolean;
  /** Whether its findings contain keys or sizes instead of values, so that nothing of a Secret has to be hidden. */
  readonly tellsNoValues?: boolean;
  /** The kinds that it checks. */
  readonly kinds: readonly string[];
  /**
   * The violations in one object.
   * @param object an object of one of the kinds
   * @param all all objects of the app, for rules about how objects fit together
   */
  check(object: Manifest, all: Manifests): readonly Violation[];
}
