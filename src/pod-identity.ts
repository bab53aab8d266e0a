import { ClaimTemplate } from './claim-template';

/**
 * One pod of a StatefulWorkload: its ordinal, and the names that it keeps forever.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-identity
 */
export class PodIdentity {
  /** The ordinal of the pod. */
  public readonly ordinal: number;

  /** The name of the pod, which is also its host name: `web-0`. */
  public readonly hostName: string;

  /**
   * The name by which other pods reach this one: `web-0.web.default.svc.cluster.local`. Where the namespace is not known
   * at synth it is `web-0.web`, which pods of the same namespace can use.
   */
  public readonly dnsName: string;

  /**
   * @param setName the name of the StatefulSet
   * @param ordinal the ordinal of the pod
   * @param serviceDnsName the DNS name of the governing Service
   */
  public constructor(setName: string, ordinal: number, serviceDnsName: string) {
    this.ordinal = ordinal;
    this.hostName = `${setName}-${ordinal}`;
    this.dnsName = `${this.hostName}.${serviceDnsName}`;
  }

  /**
   * The name of this pod's claim: `data-web-0`.
   *
   * @param claim a claim template of the workload
   */
  public claimName(claim: ClaimTemplate): string {
    return `${claim.name}-${this.hostName}`;
  }
}
