import * as kplus from 'cdk8s-plus-27';
import { apiJson } from './api-json';
import { mergeFields } from '../kubernetes/values';
import { refusal } from '../private/refusal';

/** The lists of a pod spec whose items the API identifies by name. */
const NAMED_LISTS = ['containers', 'initContainers', 'volumes'] as const;

/**
 * A pod spec with the fields that the user gave in the form of the API: they win, objects are merged field by field,
 * and containers and volumes by name.
 *
 * @throws if they name a container that the workload does not have: the API would create it with nothing but a name
 */
export function withPodSpecFields(workload: kplus.Workload, rendered: any, given: kplus.k8s.PodSpec): any {
  const { containers, initContainers, volumes, ...fields } = apiJson(given);
  const lists = { containers, initContainers, volumes };
  const spec: any = mergeFields(rendered, fields);
  for (const list of NAMED_LISTS) {
    if (!lists[list]?.length) continue;
    if (list !== 'volumes') refuseUnknown(workload, list, spec[list] ?? [], lists[list]);
    spec[list] = byName(spec[list] ?? [], lists[list]);
  }
  return spec;
}

function byName(rendered: any[], given: any[]): any[] {
  const rest = new Map(given.map((item) => [item.name, item]));
  const known = rendered.map((item) => {
    const fields = rest.get(item.name);
    rest.delete(item.name);
    return fields ? mergeFields(item, fields) : item;
  });
  return [...known, ...rest.values()];
}

function refuseUnknown(workload: kplus.Workload, list: string, rendered: any[], given: any[]): void {
  const names = rendered.map(({ name }) => name);
  const unknown = given.find(({ name }) => !names.includes(name));
  if (!unknown) return;
  throw refusal(workload, {
    id: 'pod-spec-name',
    given: `podSpec.${list} has ${JSON.stringify(unknown.name)}`,
    allowed: names.length > 0 ? `the names ${names.join(', ')}` : `none, since the workload has no ${list}`,
    reason: 'podSpec adds fields to containers of the workload and creates none',
  });
}
