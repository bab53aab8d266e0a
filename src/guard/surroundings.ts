import { Pods } from './pods';
import { Manifest } from '../kubernetes/manifest';

/** What is known beside an object whose change is judged. */
export interface Surroundings {
  /** Whether a claim that is not known before the change is none that exists. */
  readonly areClaimsKnown: boolean;
  /** The name of the storage class of claims that name none, if it is among the manifests. */
  readonly defaultClass?: string;
  /** The claims known before the change whose names are a prefix, a dash and the number of one of some pods. */
  claimsOf(namespace: string, prefix: string, pods: Pods): readonly string[];
  /** Whether a namespace is removed by the change, and with it all that is in it. */
  isNamespaceRemoved(namespace: string): boolean;
  /** The storage class of a name, if it is among the manifests. */
  storageClass(name: unknown): Manifest | undefined;
  /** Whether there is a disruption budget, after the change, of pods with some labels. */
  hasBudget(namespace: string, labels: unknown): boolean;
  /** The name of the new set that a removed one seems to be renamed to. */
  heirOf(set: Manifest): string | undefined;
  /** What the pods that read a ConfigMap or Secret see of a change of it, a sentence for each workload. */
  readers(kind: string, namespace: string, name: string): readonly string[];
}
