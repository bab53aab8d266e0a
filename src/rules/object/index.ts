import { objectFields } from './object-fields';
import { Rule } from '../rule';

export const OBJECT_RULES: readonly Rule[] = [objectFields];
