import { isHeadless } from '../kubernetes/headless';
import { hasLabels, selects } from '../kubernetes/label-selector';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { Manifests, namespaceOf, shareNamespace, Workload } from '../kubernetes/manifests';
import { fields, isFields, items, text } from '../kubernetes/values';

/** The role of a box, from left to right. */
export type Role = 'entrance' | 'service' | 'workload' | 'claim';

/** A box in the picture. */
export interface Box {
  readonly id: string;
  readonly role: Role;
  /** The kind of the object. */
  readonly kind: string;
  readonly name: string;
  /** Further information, one line each. */
  readonly details: readonly string[];
}

/** An arrow between two boxes. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Whether it is a permission of a policy rather than a connection. */
  readonly isPermission: boolean;
}

/** An app as boxes and arrows. */
export interface Graph {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

const ENTRANCE_KINDS = new Set(['Ingress', 'HTTPRoute', 'TCPRoute', 'GRPCRoute']);

/** Draws the workloads of an app, their claims, what leads to them, and who may reach whom. */
export function graphOf(objects: readonly Manifest[]): Graph {
  return new Draft(objects).graph;
}

class Draft {
  private readonly boxes: Box[] = [];
  private readonly arrows: Arrow[] = [];
  private readonly ids = new Map<Manifest, string>();
  private readonly workloads: readonly Workload[];

  public constructor(private readonly objects: readonly Manifest[]) {
    const all = new Manifests(objects);
    this.workloads = objects.flatMap((object) => {
      const pod = all.podOf(object);
      return pod ? [{ object, pod }] : [];
    });
    for (const workload of this.workloads) this.addWorkload(workload);
    for (const service of all.ofKind('Service')) this.addService(service);
    for (const object of objects) if (ENTRANCE_KINDS.has(`${object.kind}`)) this.addEntrance(object);
    for (const object of objects) if (object.kind === 'NetworkPolicy') this.addPermissions(object);
  }

  public get graph(): Graph {
    const { boxes, arrows } = this;
    const permissions = arrows.filter(({ isPermission }) => isPermission);
    return permissions.length <= MOST_PERMISSIONS ? { boxes, arrows } : withWrittenPermissions({ boxes, arrows });
  }

  private addWorkload({ object, pod }: Workload): void {
    const id = this.box(object, 'workload', [
      ...describePods(object),
      ...this.budgetsOf({ object, pod }),
      ...this.policiesOf({ object, pod }),
    ]);
    for (const template of pod.claims) {
      const name = text(fields(template.metadata).name);
      const details = [sizeOf(template.spec), claimNames(name, object)].filter((line) => line !== '');
      this.claim(`${id}-${name}`, name, 'claim template', details, id, mountPaths(pod.spec, name));
    }
    for (const volume of items(pod.spec.volumes)) {
      const claimName = fields(fields(volume).persistentVolumeClaim).claimName;
      if (typeof claimName !== 'string' || pod.claims.some(({ metadata }) => fields(metadata).name === volume.name)) {
        continue;
      }
      const found = this.objects.find(
        (one) =>
          kindOf(one) === 'PersistentVolumeClaim' && shareNamespace(one, object) && one.metadata?.name === claimName,
      );
      const details = found ? [sizeOf(found.spec)].filter((line) => line !== '') : [];
      this.claim(
        `claim-${text(namespaceOf(object) ?? '')}-${text(claimName)}`,
        claimName,
        'PersistentVolumeClaim',
        details,
        id,
        mountPaths(pod.spec, volume.name),
      );
    }
  }

  private claim(id: string, name: string, kind: string, details: string[], workload: string, label: string): void {
    if (!this.boxes.some((box) => box.id === id)) this.boxes.push({ id, role: 'claim', kind, name, details });
    this.arrows.push({ from: workload, to: id, label, isPermission: false });
  }

  private addService(service: Manifest): void {
    const { selector, type } = fields(service.spec);
    const kind = isHeadless(service) ? 'headless' : type && type !== 'ClusterIP' ? text(type) : 'cluster address';
    const id = this.box(service, 'service', [
      [kind, describePorts(service.spec)].filter((part) => part !== '').join(', '),
    ]);
    for (const { object, pod } of this.workloads) {
      if (!shareNamespace(service, object) || !isFields(selector)) continue;
      const { 'statefulset.kubernetes.io/pod-name': podName, ...others } = selector;
      const leads = hasLabels(pod.labels, others) && (podName === undefined || isPodOf(object, podName));
      if (!leads) continue;
      const label = podName === undefined ? (isHeadless(service) ? 'DNS of each pod' : '') : `only ${text(podName)}`;
      this.arrows.push({ from: id, to: this.ids.get(object)!, label, isPermission: false });
    }
  }

  private addEntrance(object: Manifest): void {
    const id = this.box(object, 'entrance', hostsOf(object));
    const names = new Set(backendsOf(object.spec));
    for (const service of this.objects) {
      if (
        kindOf(service) !== 'Service' ||
        !shareNamespace(service, object) ||
        !names.has(text(service.metadata?.name))
      ) {
        continue;
      }
      this.arrows.push({ from: id, to: this.ids.get(service)!, label: '', isPermission: false });
    }
  }

  /** The pods of this app that a policy allows to reach others. */
  private addPermissions(policy: Manifest): void {
    const { ingress, podSelector } = fields(policy.spec);
    for (const target of this.workloads) {
      if (!shareNamespace(policy, target.object) || !selects(podSelector, target.pod.labels)) continue;
      for (const rule of items(ingress)) {
        for (const peer of items(fields(rule).from)) {
          const { podSelector: from } = fields(peer);
          if (!isFields(from)) continue;
          for (const source of this.workloads) {
            if (source !== target && selects(from, source.pod.labels)) this.permit(source, target, rule);
          }
        }
      }
    }
  }

