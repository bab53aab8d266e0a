import { ChangeGuard, GuardOptions } from '../../../src';
import { Manifest } from '../../../src/kubernetes/manifest';

/** What happens to each object that a change touches: `StatefulSet/web pods-restart: web-0 restarts …`. */
export function guarded(before: Manifest | Manifest[], after: Manifest | Manifest[], options?: GuardOptions): string[] {
  const { objects } = ChangeGuard.compare([before].flat(), [after].flat(), options);
  return objects
    .filter(({ effects }) => effects.join() !== 'nothing')
    .map(({ object, effects, reasons }) => `${object} ${effects.join(', ')}: ${reasons.join(' | ')}`);
}
