import type { GuardReport } from './guard-report';

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
  readonly claimsAreComplete?: boolean;
}

/**
 * Says what `kubectl apply` of new manifests will do to objects that run: which pods restart, what the API server
 * refuses, and which volumes are left behind, deleted or taken over with old data.
 *
 * An object that only the manifests before the change have is taken to be deleted, as whoever prunes does.
 */
export class ChangeGuard {
  /**
   * Compares manifests before and after a change.
   *
   * @param before what runs: the manifests applied last, or objects as the API server tells them
   * @param after the manifests to be applied
   * @param options how to look at it
   *
   * @example
   * const verdict = ChangeGuard.compare([], chart.toJson()).verdict;
   */
  public static compare(before: any[], after: any[], options: GuardOptions = {}): GuardReport {
    // Not before they are needed: the import of this library is not to be the longer for them.
    /* eslint-disable @typescript-eslint/no-require-imports */
    const { compare }: typeof import('./compare') = require('./compare');
    const { reportOf }: typeof import('./report/json') = require('./report/json');
    /* eslint-enable @typescript-eslint/no-require-imports */
    return reportOf(compare(before, after, options));
  }

  private constructor() {}
}
