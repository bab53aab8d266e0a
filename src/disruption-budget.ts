import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';

/**
 * How many pods of a workload may be away at a time when it is people or tools that send them away: a node drain, a
 * cluster upgrade. Node failures and rolling updates do not ask it.
 *
 * Pods that run but are not ready may always be sent away (`unhealthyPodEvictionPolicy: AlwaysAllow`), or else a pod
 * that cannot start would block every drain.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export class DisruptionBudget {
  /**
   * At most so many pods are sent away at a time.
   *
   * @param count how many, or which share, of the pods
   */
  public static maxUnavailable(count: kplus.PercentOrAbsolute): DisruptionBudget {
    return new DisruptionBudget({ maxUnavailable: count.value });
  }

  /**
   * At least so many pods stay.
   *
   * @param count how many, or which share, of the pods
   */
  public static minAvailable(count: kplus.PercentOrAbsolute): DisruptionBudget {
    return new DisruptionBudget({ minAvailable: count.value });
  }

  /** No budget: all pods may be sent away at once. */
  public static none(): DisruptionBudget {
    return new DisruptionBudget(undefined);
  }

  private constructor(private readonly limit?: { minAvailable?: any; maxUnavailable?: any }) {}

  /**
   * The PodDisruptionBudget for the pods that a selector selects, or undefined for none.
   *
   * @internal
   */
  public _render(scope: Construct, id: string, metadata: ApiObjectMetadata, selector: unknown): ApiObject | undefined {
    if (!this.limit) return undefined;
    return new ApiObject(scope, id, {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata,
      spec: { ...this.limit, selector, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
    });
  }
}
