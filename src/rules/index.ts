import { Rule } from './rule';
import { statefulSetReplicas } from './statefulset-replicas';

/** Every rule, in the order in which their findings are told. */
export const RULES: readonly Rule[] = [statefulSetReplicas];
