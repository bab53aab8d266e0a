import { isPortName } from '../../kubernetes/names';
import { Container } from '../../kubernetes/pod-template';
import { Fields, fields, isAbsent, isOneOf, isPortNumber, isWhole, items, PORT_NUMBER } from '../../kubernetes/values';
import { hasUnknownField } from '../api-fields';
import { Violation } from '../rule';
import { unknownWord } from '../words';

export const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
export const HOOKS = ['postStart', 'preStop'] as const;

const SCHEMES = ['HTTP', 'HTTPS'];
const HEADER = /^[-A-Za-z0-9]+$/;
const PORT = `${PORT_NUMBER}, or the name of a port of the container`;

/** A probe or a hook of a container. */
export interface Handler {
  /** Its path: `spec.template.spec.containers[0].livenessProbe`. */
  readonly path: string;
  readonly spec: Fields;
}

/** The probes and hooks that a container has. */
export function handlersOf({ path, spec }: Container): Handler[] {
  const handlers: Handler[] = [];
  for (const probe of PROBES) if (spec[probe]) handlers.push({ path: `${path}.${probe}`, spec: fields(spec[probe]) });
  for (const hook of spec.lifecycle ? HOOKS : []) {
    const handler = spec.lifecycle[hook];
    if (handler) handlers.push({ path: `${path}.lifecycle.${hook}`, spec: fields(handler) });
  }
  return handlers;
}

/** The actions that handlers of each type can have. */
const ACTIONS = {
  LifecycleHandler: ['exec', 'httpGet', 'tcpSocket', 'sleep'],
  Probe: ['exec', 'httpGet', 'tcpSocket', 'grpc'],
} as const;

/** Adds the violations of a handler. */
export function checkHandler({ path, spec }: Handler, type: keyof typeof ACTIONS, found: Violation[]): void {
  const given = ACTIONS[type].filter((action) => !isAbsent(spec[action]));
  if (given.length === 0 && hasUnknownField(spec, type)) return; // reported by another rule
  if (given.length !== 1) {
    found.push({ field: path, given: spec, allowed: `exactly one of ${ACTIONS[type].join(', ')}` });
    return;
  }
  const [action] = given;
  CHECKS[action](`${path}.${action}`, fields(spec[action]), found);
}

const CHECKS: Readonly<Record<string, (path: string, action: Fields, found: Violation[]) => void>> = {
  exec(path, { command }, found) {
    if (items(command).length === 0) {
      found.push({ field: `${path}.command`, given: command, allowed: 'a list of at least one string' });
    }
  },
  httpGet(path, { port, scheme, httpHeaders }, found) {
    checkHandlerPort(path, port, found);
    if (!isOneOf(scheme, SCHEMES)) found.push(unknownWord(`${path}.scheme`, scheme, SCHEMES));
    items(httpHeaders).forEach((header, index) => {
      const { name } = fields(header);
      if (typeof name === 'string' && HEADER.test(name)) return;
      found.push({ field: `${path}.httpHeaders[${index}].name`, given: name, allowed: 'letters, digits and -' });
    });
  },
  tcpSocket(path, { port }, found) {
    checkHandlerPort(path, port, found);
  },
  grpc(path, { port }, found) {
    if (!isPortNumber(port)) found.push({ field: `${path}.port`, given: port, allowed: PORT_NUMBER });
  },
  sleep(path, { seconds }, found) {
    if (isAbsent(seconds) || isWhole(seconds, 0, Number.MAX_SAFE_INTEGER)) return;
    found.push({ field: `${path}.seconds`, given: seconds, allowed: 'a non-negative integer' });
  },
};

function checkHandlerPort(path: string, port: unknown, found: Violation[]): void {
  if (!isPortNumber(port) && !isPortName(port)) found.push({ field: `${path}.port`, given: port, allowed: PORT });
}
