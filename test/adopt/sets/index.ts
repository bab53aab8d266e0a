import { BITNAMI } from './bitnami';
import { DATA } from './data';
import { PLATFORM } from './platform';
import { RunningSet } from './shapes';

/** Sets as they run in many clusters, in the shapes of public charts and operators. */
export const RUNNING_SETS: readonly RunningSet[] = [...BITNAMI, ...PLATFORM, ...DATA];
