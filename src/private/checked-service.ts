import { ApiObjectMetadata } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { CheckedApiObject } from './checked-api-object';
import { FIXED_NAME } from './fixed-fields';
import { replaceApiObject } from './kplus-internals';

/** Gives a Service of cdk8s-plus an API object that the rules look at, in the place of its own. */
export function checkService(
  service: kplus.Service,
  metadata: ApiObjectMetadata | undefined,
  spec: () => object,
): void {
  replaceApiObject(
    service,
    () =>
      new CheckedApiObject(service, 'Resource', {
        apiVersion: 'v1',
        kind: 'Service',
        metadata,
        spec,
        fixed: FIXED_NAME,
      }),
  );
}
