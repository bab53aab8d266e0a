import { Change } from './change';
import {
  autoscaler,
  budget,
  claim,
  configMap,
  cronJob,
  deployment,
  headless,
  job,
  secret,
  service,
  statefulSet,
} from './manifests';
import { Manifest } from '../../../src/kubernetes/manifest';

/** A field and the value that a rule finds in it. */
export type Find = readonly [field: string, given: unknown];

/** Manifests in which a rule finds something, or the like of them in which it does not. */
export interface Example {
  /** What the manifests are: the end of the sentence "finds ..." or "accepts ...". */
  readonly title: string;
  readonly manifests: readonly Manifest[];
  /** All that the rule finds in them, if they are bad. */
  readonly finds: readonly Find[];
}

/** What shows a rule: cases that break it, and near them cases that keep it. */
export interface Examples {
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
}

/** The examples of some rules, by the id of the rule. */
export type ExamplesByRule = Readonly<Record<string, Examples>>;

/** An example of several manifests. */
export function app(title: string, manifests: readonly Manifest[], ...finds: Find[]): Example {
  return { title, manifests, finds };
}

/** An example of one manifest: what is changed is what is found, unless something else is told. */
type One = (title: string, change: Change, ...finds: Find[]) => Example;

function one(build: (change: Change) => Manifest): One {
  return (title, change, ...finds) =>
    app(title, [build(change)], ...(finds.length > 0 ? finds : Object.entries(change)));
}

export const aSet = one(statefulSet);
export const aDeployment = one(deployment);
export const aJob = one(job);
export const aCronJob = one(cronJob);
export const aHeadless = one(headless);
export const aService = one(service);
export const aBudget = one(budget);
export const aScaler = one(autoscaler);
export const aClaim = one(claim);
export const aConfigMap = one(configMap);
export const aSecret = one(secret);

/** Where the pod of the StatefulSet of the examples stands. */
export const POD = 'spec.template.spec';
/** Where its container stands. */
export const MAIN = `${POD}.containers[0]`;
/** Where its claim template stands. */
export const CLAIM = 'spec.volumeClaimTemplates[0]';
