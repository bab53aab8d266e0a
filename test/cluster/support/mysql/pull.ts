import { kubectl } from '../kubectl';
import { Namespace } from '../namespace';

/** Has each node fetch an image, so that no time is measured in which it does. */
export async function pull(image: string): Promise<void> {
  const namespace = await Namespace.create();
  const { stdout } = await kubectl(['get', 'nodes', '-o', 'jsonpath={.items[*].metadata.name}']);
  for (const node of stdout.split(' ')) await namespace.create(podOn(node, image));
  await namespace.kubectl('wait', 'pods', '--all', '--for=jsonpath={.status.phase}=Succeeded', '--timeout=100s');
  await namespace.delete();
}

function podOn(node: string, image: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: node },
    spec: {
      nodeName: node,
      restartPolicy: 'Never',
      securityContext: { runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'pull',
          image,
          command: ['true'],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  };
}
