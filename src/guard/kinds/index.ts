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

/** What judges the objects of a kind; undefined for kinds that are not looked at. */
export function handlerOf(kind: string): KindHandler | undefined {
  return Object.hasOwn(HANDLERS, kind) ? HANDLERS[kind] : undefined;
}
