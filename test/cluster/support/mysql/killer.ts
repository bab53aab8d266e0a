import { eventually } from '../eventually';
import { Namespace } from '../namespace';

const script = (container: string, name: string) => `
  killed=1
  for process in /proc/[0-9]*; do
    if grep -q '${container}' "$process/cgroup" && [ "$(cat "$process/comm")" = ${name} ]; then
      kill -9 "\${process#/proc/}" && killed=0
    fi
  done 2>/dev/null
  exit $killed`;

/** Ends processes in pods by SIGKILL, which cannot be done from inside: there the first process is safe from it. */
export class Killer {
  public static async create(): Promise<Killer> {
    return new Killer(await Namespace.create({ isRestricted: false }));
  }

  private constructor(private readonly namespace: Namespace) {}

  /** Makes a pod that can, on each of some nodes. */
  public async prepare(nodes: readonly string[]): Promise<void> {
    for (const node of nodes) await this.namespace.create(podOn(node));
    for (const node of nodes) {
      await this.namespace.kubectl('wait', `pod/${node}`, '--for=condition=Ready', '--timeout=60s');
    }
  }

  /** Kills the processes of a name in a container, as soon as there are any. */
  public async kill(node: string, container: string, name: string): Promise<void> {
    await eventually(async () => this.namespace.exec(node, 'sh', '-c', script(container, name)), 20);
  }

  public async delete(): Promise<void> {
    await this.namespace.delete();
  }
}

function podOn(node: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: node },
    spec: {
      nodeName: node,
      hostPID: true,
      terminationGracePeriodSeconds: 1,
      containers: [
        {
          name: 'killer',
          image: 'busybox:1.36',
          command: ['sleep', 'infinity'],
          securityContext: { privileged: true },
        },
      ],
    },
  };
}
