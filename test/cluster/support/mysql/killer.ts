import { eventually } from '../eventually';
import { Namespace } from '../namespace';

const NAME = 'killer';

const script = (container: string, name: string, signal: string) => `
  killed=1
  for process in /proc/[0-9]*; do
    if grep -q '${container}' "$process/cgroup" && [ "$(cat "$process/comm")" = ${name} ]; then
      kill -${signal} "\${process#/proc/}" && killed=0
    fi
  done 2>/dev/null
  exit $killed`;

/** Ends processes in pods of a node by SIGKILL, which cannot be done from inside: there the first process is safe. */
export class Killer {
  /** Makes a pod that can. */
  public static async on(node: string): Promise<Killer> {
    const namespace = await Namespace.create({ isRestricted: false });
    await namespace.create(podOn(node));
    await namespace.kubectl('wait', `pod/${NAME}`, '--for=condition=Ready', '--timeout=60s');
    return new Killer(namespace);
  }

  private constructor(private readonly namespace: Namespace) {}

  /** Sends a signal to the processes of a name in a container, as soon as there are any. */
  public async kill(container: string, name: string, signal = 'KILL'): Promise<void> {
    await eventually(async () => this.namespace.exec(NAME, 'sh', '-c', script(container, name, signal)), 20);
  }

  public async delete(): Promise<void> {
    await this.namespace.kubectl('delete', 'pod', NAME);
    await this.namespace.delete();
  }
}

function podOn(node: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: NAME },
    spec: {
      nodeName: node,
      hostPID: true,
      terminationGracePeriodSeconds: 1,
      containers: [
        {
          name: NAME,
          image: 'busybox:1.36',
          command: ['sleep', 'infinity'],
          securityContext: { privileged: true },
        },
      ],
    },
  };
}
