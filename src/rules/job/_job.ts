import { kindOf, Manifest } from '../../kubernetes/manifest';
import { Fields, fields } from '../../kubernetes/values';
import { Rule, Violation } from '../rule';

/** A check of what a Job, or each Job of a CronJob, is to do. */
export function inJob(look: (spec: Fields, path: string, found: Violation[]) => void): Rule['check'] {
  return (object: Manifest) => {
    const found: Violation[] = [];
    const spec = fields(object.spec);
    if (kindOf(object) === 'Job') look(spec, 'spec', found);
    else look(fields(fields(spec.jobTemplate).spec), 'spec.jobTemplate.spec', found);
    return found;
  };
}
