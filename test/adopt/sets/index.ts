import { BITNAMI_BROKERS } from './bitnami-brokers';
import { BITNAMI_DOCUMENTS } from './bitnami-documents';
import { BITNAMI_KEY_VALUE } from './bitnami-key-value';
import { BITNAMI_SQL } from './bitnami-sql';
import { DATABASES } from './databases';
import { DELIVERY } from './delivery';
import { GRAFANA } from './grafana';
import { MONITORING } from './monitoring';
import { OPERATORS } from './operators';
import { SECRETS } from './secrets';
import { SERVICES } from './services';
import { RunningSet } from './shapes';
import { SMALL_SETS } from './small-sets';
import { TUTORIALS } from './tutorials';

/** Sets as they run in many clusters, in the shapes of public charts and operators. */
export const RUNNING_SETS: readonly RunningSet[] = [
  ...BITNAMI_SQL,
  ...BITNAMI_KEY_VALUE,
  ...BITNAMI_BROKERS,
  ...BITNAMI_DOCUMENTS,
  ...SECRETS,
  ...DELIVERY,
  ...SERVICES,
  ...TUTORIALS,
  ...OPERATORS,
  ...DATABASES,
  ...MONITORING,
  ...GRAFANA,
  ...SMALL_SETS,
];
