import { hpaBehavior } from './hpa-behavior';
import { hpaBounds } from './hpa-bounds';
import { hpaMetrics } from './hpa-metrics';
import { hpaTarget } from './hpa-target';
import { hpaTargetName } from './hpa-target-name';
import { Rule } from '../rule';

export const HPA_RULES: readonly Rule[] = [hpaBehavior, hpaBounds, hpaMetrics, hpaTargetName, hpaTarget];
