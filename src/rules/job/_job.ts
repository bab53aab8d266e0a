import { kindOf, Manifest } from '../../kubernetes/manifest';
import { Fields, fields } from '../../kubernetes/values';
import { Rule, Violation } from '../rule';

/** Applies a check to the specification of a Job, or of the Jobs of a CronJob. */
export function inJob(look: (spec: Fields, path: string, found: Violation[]) => void): Rule['check'] {
  return (object: Manifest) => {
    const found: Violation[] = [];
    const spec = fields(object.spec);
    if (kindOf(object) === 'Job') look(spec, 'spec', found);
    else look(fields(fields(spec.jobTemplate).spec), 'spec.jobTemplate.spec', found);
    return found;
  };
}
