import { FastApp } from '../../src';
import { synthesize } from '../synthesize';
import { buildApiObjects } from './api-objects';

synthesize(FastApp, buildApiObjects);
