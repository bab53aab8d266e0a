import { GuardEffect, GuardVerdict } from './effect';

/** What happens to one object. */
export interface ObjectImpact {
  /** The kind and the name: `StatefulSet/web`; with the namespace in between if two would have the same name. */
  readonly object: string;
  /** The effects on it and, if it is a StatefulSet, on its volumes, from the mildest to the worst. */
  readonly effects: GuardEffect[];
  /** What happens, in one sentence per outcome. */
  readonly reasons: string[];
  /**
   * Every field that differs, such as `spec.replicas is 3, was 2`; reasons name only the first ones. Values that may be
   * secret are not shown.
   */
  readonly changes: string[];
}

/** What a change does to live objects. */
export interface GuardReport {
  /** The worst verdict among the outcomes that are not allowed. */
  readonly verdict: GuardVerdict;
  /** Each StatefulSet, PersistentVolumeClaim, Service, PodDisruptionBudget, ConfigMap and Secret. */
  readonly objects: ObjectImpact[];
}
