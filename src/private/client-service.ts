import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { CheckedApiObject } from './checked-api-object';
import { FIXED_NAME } from './fixed-fields';
import { REPLACED, replaceApiObject } from './kplus-internals';
import { PodSelection } from './pod-selection';

/** A Service with an address of its own, for those who need not know which pod serves them. */
export class ClientService extends kplus.Service {
  private readonly selection = new PodSelection(this);

  public constructor(scope: Construct, id: string, { metadata, ...props }: kplus.ServiceProps) {
    super(scope, id, { ...props, metadata: REPLACED });
    replaceApiObject(
      this,
      () =>
        new CheckedApiObject(this, 'Resource', {
          apiVersion: 'v1',
          kind: 'Service',
          metadata,
          fixed: FIXED_NAME,
          spec: () => ({ ports: this.ports, selector: this.selection.toLabels(), type: this.type }),
        }),
    );
  }

  public select(selector: kplus.IPodSelector): void {
    this.selection.select(selector);
  }

  public selectLabel(key: string, value: string): void {
    this.selection.selectLabel(key, value);
  }
}
