import { IConstruct } from 'constructs';
import { DNS_SUBDOMAIN, isSubdomain } from './kubernetes/names';
import { refusal } from './private/refusal';
import { clusterDomainOf, DEFAULT_CLUSTER_DOMAIN, setClusterDomain } from './private/service-dns';

/**
 * The DNS domain of the cluster: the end of the full DNS names of Services and pods.
 *
 * Nearly every cluster has `cluster.local`. If yours has another one, set it once, on the app or on a chart, before
 * anything is added to it.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
export class ClusterDomain {
  /** The domain of a cluster that was set up with the default. */
  public static readonly DEFAULT = DEFAULT_CLUSTER_DOMAIN;

  /**
   * Sets the domain for all constructs that are added below a scope.
   *
   * @param scope an app or a chart that has no children yet
   * @param domain the domain, such as `kube.local`
   * @throws if the scope already has children, and if the domain is not a DNS name
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
        given: `the cluster domain is set after ${scope.node.children[0].node.path} was added`,
        allowed: 'setting it before any construct is added',
        reason: 'that construct may have used another domain',
      });
    }
    setClusterDomain(scope, domain);
  }

  /**
   * The domain that applies to a construct.
   *
   * @param scope any construct
   */
  public static of(scope: IConstruct): string {
    return clusterDomainOf(scope);
  }

  private constructor() {}
}
