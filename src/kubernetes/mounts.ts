/** A path in a container as the kernel sees it: `/data/` and `/data//.` are `/data`. */
export function plainPath(path: unknown): string | undefined {
  if (typeof path !== 'string' || path === '') return undefined;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return `/${steps.join('/')}`;
}
