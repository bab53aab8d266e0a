import * as kplus from 'cdk8s-plus-27';
import { ClaimTemplate } from '../claim-template';
import { apiJson } from './api-json';
import { ContainerOrigin, containerManifest } from './container-manifest';
import { laterPodFields } from './later-props';
import { checkVolumes } from './volumes';
import { metadataJson } from '../cdk8s/metadata-json';
import { podSpecOf } from '../private/kplus-internals';
import { SeccompProfile } from '../seccomp-profile';
import { TopologySpread, topologySpreadManifest } from '../topology-spread';

/** What the pods of a StatefulSet have beside what cdk8s-plus knows of. */
export interface PodSpecParts {
  readonly props: kplus.WorkloadProps;
  readonly claims: readonly ClaimTemplate[];
  /** Where the containers come from that the workload made itself. */
  readonly origins: ReadonlyMap<kplus.Container, ContainerOrigin>;
  readonly seccompProfile: SeccompProfile;
  readonly topologySpread: readonly TopologySpread[];
  readonly labelSelector: unknown;
}

/** The manifest of the pods' spec. */
export function podSpecManifest(workload: kplus.Workload, parts: PodSpecParts): any {
  checkVolumes(workload);
  const spec = apiJson(podSpecOf(workload));
  return {
    ...spec,
    containers: containerManifests(spec.containers, workload.containers, parts),
    initContainers: spec.initContainers && containerManifests(spec.initContainers, workload.initContainers, parts),
    ...laterPodFields(spec, parts.props),
    hostNetwork: spec.hostNetwork || undefined,
    setHostnameAsFQDN: spec.setHostnameAsFQDN || undefined,
    securityContext: { ...spec.securityContext, seccompProfile: parts.seccompProfile._toManifest() },
    topologySpreadConstraints: unlessEmpty(
      parts.topologySpread.map((spread) => topologySpreadManifest(spread, parts.labelSelector)),
    ),
    volumes: unlessEmpty(podVolumes(spec.volumes, parts.claims)),
  };
}

/** The metadata of the pods: with the label that cdk8s-plus gives them only where something selects by it. */
export function podMetadataManifest(
  workload: kplus.Workload,
  added: { [annotation: string]: string | undefined },
): any {
  const { labels, annotations, ...metadata } = metadataJson(workload.podMetadata);
  const { [kplus.Pod.ADDRESS_LABEL]: address, ...others } = labels;
  return {
    ...metadata,
    annotations: unlessEmpty(defined({ ...annotations, ...added })),
    labels: kplus.Pod.ADDRESS_LABEL in workload.matchLabels ? labels : others,
  };
}

function containerManifests(rendered: any[], containers: kplus.Container[], { claims, origins }: PodSpecParts): any[] {
  const blockClaims = new Set(claims.filter(({ isBlock }) => isBlock).map(({ name }) => name));
  return rendered.map((manifest, index) => {
    const container = containers[index];
    return containerManifest(manifest, container, { origin: origins.get(container), blockClaims });
  });
}

/** The StatefulSet controller itself adds a volume for each claim. */
function podVolumes(volumes: any[] = [], claims: readonly ClaimTemplate[]): any[] {
  return volumes.filter((volume) => !claims.some((claim) => claim._rendersAs(volume)));
}

function defined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function unlessEmpty<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}
