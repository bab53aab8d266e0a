import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { CheckedApiObject } from './private/checked-api-object';

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
   *
   * @example
   * const budget = DisruptionBudget.maxUnavailable(kplus.PercentOrAbsolute.absolute(1));
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
   * Makes the PodDisruptionBudget of a StatefulSet, unless there is to be none.
   *
   * @internal
   */
  public _apply(scope: Construct, id: string, statefulSet: ApiObject, selector: () => object): void {
    if (!this.limit) return;
    new CheckedApiObject(scope, id, {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: statefulSet.name, namespace: statefulSet.metadata.namespace },
      spec: () => ({ ...this.limit, selector: selector(), unhealthyPodEvictionPolicy: 'AlwaysAllow' }),
      references: () => [statefulSet],
    });
  }
}
