import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { checkService } from '../private/checked-service';
import { REPLACED } from '../private/kplus-internals';
import { PodSelection } from '../private/pod-selection';

/** The props of the Service; its selector is set later. */
type ClientServiceProps = Pick<kplus.ServiceProps, 'metadata' | 'ports' | 'type'>;

/** A Service with an address, for clients that do not care which pod serves them. */
export class ClientService extends kplus.Service {
  private readonly selection = new PodSelection(this);

  public constructor(scope: Construct, id: string, { metadata, ports, type }: ClientServiceProps) {
    super(scope, id, { ports, type, metadata: REPLACED });
    checkService(this, metadata, () => ({
      ports: this.ports,
      selector: this.selection.isEmpty ? undefined : this.selection.toLabels(),
      type: this.type,
    }));
  }

  public select(selector: kplus.IPodSelector): void {
    this.selection.select(selector);
  }

  public selectLabel(key: string, value: string): void {
    this.selection.selectLabel(key, value);
  }
}
