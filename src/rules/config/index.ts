import { configApplySize } from './config-apply-size';
import { configKeys } from './config-keys';
import { configSecretType } from './config-secret-type';
import { configSize } from './config-size';
import { configValues } from './config-values';
import { Rule } from '../rule';

export const CONFIG_RULES: readonly Rule[] = [configApplySize, configKeys, configSecretType, configSize, configValues];
