import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { CheckedApiObject } from './private/checked-api-object';

/**
 * How many pods of a workload may be evicted at a time by people or tools: by a node drain or a cluster upgrade. It
 * does not limit node failures or rolling updates.
 *
 * Pods that run but are not ready may always be evicted (`unhealthyPodEvictionPolicy: AlwaysAllow`); otherwise a pod
 * that cannot start would block every drain.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export class DisruptionBudget {
  /**
   * At most this many pods are evicted at a time.
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
   * At least this many pods stay.
   *
   * @param count how many, or which share, of the pods
   */
  public static minAvailable(count: kplus.PercentOrAbsolute): DisruptionBudget {
    return new DisruptionBudget({ minAvailable: count.value });
  }

  /** No budget: all pods may be evicted at once. */
  public static none(): DisruptionBudget {
    return new DisruptionBudget(undefined);
  }

  private constructor(private readonly limit?: { minAvailable?: any; maxUnavailable?: any }) {}

  /**
   * Adds the PodDisruptionBudget of a StatefulSet, or nothing for `none()`.
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
