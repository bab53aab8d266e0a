import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { FastApp } from '../../src';
import { Job } from '../documents';
import { synthesize } from '../synthesize';
import { buildIn } from './constructs-on-fast-app';

let previous: Construct | undefined;

synthesize(FastApp, (chart: Chart, name: string, job: Job) => {
  const workload = buildIn(chart, name, job);
  if (previous) workload.node.addDependency(previous);
  previous = workload;
});
