import { aClaim, aConfigMap, aScaler, aService, aSet, ExamplesByRule, MAIN, POD } from './example';

export const OBJECT_EXAMPLES: ExamplesByRule = {
  'object-fields': {
    bad: [
      aSet('a field in lower case', { 'spec.servicename': 'web' }),
      aSet('a field that is misspelled', { 'spec.replica': 3 }),
      aSet('a field that stands one level too high', { 'spec.template.containers': [] }),
      aSet('a field that no version has', { [`${MAIN}.colour`]: 'red' }),
      aSet('a text for a list', { [`${MAIN}.command`]: 'sleep' }),
      aSet('a number in a list of texts', { [`${MAIN}.args`]: ['--port', 8080] }, [`${MAIN}.args[1]`, 8080]),
      aSet('a text for true', { [`${MAIN}.stdin`]: 'true' }),
      aSet('a list for a map', { [`${POD}.nodeSelector`]: ['disk'] }),
      aSet('a list for an object', { 'spec.template.metadata': [] }, ['spec.template.metadata', []]),
      aSet('a text for a number', { [`${POD}.priority`]: 'high' }),
      aSet('a part of a number', { [`${POD}.activeDeadlineSeconds`]: 0.5 }),
      aSet('a number for a text deep inside', { [`${MAIN}.resizePolicy`]: [{ resourceName: 1 }] }, [
        `${MAIN}.resizePolicy[0].resourceName`,
        1,
      ]),
      aSet(
        'a size in a unit that there is not',
        { [`${POD}.volumes`]: [{ name: 'a', emptyDir: { sizeLimit: '1GB' } }] },
        [`${POD}.volumes[0].emptyDir.sizeLimit`, '1GB'],
      ),
      aSet('a field in the status that no version has', { status: { replicas: 3, colour: 'red' } }, [
        'status.colour',
        'red',
      ]),
      aService('a switch in quotes', { 'spec.publishNotReadyAddresses': 'true' }),
      aClaim('a field of another object', { 'spec.replicas': 3 }),
      aConfigMap('an unknown field next to data', { spec: {} }),
      aScaler('a field of autoscaling/v1', { 'spec.targetCPUUtilizationPercentage': 80 }),
    ],
    good: [
      aSet('null for a default', { [`${MAIN}.command`]: null, 'spec.minReadySeconds': null }),
      aSet('a quantity without quotes', { [`${MAIN}.resources`]: { requests: { cpu: 1 } } }),
      aSet('a status, as it is read from a cluster', { status: { replicas: 3 } }),
      aScaler('the fields of the version', {
        apiVersion: 'autoscaling/v1',
        'spec.metrics': undefined,
        'spec.targetCPUUtilizationPercentage': 80,
      }),
    ],
  },
};
