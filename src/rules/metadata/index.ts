import { metadataAnnotations } from './metadata-annotations';
import { metadataAnnotationsRead } from './metadata-annotations-read';
import { metadataApiVersion } from './metadata-api-version';
import { metadataFinalizers } from './metadata-finalizers';
import { metadataLabels } from './metadata-labels';
import { metadataName } from './metadata-name';
import { metadataNamespace } from './metadata-namespace';
import { metadataUnique } from './metadata-unique';
import { Rule } from '../rule';

export const METADATA_RULES: readonly Rule[] = [
  metadataAnnotations,
  metadataApiVersion,
  metadataLabels,
  metadataName,
  metadataNamespace,
  metadataUnique,
  metadataAnnotationsRead,
  metadataFinalizers,
];
