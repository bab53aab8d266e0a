import { claim } from './claim';
import { config } from './config';
import { disruptionBudget } from './disruption-budget';
import { service } from './service';
import { statefulSet } from './statefulset';
import { KindHandler } from '../change';

const HANDLERS: Readonly<Record<string, KindHandler>> = {
  StatefulSet: statefulSet,
  PersistentVolumeClaim: claim,
  Service: service,
  PodDisruptionBudget: disruptionBudget,
  ConfigMap: config,
  Secret: config,
};

/** The judge for a kind; undefined if the kind is not judged. */
export function handlerOf(kind: string): KindHandler | undefined {
  return Object.hasOwn(HANDLERS, kind) ? HANDLERS[kind] : undefined;
}
