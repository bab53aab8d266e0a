import * as kplus from 'cdk8s-plus-27';
import { probeOf } from './private/kplus-internals';

/**
 * Probes with fields that `kplus.Probe` has no words for: ports by name, headers, gRPC, a grace period of their own.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/probes/
 */
export class PodProbe {
  /**
   * A probe as the Kubernetes API has it.
   *
   * @param probe its fields; what is left out is left to Kubernetes
   * @example
   *
   * const readiness = PodProbe.fromApi({ httpGet: { path: '/ready', port: kplus.k8s.IntOrString.fromString('http') } });
   * new StatefulWorkload(chart, 'web', { containers: [{ image: 'nginx:1.27', readiness }] });
   */
  public static fromApi(probe: kplus.k8s.Probe): kplus.Probe {
    return probeOf(probe);
  }

  private constructor() {}
}
