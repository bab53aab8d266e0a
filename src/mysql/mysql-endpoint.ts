import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { refusal } from '../private/refusal';
import { dnsNameIn, serviceDnsName } from '../private/service-dns';

/** The port on which MySQL serves. */
export const MYSQL_PORT = 3306;

/** The address to which clients connect. */
export class MySqlEndpoint {
  /** @internal */
  public static _of(service: kplus.Service): MySqlEndpoint {
    return new MySqlEndpoint(
      () => serviceDnsName(service),
      () => service,
    );
  }

  /**
   * Of a set that another app makes.
   *
   * @internal
   */
  public static _elsewhere(set: IConstruct, service: string, namespace?: string): MySqlEndpoint {
    return new MySqlEndpoint(
      () => dnsNameIn(set, service, namespace),
      () => {
        throw refusal(set, {
          id: 'mysql-service-elsewhere',
          given: 'the Service of an endpoint is asked for',
          allowed: 'host and port',
          reason: 'another app makes the Service',
        });
      },
    );
  }

  /** The port. */
  public readonly port = MYSQL_PORT;

  private constructor(
    private readonly resolveHost: () => string,
    private readonly resolveService: () => kplus.Service,
  ) {}

  /**
   * The Service behind it.
   *
   * @throws if another app makes the set
   */
  public get service(): kplus.Service {
    return this.resolveService();
  }

  /**
   * The DNS name: the full one, or the name of the Service where the namespace is not known at synth.
   */
  public get host(): string {
    return this.resolveHost();
  }
}
