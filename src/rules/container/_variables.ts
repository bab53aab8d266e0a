import { PROBES, HOOKS } from './_handlers';
import { Container } from '../../kubernetes/pod-template';
import { fields, items } from '../../kubernetes/values';

/** A string of a container with its path. */
export interface Place {
  readonly field: string;
  readonly text: unknown;
}

const known = new WeakMap<Container, boolean>();

/** Whether a container may use variables at all: most do not. */
export function mentionsVariables(container: Container): boolean {
  let mentions = known.get(container);
  if (mentions === undefined) known.set(container, (mentions = hasDollar(container.spec)));
  return mentions;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
function hasDollar(value: any): boolean {
  if (typeof value === 'string') return value.includes('$');
  if (typeof value === 'object') for (const key in value) if (hasDollar(value[key])) return true;
  return false;
}

/** The strings of a list with their paths; empty if none uses a variable. */
export function wordsAt(path: string, list: unknown): Place[] {
  if (!hasDollar(list)) return [];
  return items(list).map((text, index) => ({ field: `${path}[${index}]`, text }));
}

/** The strings of the commands of probes. */
export function wordsOfProbes({ path, spec }: Container): Place[] {
  return PROBES.flatMap((probe) => wordsAt(`${path}.${probe}.exec.command`, fields(fields(spec[probe]).exec).command));
}

/** The strings of the commands of hooks. */
export function wordsOfHooks({ path, spec }: Container): Place[] {
  if (!hasDollar(spec.lifecycle)) return [];
  const lifecycle = fields(spec.lifecycle);
  return HOOKS.flatMap((hook) =>
    wordsAt(`${path}.lifecycle.${hook}.exec.command`, fields(fields(lifecycle[hook]).exec).command),
  );
}

/** Strings in which Kubernetes does not expand variables, although one might expect it. */
export function plainPlaces({ path, spec }: Container): Place[] {
  const handlers = [
    ...PROBES.filter((probe) => hasDollar(spec[probe])).map(
      (probe) => [`${path}.${probe}`, fields(spec[probe])] as const,
    ),
    ...(hasDollar(spec.lifecycle) ? HOOKS : []).map(
      (hook) => [`${path}.lifecycle.${hook}`, fields(fields(spec.lifecycle)[hook])] as const,
    ),
  ];
  const requests = handlers.flatMap(([where, { httpGet }]) => {
    const { path: url, host, httpHeaders } = fields(httpGet);
    const headers = items(httpHeaders).map((header, index) => ({
      field: `${where}.httpGet.httpHeaders[${index}].value`,
      text: fields(header).value,
    }));
    return [{ field: `${where}.httpGet.path`, text: url }, { field: `${where}.httpGet.host`, text: host }, ...headers];
  });
  const volumeMounts = hasDollar(spec.volumeMounts) ? spec.volumeMounts : undefined;
  const mounts = items(volumeMounts).flatMap((mount, index) => {
    const where = `${path}.volumeMounts[${index}]`;
    const { mountPath, subPath } = fields(mount);
    return [
      { field: `${where}.mountPath`, text: mountPath },
      { field: `${where}.subPath`, text: subPath },
    ];
  });
  return [...requests, ...mounts, { field: `${path}.workingDir`, text: spec.workingDir }];
}
