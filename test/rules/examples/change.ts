import { Manifest } from '../../../src/kubernetes/manifest';

/** What to change in a manifest: paths as Kubernetes writes them, with the new value; undefined removes the field. */
export type Change = Readonly<Record<string, unknown>>;

const STEP = /([^.[\]]+)|\[([^\]]*)\]/g;

/** A manifest with some of its fields changed. The manifest given is used up. */
export function changed(manifest: Manifest, change: Change): Manifest {
  for (const [path, value] of Object.entries(change)) put(manifest, stepsOf(path), value);
  return manifest;
}

function stepsOf(path: string): string[] {
  return Array.from(path.matchAll(STEP), ([, field, key]) => field ?? key);
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
function put(into: any, [step, ...rest]: string[], value: unknown): void {
  if (rest.length > 0) put((into[step] ??= /^\d+$/.test(rest[0]) ? [] : {}), rest, value);
  else if (value === undefined) delete into[step];
  else into[step] = value;
}
