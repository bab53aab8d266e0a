import { CLAIM_RULES } from './claim';
import { CONFIG_RULES } from './config';
import { CONTAINER_RULES } from './container';
import { DEPLOYMENT_RULES } from './deployment';
import { HPA_RULES } from './hpa';
import { JOB_RULES } from './job';
import { METADATA_RULES } from './metadata';
import { OBJECT_RULES } from './object';
import { PDB_RULES } from './pdb';
import { POD_RULES } from './pod';
import { Rule } from './rule';
import { SERVICE_RULES } from './service';
import { STATEFULSET_RULES } from './statefulset';
import { WORKLOAD_RULES } from './workload';

export { ACKNOWLEDGE, canBeAcknowledged } from './acknowledgement';
export { describe, explain, type Finding, findings, isError, isWarning, whatIsGiven } from './findings';
export { Manifests } from '../kubernetes/manifests';
export { REFERENCED_KINDS, referencesIn } from '../kubernetes/references';
export { Consequence, Severity } from './rule';

/** Every rule, in the order in which findings are reported. */
export const RULES: readonly Rule[] = [
  ...METADATA_RULES,
  ...STATEFULSET_RULES,
  ...DEPLOYMENT_RULES,
  ...JOB_RULES,
  ...WORKLOAD_RULES,
  ...POD_RULES,
  ...CONTAINER_RULES,
  ...CLAIM_RULES,
  ...SERVICE_RULES,
  ...PDB_RULES,
  ...HPA_RULES,
  ...CONFIG_RULES,
  ...OBJECT_RULES,
];
