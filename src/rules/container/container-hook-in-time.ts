import { POD_KINDS } from '../../kubernetes/kinds';
import { graceOf } from '../../kubernetes/pod-template';
import { scriptOf } from '../../kubernetes/shell';
import { fields, isWhole, items } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400 };

/** A sleep that the script waits for. */
const SLEEP = /(?:^|[\s;&|({])(?:[\w/]*\/)?sleep\s+(\d+(?:\.\d+)?)([smhd]?)(?=$|[\s;&|)}'"])(?!\s*&(?!&))/g;

export const containerHookInTime: Rule = {
  id: 'container-hook-in-time',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence: 'The preStop hook of a container leaves it time to stop.',
  reason:
    'the grace period starts with the hook: when it ends, the container is killed without ever having been asked to stop',
  link: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec, isLasting }, found, pod) => {
    const { exec, sleep } = fields(fields(spec.lifecycle).preStop);
    if (!isLasting || (!exec && !sleep)) return;
    const grace = graceOf(pod);
    const allowed = `less than ${grace} seconds, the grace period of the pod, or a longer terminationGracePeriodSeconds`;
    const hook = `${path}.lifecycle.preStop`;
    // More than the grace period is refused by the server, where the hook says it in this way.
    if (fields(sleep).seconds === grace) {
      found.push({ field: `${hook}.sleep.seconds`, given: grace, allowed });
    } else if (isWhole(grace, 1, Infinity) && sleepIn(fields(exec).command) >= grace) {
      found.push({ field: `${hook}.exec.command`, given: fields(exec).command, allowed });
    }
  }),
};

/** For how many seconds a command sleeps in one go, at the longest. */
function sleepIn(command: unknown): number {
  const script = scriptOf(command) ?? items(command).join(' ');
  const sleeps = Array.from(script.matchAll(SLEEP), ([, count, unit]) => Number(count) * SECONDS[unit || 's']);
  return Math.max(0, ...sleeps);
}
