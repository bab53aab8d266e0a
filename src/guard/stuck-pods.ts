import { Change } from './change';
import { Context } from './context';
import { GuardEffect, outcome, Outcome } from './effect';
import { podsOf } from './pods';
import { firstUpdated } from './update-strategy';
import { Manifest } from '../kubernetes/manifest';
import { fields, items } from '../kubernetes/values';

/**
 * The outcome of a rollout that never reaches a pod. With OrderedReady a set replaces no pod until all are Ready, even
 * if the update would repair the one that is not Ready.
 *
 * @param change the change
 * @param isUpdate whether the pod template changes, so that all pods are of an earlier revision
 * @param context knows the running pods
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback
 */
export function stuckPods({ next, name, namespace, status }: Change, isUpdate: boolean, context: Context): Outcome[] {
  const spec = fields(next.spec);
  if (spec.podManagementPolicy === 'Parallel') return [];
  const [first, { end }] = [firstUpdated(spec), podsOf(spec)];
  const stuck = context.podsOf(namespace, name).filter((pod) => {
    const ordinal = ordinalOf(pod);
    const isOld = isUpdate || revisionOf(pod) !== fields(status).updateRevision;
    return isOld && ordinal >= first && ordinal < end && isBroken(pod);
  });
  return stuck.map((pod) => {
    const podName = `${pod.metadata!.name}`;
    const why = `${podName} is of an earlier revision and not Ready (${stateOf(pod)}), and OrderedReady waits for it`;
    const cure = `if it does not recover by itself, free the rollout by kubectl delete pod ${podName} -n ${namespace}`;
    return outcome(GuardEffect.PODS_RESTART, `${why}: ${cure}`);
  });
}

function ordinalOf({ metadata }: Manifest): number {
  return Number(/-(\d+)$/.exec(`${fields(metadata).name}`)?.[1] ?? NaN);
}

function revisionOf({ metadata }: Manifest): unknown {
  return fields(fields(metadata).labels)['controller-revision-hash'];
}

/** Whether a pod runs and is not Ready; one that is ending or has ended is replaced automatically. */
function isBroken({ metadata, status }: Manifest): boolean {
  const { phase, conditions } = fields(status);
  if (fields(metadata).deletionTimestamp || phase === 'Failed' || phase === 'Succeeded') return false;
  return !items(conditions).some((condition) => fields(condition).type === 'Ready' && condition.status === 'True');
}

/** Why a pod is not Ready, in the words of `kubectl get pods`. */
function stateOf({ status }: Manifest): string {
  const { phase, containerStatuses, initContainerStatuses, conditions } = fields(status);
  const states = [...items(initContainerStatuses), ...items(containerStatuses)].map((one) => fields(fields(one).state));
  const reasons = states.flatMap(({ waiting, terminated }) => {
    const { reason } = fields(waiting ?? terminated);
    return typeof reason === 'string' && reason !== 'Completed' && reason !== 'PodInitializing' ? [reason] : [];
  });
  const unschedulable = items(conditions).find((condition) => fields(condition).reason === 'Unschedulable');
  return reasons[0] ?? (unschedulable ? 'Unschedulable' : `${phase}`);
}
