import * as kplus from 'cdk8s-plus-27';
import { serviceDnsName } from '../private/service-dns';

/** The port on which MySQL serves. */
export const MYSQL_PORT = 3306;

/** Where clients connect to. */
export class MySqlEndpoint {
  /** The Service behind it. */
  public readonly service: kplus.Service;

  /** The port. */
  public readonly port = MYSQL_PORT;

  /** @param service the Service behind it */
  public constructor(service: kplus.Service) {
    this.service = service;
  }

  /**
   * The DNS name: the full one, or the name of the Service where the namespace is not known at synth.
   */
  public get host(): string {
    return serviceDnsName(this.service);
  }
}
