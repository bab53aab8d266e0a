import type { GuardReport } from './guard-report';

/** Options of a comparison. */
export interface GuardOptions {
  /**
   * The namespace of objects that name none, as in `kubectl apply --namespace`.
   * @default 'default'
   */
  readonly namespace?: string;

  /**
   * Intended outcomes, which do not count for the verdict: the object, a colon and the effect, such as
   * `StatefulSet/web:pods-restart`.
   * @default - nothing
   */
  readonly allow?: string[];

  /**
   * Whether the manifests before the change include every existing claim of the namespaces, for example because they
   * were read from a cluster. Then a new pod reuses old data only if its claim is among them; otherwise it might.
   * @default false
   */
  readonly claimsAreComplete?: boolean;
}

/**
 * Predicts what `kubectl apply` of new manifests will do to live objects: which pods restart, what the API server
 * rejects, and which volumes are left behind, deleted or reused with old data.
 *
 * An object that is only in the manifests before the change counts as deleted, as with pruning.
 */
export class ChangeGuard {
  /**
   * Compares manifests before and after a change.
   *
   * @param before the manifests applied last, or live objects as the API server returns them
   * @param after the manifests to be applied
   * @param options the namespace, allowed outcomes, and whether all claims are known
   *
   * @example
   * const verdict = ChangeGuard.compare([], chart.toJson()).verdict;
   */
  public static compare(before: any[], after: any[], options: GuardOptions = {}): GuardReport {
    // Loaded when needed, so that importing the library does not take longer.
    /* eslint-disable @typescript-eslint/no-require-imports */
    const { compare }: typeof import('./compare') = require('./compare');
    const { reportOf }: typeof import('./report/json') = require('./report/json');
    /* eslint-enable @typescript-eslint/no-require-imports */
    return reportOf(compare(before, after, options));
  }

  private constructor() {}
}
