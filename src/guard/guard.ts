import { GuardEffect, GuardVerdict } from './effect';

/** How the guard is to look at a change. */
export interface GuardOptions {
  /**
   * The namespace of objects that name none, as `kubectl apply --namespace` has it.
   * @default 'default'
   */
  readonly namespace?: string;

  /**
   * What is intended, and shall not count for the verdict: the object, a colon and the effect, such as
   * `StatefulSet/web:pods-restart`.
   * @default - nothing
   */
  readonly allow?: string[];

  /**
   * Whether every claim of the namespaces that exists is among the manifests before the change, as it is when a cluster
   * was asked for them. A new pod then takes over old data only where its claim is known; otherwise it might.
   * @default false
   */
  readonly beforeHasAllClaims?: boolean;
}

/** What becomes of one object. */
export interface GuardedObject {
  /** The kind and the name: `StatefulSet/web`; with the namespace between, where two would be called the same. */
  readonly object: string;
  /** What happens to it and, if it is a StatefulSet, to its volumes; from the mildest effect to the worst. */
  readonly effects: GuardEffect[];
  /** What happens in words, a sentence for each thing. */
  readonly reasons: string[];
}

/** What a change does to what runs. */
export interface GuardReport {
  /** The worst that happens and is not allowed. */
  readonly verdict: GuardVerdict;
  /** Each StatefulSet, PersistentVolumeClaim, Service, PodDisruptionBudget, ConfigMap and Secret. */
  readonly objects: GuardedObject[];
}

/**
 * Says what `kubectl apply` of new manifests will do to objects that run: which pods restart, what the API server
 * refuses, and which volumes are left behind, deleted or taken over with old data.
 *
 * An object that only the manifests before the change have is taken to be deleted, as whoever prunes does.
 */
export class Guard {
  /**
   * Compares manifests before and after a change.
   *
   * @param before what runs: the manifests applied last, or objects as the API server tells them
   * @param after the manifests to be applied
   * @param options how to look at it
   */
  public static compare(before: any[], after: any[], options: GuardOptions = {}): GuardReport {
    // Not before they are needed: the import of this library is not to be the longer for them.
    /* eslint-disable @typescript-eslint/no-require-imports */
    const { compare }: typeof import('./compare') = require('./compare');
    const { reportOf }: typeof import('./report/guard-report') = require('./report/guard-report');
    /* eslint-enable @typescript-eslint/no-require-imports */
    return reportOf(compare(before, after, options));
  }

  private constructor() {}
}
