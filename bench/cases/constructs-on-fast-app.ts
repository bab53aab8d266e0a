import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { FastApp } from '../../src';
import { documents, Job } from '../documents';
import { synthesize } from '../synthesize';

/** A construct around the objects of a workload. */
export function buildIn(chart: Chart, name: string, job: Job): Construct {
  const workload = new Construct(chart, name);
  for (const document of documents(job, name)) {
    new ApiObject(workload, `${document.kind}-${document.metadata.name}`, document);
  }
  return workload;
}

if (require.main === module) synthesize(FastApp, buildIn);
