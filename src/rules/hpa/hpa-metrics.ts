import { Fields, fields, isAbsent, isUnset, isWhole, items, MAX_INT32 } from '../../kubernetes/values';
import { hasUnknownField } from '../api-fields';
import { Consequence, Rule, Severity, Violation } from '../rule';
import { unknownWord } from '../words';

/** The field with the metric of each type. */
const TYPES: Readonly<Record<string, string>> = {
  Resource: 'resource',
  ContainerResource: 'containerResource',
  Pods: 'pods',
  Object: 'object',
  External: 'external',
};
const TARGETS = ['Utilization', 'Value', 'AverageValue'];

export const hpaMetrics: Rule = {
  id: 'hpa-metrics',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'Each metric of an autoscaler has one complete source and a target.',
  reason: 'the number of replicas is computed from the two',
  link: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#scaling-on-multiple-metrics',
  kinds: ['HorizontalPodAutoscaler'],
  check(object) {
    const found: Violation[] = [];
    items(fields(object.spec).metrics).forEach((metric, index) =>
      checkMetric(`spec.metrics[${index}]`, fields(metric), found),
    );
    return found;
  },
};

function checkMetric(path: string, metric: Fields, found: Violation[]): void {
  const { type } = metric;
  const source = typeof type === 'string' && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (source === undefined) {
    found.push(unknownWord(`${path}.type`, type, Object.keys(TYPES)));
  } else if (isAbsent(metric[source])) {
    found.push({ field: `${path}.${source}`, given: undefined, allowed: `the metric of type ${type}` });
  } else {
    checkMetricSource(`${path}.${source}`, fields(metric[source]), source, found);
  }
}

function checkMetricSource(path: string, metric: Fields, source: string, found: Violation[]): void {
  if (source.toLowerCase().endsWith('resource') && isUnset(metric.name)) {
    found.push({ field: `${path}.name`, given: metric.name, allowed: 'the name of a resource, such as cpu' });
  }
  const { type, averageUtilization, averageValue, value } = fields(metric.target);
  if (!TARGETS.includes(type)) {
    found.push(unknownWord(`${path}.target.type`, type, TARGETS));
  }
  const hasTarget = [averageUtilization, averageValue, value].some((target) => !isAbsent(target));
  if (!hasTarget && !hasUnknownField(fields(metric.target), 'MetricTarget.v2')) {
    found.push({ field: `${path}.target`, given: metric.target, allowed: 'averageUtilization, averageValue or value' });
  }
  if (!isAbsent(averageUtilization) && !isWhole(averageUtilization, 1, MAX_INT32)) {
    const allowed = 'a positive integer, in percent';
    found.push({ field: `${path}.target.averageUtilization`, given: averageUtilization, allowed });
  }
}
