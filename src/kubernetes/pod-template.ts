import { kindOf, Manifest } from './manifest';
import { Fields, fields, isAbsent, items } from './values';

/** The default grace period of a pod. */
const DEFAULT_GRACE = 30;

/** The pod template of an object, wherever in the object it is. */
export interface PodTemplate {
  /** The path of the template with a trailing dot: `spec.template.`; '' in a Pod. */
  readonly prefix: string;
  readonly metadata: Fields;
  readonly labels: Fields;
  readonly spec: Fields;
  /** The main containers, then the init containers. */
  readonly containers: readonly Container[];
  /** The claim templates of a StatefulSet. */
  readonly claims: readonly Fields[];
  /** The specifications of its claims, including ephemeral volumes. */
  readonly claimSpecs: readonly ClaimSpec[];
}

/** The specification of a claim, wherever in an object it is. */
export interface ClaimSpec {
  /** Its path: `spec.volumeClaimTemplates[0].spec`. */
  readonly path: string;
  readonly spec: Fields;
}

/** A container of a pod template. */
export interface Container {
  /** Its path: `spec.template.spec.containers[0]`. */
  readonly path: string;
  readonly spec: Fields;
  /** Whether it is listed among the initContainers. */
  readonly isInit: boolean;
  /** Whether it keeps running: it is a main container or a sidecar. */
  readonly isLasting: boolean;
}

/** The pod template of an object; undefined if its kind has none. */
export function podTemplateOf(object: Manifest): PodTemplate | undefined {
  const kind = kindOf(object);
  if (kind === 'Pod') return readTemplate('', object, undefined);
  if (kind === 'CronJob') {
    return readTemplate('spec.jobTemplate.spec.template.', object.spec?.jobTemplate?.spec?.template, undefined);
  }
  const isOwner = kind.endsWith('Set') || kind === 'Deployment' || kind === 'Job';
  if (!isOwner) return undefined;
  return readTemplate(
    'spec.template.',
    object.spec?.template,
    kind === 'StatefulSet' ? object.spec?.volumeClaimTemplates : undefined,
  );
}

/** The content of a pod template. */
export function readTemplate(prefix: string, template: unknown, claims: unknown): PodTemplate {
  const { metadata, spec } = fields(template);
  const pod = fields(spec);
  const containers: Container[] = [];
  items(pod.containers).forEach((container, index) =>
    containers.push({
      path: `${prefix}spec.containers[${index}]`,
      spec: fields(container),
      isInit: false,
      isLasting: true,
    }),
  );
  items(pod.initContainers).forEach((container, index) =>
    containers.push({
      path: `${prefix}spec.initContainers[${index}]`,
      spec: fields(container),
      isInit: true,
      isLasting: container?.restartPolicy === 'Always',
    }),
  );
  return {
    prefix,
    metadata: fields(metadata),
    labels: fields(fields(metadata).labels),
    spec: pod,
    containers,
    claims: items(claims).map(fields),
    claimSpecs: [...templates(items(claims)), ...ephemeral(prefix, items(pod.volumes))],
  };
}

function templates(claims: readonly unknown[]): ClaimSpec[] {
  return claims.map((claim, index) => ({
    path: `spec.volumeClaimTemplates[${index}].spec`,
    spec: fields(fields(claim).spec),
  }));
}

function ephemeral(prefix: string, volumes: readonly any[]): ClaimSpec[] {
  return volumes.flatMap((volume, index) => {
    if (!volume?.ephemeral) return [];
    const path = `${prefix}spec.volumes[${index}].ephemeral.volumeClaimTemplate.spec`;
    return { path, spec: fields(volume.ephemeral.volumeClaimTemplate?.spec) };
  });
}

/** Whether the claim of a template replaces all volumes with its name before the server checks them. */
export function isClaimed(name: unknown, { claims }: PodTemplate): boolean {
  return claims.some((claim) => fields(claim.metadata).name === name);
}

/** The grace period of a pod in seconds; the server compares negative values as they are. */
export function graceOf({ spec }: PodTemplate): number {
  const seconds = spec.terminationGracePeriodSeconds;
  if (isAbsent(seconds)) return DEFAULT_GRACE;
  return Number.isInteger(seconds) ? seconds : Infinity;
}
