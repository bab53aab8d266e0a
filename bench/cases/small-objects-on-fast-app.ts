import { ApiObject } from 'cdk8s';
import { FastApp } from '../../src';
import { synthesize } from '../synthesize';

synthesize(FastApp, (chart, name) => {
  new ApiObject(chart, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, ...{ data: { name } } });
});
