import { Chart, Yaml } from 'cdk8s';
import { eventually } from './eventually';
import { kubectl, Output } from './kubectl';

/** An object as the API server tells it. */
export interface KubernetesObject {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly creationTimestamp: string;
    readonly deletionTimestamp?: string;
    readonly labels?: Record<string, string>;
    readonly ownerReferences?: unknown[];
    readonly generation?: number;
  };
  readonly [field: string]: any;
}

/** Pods that would not pass as `restricted` are refused, and a template that makes such pods is warned of. */
const RESTRICTED = {
  'pod-security.kubernetes.io/enforce': 'restricted',
  'pod-security.kubernetes.io/warn': 'restricted',
};

/** How a namespace is made. */
export interface NamespaceOptions {
  /**
   * Whether Pod Security `restricted` is enforced.
   *
   * @default true
   */
  readonly isRestricted?: boolean;
}

/** A namespace for one test. */
export class Namespace {
  public static async create({ isRestricted = true }: NamespaceOptions = {}): Promise<Namespace> {
    const labels = isRestricted ? RESTRICTED : {};
    const metadata = { generateName: 'cdk8s-stateful-', labels };
    const manifest = { apiVersion: 'v1', kind: 'Namespace', metadata };
    const { stdout } = await kubectl(
      ['create', '-f', '-', '-o', 'jsonpath={.metadata.name}'],
      JSON.stringify(manifest),
    );
    return new Namespace(stdout);
  }

  /** A namespace that something else makes. */
  public static named(name: string): Namespace {
    return new Namespace(name);
  }

  private constructor(public readonly name: string) {}

  /** Runs kubectl in the namespace. */
  public async kubectl(...args: string[]): Promise<string> {
    const { stdout } = await kubectl(['-n', this.name, ...args]);
    return stdout;
  }

  /**
   * Applies what a chart synthesizes.
   *
   * @param chart the chart
   * @param options of `kubectl apply`
   */
  public async apply(chart: Chart, ...options: string[]): Promise<Output> {
    return kubectl(['-n', this.name, 'apply', ...options, '-f', '-'], Yaml.stringify(...chart.toJson()));
  }

  public async create(manifest: object, path?: string): Promise<void> {
    const target = path === undefined ? [] : ['--raw', `/api/v1/namespaces/${this.name}/${path}`];
    await kubectl(['-n', this.name, 'create', ...target, '-f', '-'], JSON.stringify(manifest));
  }

  /** Asks for a pod to go, as a drain of its node does. */
  public async evict(pod: string): Promise<void> {
    const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod } };
    await this.create(eviction, `pods/${pod}/eviction`);
  }

  public async get(kind: string, name: string): Promise<KubernetesObject> {
    return JSON.parse(await this.kubectl('get', kind, name, '-o', 'json'));
  }

  /** The objects of a kind, by name. */
  public async list(kind: string, labels = ''): Promise<KubernetesObject[]> {
    const { items } = JSON.parse(await this.kubectl('get', kind, '-l', labels, '-o', 'json'));
    return items;
  }

  public async names(kind: string, labels = ''): Promise<string[]> {
    return (await this.list(kind, labels)).map(({ metadata }) => metadata.name);
  }

  /** Waits until a StatefulSet has all its pods, each available and of the revision that is meant for it. */
  public async rolledOut(statefulSet: string): Promise<void> {
    await this.kubectl('rollout', 'status', `statefulset/${statefulSet}`, '--timeout=90s');
  }

  /** Deletes a pod of a StatefulSet, and waits for its successor: the set's own status tells of the loss only later. */
  public async replace(pod: string): Promise<void> {
    const { uid } = (await this.get('pod', pod)).metadata;
    await this.kubectl('delete', 'pod', pod);
    await eventually(async () => expect((await this.get('pod', pod)).metadata.uid).not.toBe(uid));
    await this.kubectl('wait', `pod/${pod}`, '--for=condition=Ready', '--timeout=60s');
  }

  public async scale(statefulSet: string, replicas: number): Promise<void> {
    await this.kubectl('scale', `statefulset/${statefulSet}`, `--replicas=${replicas}`);
  }

  /** What a command says that is run in the first container of a pod. */
  public async exec(pod: string, ...command: string[]): Promise<string> {
    return this.kubectl('exec', pod, '--', ...command);
  }

  /** What the pods went through, for who looks for the reason of a failure. */
  public async diagnosis(): Promise<string> {
    const pods = await this.names('pods');
    const questions = [
      ['get', 'pods,persistentvolumeclaims', '-o', 'wide'],
      ['get', 'events', '--sort-by=.lastTimestamp'],
      ...pods.map((pod) => ['logs', pod, '--all-containers', '--ignore-errors', '--prefix', '--tail=40']),
    ];
    const answers = await Promise.all(
      questions.map(async (args) => this.kubectl(...args).catch((error: Error) => error.message)),
    );
    return questions.map((args, index) => `--- kubectl ${args.join(' ')}\n${answers[index]}`).join('\n');
  }

  /** Its end is not waited for: it takes longer than most tests, and nothing depends on it. */
  public async delete(): Promise<void> {
    await kubectl(['delete', 'namespace', this.name, '--wait=false']);
  }
}
