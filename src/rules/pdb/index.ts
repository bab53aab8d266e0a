import { pdbAlone } from './pdb-alone';
import { pdbBoundForm } from './pdb-bound-form';
import { pdbBoundGiven } from './pdb-bound-given';
import { pdbLetsGo } from './pdb-lets-go';
import { pdbOneBound } from './pdb-one-bound';
import { pdbSelector } from './pdb-selector';
import { pdbSelectsPods } from './pdb-selects-pods';
import { pdbUnhealthyPolicy } from './pdb-unhealthy-policy';
import { Rule } from '../rule';

export const PDB_RULES: readonly Rule[] = [
  pdbAlone,
  pdbBoundForm,
  pdbBoundGiven,
  pdbLetsGo,
  pdbOneBound,
  pdbSelector,
  pdbSelectsPods,
  pdbUnhealthyPolicy,
];
