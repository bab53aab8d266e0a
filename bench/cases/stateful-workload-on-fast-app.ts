import { FastApp } from '../../src';
import { synthesize } from '../synthesize';
import { buildStatefulWorkload } from './stateful-workload';

synthesize(FastApp, buildStatefulWorkload);
