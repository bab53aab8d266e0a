import { Manifest } from '../kubernetes/manifest';
import { Manifests } from '../kubernetes/manifests';

/** What a rule's finding does to a synthesis: an error stops it, a warning is printed. */
export enum Severity {
  /** The API server refuses the manifest, or it never does what it asks for. What runs is never an error. */
  ERROR = 'error',
  /** The manifest runs, with something at risk; or what is wrong with it depends on what the manifests do not show. */
  WARNING = 'warning',
}

/** What becomes of a manifest that breaks a rule. */
export enum Consequence {
  /** The API server refuses it. */
  REFUSED = 'refused',
  /** The API server takes it, but its pods never run, or never do what the field asks for. */
  NEVER_WORKS = 'never-works',
  /** It runs, with data or availability at risk. */
  AT_RISK = 'at-risk',
}

/** A field of a manifest that breaks a rule. */
export interface Violation {
  /** Where, as Kubernetes writes it: `spec.template.spec.containers[1].name`. */
  readonly field: string;
  /** The value that stands there; undefined where nothing does. */
  readonly given: unknown;
  /** What may stand there instead. */
  readonly allowed: string;
  /** Whether another version of Kubernetes may take it: it is none of the words or fields that one version knows. */
  readonly dependsOnVersion?: boolean;
}

/** One thing that must hold of a manifest, found by looking at the rendered manifests alone. */
export interface Rule {
  /** Stable, and the name of the rule's file. */
  readonly id: string;
  readonly severity: Severity;
  readonly consequence: Consequence;
  /** The good state in one sentence, with a full stop, as the user reads it. */
  readonly sentence: string;
  /** Why it matters: what follows "because". */
  readonly reason: string;
  /** The page of the documentation that it comes from. */
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
