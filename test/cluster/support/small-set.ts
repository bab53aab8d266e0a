import { Manifest } from '../../../src/kubernetes/manifest';
import { Change, changed } from '../../rules/examples/change';

/** Says whether there was anything on its volume, leaves something there, and ends when it is told to. */
const SCRIPT = `
if [ -e /data/mark ]; then echo found data; else echo found nothing; touch /data/mark; fi
trap exit TERM
while true; do sleep 1 & wait; done`;

/** A StatefulSet of two pods, made both at once, each with a claim. */
export function smallSet(name: string, change: Change = {}): Manifest {
  return changed(
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name },
      spec: {
        replicas: 2,
        serviceName: name,
        podManagementPolicy: 'Parallel',
        selector: { matchLabels: { app: name } },
        template: {
          metadata: { labels: { app: name } },
          spec: {
            automountServiceAccountToken: false,
            terminationGracePeriodSeconds: 2,
            securityContext: {
              runAsNonRoot: true,
              runAsUser: 65534,
              fsGroup: 65534,
              seccompProfile: { type: 'RuntimeDefault' },
            },
            containers: [
              {
                name: 'main',
                image: 'busybox:1.36',
                command: ['sh', '-c', SCRIPT],
                securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
                volumeMounts: [{ name: 'data', mountPath: '/data' }],
              },
            ],
          },
        },
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Mi' } } },
          },
        ],
      },
    },
    change,
  );
}
