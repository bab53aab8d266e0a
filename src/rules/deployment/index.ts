import { deploymentProgress } from './deployment-progress';
import { deploymentStrategy } from './deployment-strategy';
import { Rule } from '../rule';

export const DEPLOYMENT_RULES: readonly Rule[] = [deploymentProgress, deploymentStrategy];
