import { Namespace } from './namespace';

const NAME = 'client';

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: NAME },
  spec: {
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: 'RuntimeDefault' } },
    terminationGracePeriodSeconds: 1,
    containers: [
      {
        name: NAME,
        image: 'ghcr.io/c1t1d0s7/network-multitool',
        imagePullPolicy: 'IfNotPresent',
        command: ['sleep', 'infinity'],
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      },
    ],
  },
};

const ADDRESS = /has address (\S+)/g;

/** A pod that asks DNS and web servers, as other pods of the namespace would. */
export class Client {
  public static async start(namespace: Namespace): Promise<Client> {
    await namespace.create(POD);
    await namespace.kubectl('wait', `pod/${NAME}`, '--for=condition=Ready', '--timeout=60s');
    return new Client(namespace);
  }

  private constructor(private readonly namespace: Namespace) {}

  /** The addresses that DNS answers for a name, sorted. */
  public async addresses(name: string): Promise<string[]> {
    const answer = await this.namespace.exec(NAME, 'host', name);
    return [...answer.matchAll(ADDRESS)].map(([, address]) => address!).sort();
  }

  /** The records of a type that DNS answers for a name, sorted. */
  public async records(type: string, name: string): Promise<string[]> {
    const answer = await this.namespace.exec(NAME, 'dig', '+short', '+search', type, name);
    return answer.split('\n').filter(Boolean).sort();
  }

  /** What a web server answers. */
  public async page(url: string): Promise<string> {
    return this.namespace.exec(NAME, 'curl', '--silent', '--fail', '--max-time', '5', url);
  }
}
