import { GuardEffect, GuardVerdict } from './effect';

/** What becomes of one object. */
export interface ObjectImpact {
  /** The kind and the name: `StatefulSet/web`; with the namespace between, where two would be called the same. */
  readonly object: string;
  /** What happens to it and, if it is a StatefulSet, to its volumes; from the mildest effect to the worst. */
  readonly effects: GuardEffect[];
  /** What happens in words, a sentence for each thing. */
  readonly reasons: string[];
  /**
   * Every field that differs, such as `spec.replicas is 3, was 2`; reasons name only the first ones. Of a value that may be
   * a secret it only says that it differs.
   */
  readonly changes: string[];
}

/** What a change does to what runs. */
export interface GuardReport {
  /** The worst that happens and is not allowed. */
  readonly verdict: GuardVerdict;
  /** Each StatefulSet, PersistentVolumeClaim, Service, PodDisruptionBudget, ConfigMap and Secret. */
  readonly objects: ObjectImpact[];
}
