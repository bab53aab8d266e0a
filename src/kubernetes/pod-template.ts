import { kindOf, Manifest } from './manifest';
import { Fields, fields, isAbsent, items } from './values';

/** The grace period of a pod that names none. */
const DEFAULT_GRACE = 30;

/** The pods that an object makes, wherever in the object their template stands. */
export interface PodTemplate {
  /** Where the template stands, with a point behind: `spec.template.`; '' in a Pod. */
  readonly prefix: string;
  readonly metadata: Fields;
  readonly labels: Fields;
  readonly spec: Fields;
  /** The main containers, then those that run before them. */
  readonly containers: readonly Container[];
  /** The claim templates of a StatefulSet. */
  readonly claims: readonly Fields[];
  /** What its claims ask for, those that are made for the time of a pod too. */
  readonly claimSpecs: readonly ClaimSpec[];
}

/** What a claim asks for, wherever in an object it stands. */
export interface ClaimSpec {
  /** Where: `spec.volumeClaimTemplates[0].spec`. */
  readonly path: string;
  readonly spec: Fields;
}

/** A container of a pod template. */
export interface Container {
  /** Where it stands: `spec.template.spec.containers[0]`. */
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

/** What a pod template holds, wherever it stands. */
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

/** Whether the claim of a template takes the place of all volumes of a name, before the server looks at them. */
export function isClaimed(name: unknown, { claims }: PodTemplate): boolean {
  return claims.some((claim) => fields(claim.metadata).name === name);
}

/** How many seconds a pod has to stop; the server compares with a negative time as it stands. */
export function graceOf({ spec }: PodTemplate): number {
  const seconds = spec.terminationGracePeriodSeconds;
  if (isAbsent(seconds)) return DEFAULT_GRACE;
  return Number.isInteger(seconds) ? seconds : Infinity;
}
