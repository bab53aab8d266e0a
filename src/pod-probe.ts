import * as kplus from 'cdk8s-plus-27';
import { probeOf } from './private/kplus-internals';

/**
 * Probes with fields that `kplus.Probe` lacks: ports by name, headers, gRPC, their own grace period.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/probes/
 */
export class PodProbe {
  /**
   * A probe in the form of the Kubernetes API.
   *
   * @param probe its fields; Kubernetes sets the defaults of omitted ones
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