  private permit(source: Workload, target: Workload, rule: unknown): void {
    const [from, to] = [this.ids.get(source.object)!, this.ids.get(target.object)!];
    if (this.arrows.some((arrow) => arrow.from === from && arrow.to === to)) return;
    const ports = items(fields(rule).ports).map(({ port }) => text(port));
    this.arrows.push({
      from,
      to,
      label: ports.length > 0 ? `may reach ${ports.join(', ')}` : 'may reach',
      isPermission: true,
    });
  }

  private budgetsOf({ object, pod }: Workload): string[] {
    return this.objects
      .filter(
        (one) =>
          kindOf(one) === 'PodDisruptionBudget' &&
          shareNamespace(one, object) &&
          selects(fields(one.spec).selector, pod.labels),
      )
      .map(({ spec }) => {
        const { maxUnavailable, minAvailable } = fields(spec);
        return maxUnavailable === undefined
          ? `drains leave ${text(minAvailable)}`
          : `drains take ${text(maxUnavailable)} at a time`;
      });
  }

  private policiesOf({ object, pod }: Workload): string[] {
    const names = this.objects
      .filter(
        (one) =>
          one.kind === 'NetworkPolicy' &&
          shareNamespace(one, object) &&
          selects(fields(one.spec).podSelector, pod.labels),
      )
      .map(({ metadata }) => text(metadata?.name));
    if (names.length === 0) return [];
    return [names.length > 1 ? `${names.length} network policies` : `network policy ${names[0]}`];
  }

  private box(object: Manifest, role: Role, details: readonly string[]): string {
    const id = `${role}${this.boxes.length}`;
    const { kind, metadata } = object;
    this.ids.set(object, id);
    this.boxes.push({
      id,
      role,
      kind: text(kind),
      name: text(metadata?.name),
      details: details.filter((line) => line !== ''),
    });
    return id;
  }
}

/** With more arrows than this nobody can follow them; then each box lists who may reach it. */
const MOST_PERMISSIONS = 5;

function withWrittenPermissions({ boxes, arrows }: Graph): Graph {
  const nameOf = (id: string) => boxes.find((box) => box.id === id)!.name;
  return {
    boxes: boxes.map((box) => {
      const sources = arrows
        .filter(({ to, isPermission }) => isPermission && to === box.id)
        .map(({ from }) => nameOf(from));
      if (sources.length === 0) return box;
      const more = sources.length > 3 ? ` and ${sources.length - 2} more` : '';
      const shown = more === '' ? sources : sources.slice(0, 2);
      return { ...box, details: [...box.details, `reached by ${shown.join(', ')}${more}`] };
    }),
    arrows: arrows.filter(({ isPermission }) => !isPermission),
  };
}

function isPodOf({ metadata }: Manifest, pod: unknown): boolean {
  const [, set] = /^(.+)-\d+$/.exec(text(pod)) ?? [];
  return set === metadata?.name;
}

function describePods({ kind, metadata, spec }: Manifest): string[] {
  if (kind === 'CronJob') return [`at ${text(fields(spec).schedule)}`];
  if (kind === 'DaemonSet') return ['a pod on each node'];
  if (kind !== 'StatefulSet' && kind !== 'Deployment' && kind !== 'ReplicaSet') return [];
  const count = fields(spec).replicas ?? 1;
  const pods = count === 1 ? '1 pod' : `${text(count)} pods`;
  return [kind === 'StatefulSet' ? `${pods}: ${ordinals(text(metadata?.name), spec)}` : pods];
}

/** The names of the pods, or claims, of a set. */
function ordinals(prefix: string, spec: unknown): string {
  const { ordinals: given, replicas } = fields(spec);
  const first = Number(fields(given).start ?? 0);
  const last = first + Number(replicas ?? 1) - 1;
  return last > first ? `${prefix}-${first} … ${last}` : last === first ? `${prefix}-${first}` : 'none';
}

function claimNames(template: string, set: Manifest): string {
  return ordinals(`${template}-${text(set.metadata?.name)}`, set.spec);
}

function sizeOf(spec: unknown): string {
  const { resources, storageClassName } = fields(spec);
  const size = fields(fields(resources).requests).storage;
  return [size, storageClassName]
    .filter((part) => part !== undefined && part !== '')
    .map(text)
    .join(', ');
}

function mountPaths(pod: unknown, volume: unknown): string {
  const { containers } = fields(pod);
  const mounts = items(containers).flatMap((container) => items(fields(container).volumeMounts));
  return [...new Set(mounts.filter(({ name }) => name === volume).map(({ mountPath }) => text(mountPath)))]
    .slice(0, 1)
    .join('');
}

function describePorts(spec: unknown): string {
  return items(fields(spec).ports)
    .map(({ name, port }) => (name === undefined ? text(port) : `${text(name)} ${text(port)}`))
    .join(', ');
}

function hostsOf({ spec }: Manifest): string[] {
  const { rules, hostnames } = fields(spec);
  const hosts = [...items(rules).map((rule) => fields(rule).host), ...items(hostnames)];
  return [...new Set(hosts.filter((host) => typeof host === 'string'))].slice(0, 2);
}

/** The names of the Services in an Ingress or a route. */
function backendsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(backendsOf);
  if (!isFields(value)) return [];
  const { service, backendRefs } = value;
  const own = [fields(service).name, ...items(backendRefs).map((one) => fields(one).name)];
  return [...own.filter((name) => typeof name === 'string'), ...Object.values(value).flatMap(backendsOf)];
}
