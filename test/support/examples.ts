import type { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

/*
 * The charts of the examples. They are loaded without their types, which are those of the cdk8s-plus that `cdk8s init`
 * installs and not of the one that the source is compiled with; `npm run typecheck` compiles them apart.
 */

type Example = new (scope: Construct, id: string, props?: object) => Chart;

/* eslint-disable @typescript-eslint/no-require-imports */
export const { Lab0 }: { Lab0: Example } = require('../../examples/lab-0/chart');
export const { Lab1 }: { Lab1: Example } = require('../../examples/lab-1/chart');
export const { Lab2 }: { Lab2: Example } = require('../../examples/lab-2/chart');
export const { Lab3 }: { Lab3: Example } = require('../../examples/lab-3/chart');
export const { MySqlProduction }: { MySqlProduction: Example } = require('../../examples/mysql-production/chart');
export const { Production }: { Production: Example } = require('../../examples/production/chart');
