import { IConstruct } from 'constructs';
import { DNS_SUBDOMAIN, isSubdomain } from './kubernetes/names';
import { refusal } from './private/refusal';
import { clusterDomainOf, DEFAULT_CLUSTER_DOMAIN, setClusterDomain } from './private/service-dns';

/**
 * The DNS domain of the cluster, with which the full names of Services and pods end.
 *
 * Nearly every cluster has `cluster.local`. Where yours has another one, set it once, on the app or on a chart, before
 * anything is added there.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
export class ClusterDomain {
  /** The domain of a cluster that was set up without naming one. */
  public static readonly DEFAULT = DEFAULT_CLUSTER_DOMAIN;

  /**
   * Sets the domain for all constructs that will be added below a scope.
   *
   * @param scope an app or a chart that has no children yet
   * @param domain the domain, such as `kube.local`
   * @throws if the scope has children already, and if no DNS name ends with such a domain
   *
   * @example
   * const app = new App();
   * ClusterDomain.set(app, 'kube.local');
   */
  public static set(scope: IConstruct, domain: string): void {
    if (!isSubdomain(domain)) {
      throw refusal(scope, {
        id: 'cluster-domain',
        given: `the cluster domain is ${JSON.stringify(domain)}`,
        allowed: DNS_SUBDOMAIN,
        reason: 'the names of Services and pods end with it',
      });
    }
    if (scope.node.children.length > 0) {
      throw refusal(scope, {
        id: 'cluster-domain-late',
        given: `the cluster domain is set when there is ${scope.node.children[0].node.path} already`,
        allowed: 'setting it before anything is added',
        reason: 'what is there may have used another domain',
      });
    }
    setClusterDomain(scope, domain);
  }

  /**
   * The domain in force at a construct.
   *
   * @param scope any construct
   */
  public static of(scope: IConstruct): string {
    return clusterDomainOf(scope);
  }

  private constructor() {}
}
