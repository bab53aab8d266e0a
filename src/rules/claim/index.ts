import { claimAccessModes } from './claim-access-modes';
import { claimClass } from './claim-class';
import { claimDataSource } from './claim-data-source';
import { claimDataSourceKept } from './claim-data-source-kept';
import { claimSelector } from './claim-selector';
import { claimStorage } from './claim-storage';
import { claimTemplateLabels } from './claim-template-labels';
import { claimTemplateMounted } from './claim-template-mounted';
import { claimTemplateName } from './claim-template-name';
import { claimTemplateUnique } from './claim-template-unique';
import { claimTemplateVolume } from './claim-template-volume';
import { claimVolumeMode } from './claim-volume-mode';
import { Rule } from '../rule';

export const CLAIM_RULES: readonly Rule[] = [
  claimAccessModes,
  claimClass,
  claimDataSourceKept,
  claimDataSource,
  claimSelector,
  claimStorage,
  claimTemplateLabels,
  claimTemplateMounted,
  claimTemplateName,
  claimTemplateUnique,
  claimVolumeMode,
  claimTemplateVolume,
];
