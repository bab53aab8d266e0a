import { isMisspelling } from './misspelling';
import { Manifest } from '../kubernetes/manifest';
import { Manifests, namespaceOf } from '../kubernetes/manifests';
import { Fields, fields, items, text } from '../kubernetes/values';

/** Labels that controllers add to pods, so that no template has them. */
const GIVEN_BY_CONTROLLERS =
  /^(?:(?:statefulset|apps|batch|pod)\.kubernetes\.io\/.*|pod-template-hash|controller-revision-hash|controller-uid|job-name)$/;

/** Labels with which software marks its leader at run time. */
const ROLE_KEY = /(?:role|leader|active|primary|master|replica|standby)$/i;
const ROLE = /^(?:leader|active|primary|master|replica|standby|secondary|slave|follower)$/i;

/** The labels of a selector that a pod template can have. */
export function labelsOfTemplates(selector: Fields): Fields {
  if (!Object.keys(selector).some((key) => GIVEN_BY_CONTROLLERS.test(key))) return selector;
  return Object.fromEntries(Object.entries(selector).filter(([key]) => !GIVEN_BY_CONTROLLERS.test(key)));
}

/**
 * Whether a selector that matches no pods of the manifests may match others: pods in another part of the app, pods that
 * an operator creates, or pods that software labels at run time.
 */
export function mayBeOutOfSight(selector: Fields, object: Manifest, all: Manifests): boolean {
  if (!all.hasWorkloadsInNamespaceOf(object)) return true;
  if (isNearlySelected(selector, object, all)) return false;
  return isOfOperator(selector, object, all) || isGivenAtRunTime(selector, object, all);
}

/** Whether a pod has all the labels except for a misspelled value. */
function isNearlySelected(selector: Fields, object: Manifest, all: Manifests): boolean {
  return all.workloadsInNamespaceOf(object).some(({ pod: { labels } }) => {
    const others = Object.keys(selector).filter((key) => labels[key] !== selector[key]);
    return others.length === 1 && isMisspelling(text(selector[others[0]]), text(labels[others[0]]));
  });
}

/** Whether a label belongs to a domain that no pod of the app uses, or names a custom resource of the app. */
function isOfOperator(selector: Fields, object: Manifest, all: Manifests): boolean {
  const pods = all.workloadsInNamespaceOf(object);
  const isKnown = (domain: string) =>
    pods.some(({ pod }) => Object.keys(pod.labels).some((key) => domainOf(key) === domain));
  const domains = Object.keys(selector).map(domainOf);
  if (domains.some((domain) => domain !== '' && domain !== 'app.kubernetes.io' && !isKnown(domain))) return true;
  const values = Object.values(selector).map(text);
  return all.ofKind('').some((other) => {
    const { name } = fields(other.metadata);
    if (typeof name !== 'string' || !isCustom(other) || namespaceOf(other) !== namespaceOf(object)) return false;
    return values.some((value) => value === name || value.startsWith(`${name}-`));
  });
}

function domainOf(key: string): string {
  return key.includes('/') ? key.split('/')[0] : '';
}

/** Whether an object is of a custom kind. */
function isCustom({ apiVersion }: Manifest): boolean {
  return typeof apiVersion === 'string' && /^[^/]*\..*\//.test(apiVersion) && !/\.k8s\.io\//.test(apiVersion);
}

/** Whether pods lack only labels for roles, or the app allows its pods to change labels. */
function isGivenAtRunTime(selector: Fields, object: Manifest, all: Manifests): boolean {
  return all.workloadsInNamespaceOf(object).some(({ pod: { labels } }) => {
    const others = Object.keys(selector).filter((key) => labels[key] !== selector[key]);
    if (others.length === Object.keys(selector).length || others.some((key) => key in labels)) return false;
    return others.every((key) => ROLE_KEY.test(key) || ROLE.test(text(selector[key]))) || mayLabelPods(all);
  });
}

/** Whether a role of the app may change pods. */
function mayLabelPods(all: Manifests): boolean {
  return all.ofKind('').some(
    ({ kind, rules }) =>
      (kind === 'Role' || kind === 'ClusterRole') &&
      items(rules).some((rule) => {
        const { resources, verbs } = fields(rule);
        const has = (list: unknown, ...wanted: string[]) => items(list).some((one) => wanted.includes(one));
        return has(resources, 'pods', '*') && has(verbs, 'patch', 'update', '*');
      }),
  );
}

/** The allowed values of a selector that matches no pods: labels of pods, and where the wanted labels are. */
export function labelsInstead(selector: Fields, object: Manifest, all: Manifests): string {
  const [other] = all.workloadsElsewhere(selector, object);
  const allowed = 'labels of pods, as the templates of the workloads have them';
  if (!other) return allowed;
  const { kind, metadata } = other.object;
  return `${allowed}; those of ${kind} ${text(metadata?.name)} are in namespace ${text(metadata?.namespace)}, and only pods of its own are selected`;
}
