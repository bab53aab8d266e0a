import { ApiObject, App } from 'cdk8s';
import { documents } from '../documents';
import { Build, synthesize } from '../synthesize';

/** An ApiObject for each document, written by hand. */
export const buildApiObjects: Build = (chart, name, job) => {
  documents(job, name).forEach((document, n) => new ApiObject(chart, `${name}-${n}`, document));
};

if (require.main === module) synthesize(App, buildApiObjects);
