/** How the API server calls the objects of a kind. */
export interface ApiResource {
  readonly name: string;
  readonly namespaced: boolean;
}

interface Listed extends ApiResource {
  readonly kind: string;
  readonly verbs: readonly string[];
}

/**
 * The resources that an API server serves and that can be made.
 * @param server its address
 * @returns them by `apiVersion kind`
 */
export async function apiResources(server: string): Promise<ReadonlyMap<string, ApiResource>> {
  const { groups } = await get(`${server}/apis`);
  const versions: string[] = groups.flatMap((group: { versions: { groupVersion: string }[] }) =>
    group.versions.map(({ groupVersion }) => groupVersion),
  );
  const lists = ['api/v1', ...versions.map((version) => `apis/${version}`)];
  const resources = new Map<string, ApiResource>();
  for (const list of lists) {
    const { groupVersion, resources: all } = await get(`${server}/${list}`);
    for (const { kind, name, namespaced, verbs } of all as Listed[]) {
      if (verbs.includes('create') && !name.includes('/')) {
        resources.set(`${groupVersion} ${kind}`, { name, namespaced });
      }
    }
  }
  return resources;
}

/** The address of the objects of a resource. */
export function addressOf(server: string, apiVersion: string, resource: ApiResource, namespace: string): string {
  const group = apiVersion.includes('/') ? 'apis' : 'api';
  const scope = resource.namespaced ? `namespaces/${namespace}/` : '';
  return `${server}/${group}/${apiVersion}/${scope}${resource.name}`;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
async function get(url: string): Promise<any> {
  return (await fetch(url)).json();
}
