import { CLAIM_EXAMPLES } from './claim';
import { CONFIG_EXAMPLES } from './config';
import { CONTAINER_EXAMPLES } from './container';
import { DEPLOYMENT_EXAMPLES } from './deployment';
import { ExamplesByRule } from './example';
import { HPA_EXAMPLES } from './hpa';
import { JOB_EXAMPLES } from './job';
import { METADATA_EXAMPLES } from './metadata';
import { MOUNT_EXAMPLES } from './mounts';
import { OBJECT_EXAMPLES } from './object';
import { PDB_EXAMPLES } from './pdb';
import { POD_EXAMPLES } from './pod';
import { SCHEDULING_EXAMPLES } from './scheduling';
import { SERVICE_EXAMPLES } from './service';
import { STATEFULSET_EXAMPLES } from './statefulset';
import { VARIABLE_EXAMPLES } from './variables';
import { WORKLOAD_EXAMPLES } from './workload';

/** What shows each rule, by the id of the rule. */
export const EXAMPLES: ExamplesByRule = {
  ...STATEFULSET_EXAMPLES,
  ...WORKLOAD_EXAMPLES,
  ...POD_EXAMPLES,
  ...CONTAINER_EXAMPLES,
  ...VARIABLE_EXAMPLES,
  ...MOUNT_EXAMPLES,
  ...SCHEDULING_EXAMPLES,
  ...CLAIM_EXAMPLES,
  ...SERVICE_EXAMPLES,
  ...PDB_EXAMPLES,
  ...HPA_EXAMPLES,
  ...METADATA_EXAMPLES,
  ...CONFIG_EXAMPLES,
  ...OBJECT_EXAMPLES,
  ...JOB_EXAMPLES,
  ...DEPLOYMENT_EXAMPLES,
};
