import { ApiObjectMetadata } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { CheckedApiObject } from './checked-api-object';
import { FIXED_NAME } from './fixed-fields';
import { replaceApiObject } from './kplus-internals';

/** Replaces the API object of a cdk8s-plus Service by one that the rules check. */
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
