import * as kplus from 'cdk8s-plus-27';
import { ClaimTemplate } from '../claim-template';
import { apiJson } from './api-json';
import { barePodSpec, isBare } from './bare-pod';
import { ContainerOrigin, containerManifest } from './container-manifest';
import { laterPodFields } from './later-props';
import { withPodSpecFields } from './pod-spec-fields';
import { checkVolumes } from './volumes';
import { metadataJson } from '../cdk8s/metadata-json';
import { podSpecOf } from '../private/kplus-internals';
import { SeccompProfile } from '../seccomp-profile';
import { StatefulWorkloadProps } from '../stateful-workload-props';
import { TopologySpread, topologySpreadManifest } from '../topology-spread';

/** Parts of the pods that cdk8s-plus does not know. */
export interface PodSpecParts {
  readonly props: StatefulWorkloadProps;
  readonly claims: readonly ClaimTemplate[];
  /** The origins of the containers that the workload created. */
  readonly origins: ReadonlyMap<kplus.Container, ContainerOrigin>;
  /** Undefined if it is left to Kubernetes. */
  readonly seccompProfile?: SeccompProfile;
  readonly topologySpread: readonly TopologySpread[];
  readonly labelSelector: unknown;
}

/** The manifest of the pods' spec. */
export function podSpecManifest(workload: kplus.Workload, parts: PodSpecParts): any {
  checkVolumes(workload);
  const { props, seccompProfile } = parts;
  const rendered = apiJson(podSpecOf(workload));
  const spec = isBare(props) ? barePodSpec(rendered, workload, props) : rendered;
  const manifest = {
    ...spec,
    containers: containerManifests(spec.containers, workload.containers, parts),
    initContainers: spec.initContainers && containerManifests(spec.initContainers, workload.initContainers, parts),
    ...laterPodFields(props),
    nodeSelector: props.nodeSelector,
    priorityClassName: props.priorityClassName,
    hostNetwork: spec.hostNetwork || undefined,
    setHostnameAsFQDN: spec.setHostnameAsFQDN || undefined,
    securityContext: unlessEmpty(defined({ ...spec.securityContext, seccompProfile: seccompProfile?._toManifest() })),
    topologySpreadConstraints: unlessEmpty(
      parts.topologySpread.map((spread) => topologySpreadManifest(spread, parts.labelSelector)),
    ),
    volumes: unlessEmpty(podVolumes(spec.volumes, parts.claims)),
  };
  return props.podSpec ? withPodSpecFields(workload, manifest, props.podSpec) : manifest;
}

/** The metadata of the pods, with the label of cdk8s-plus only if something selects by it. */
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

function containerManifests(rendered: any[], containers: kplus.Container[], parts: PodSpecParts): any[] {
  const { claims, origins, props } = parts;
  const blockClaims = new Set(claims.filter(({ isBlock }) => isBlock).map(({ name }) => name));
  return rendered.map((manifest, index) => {
    const container = containers[index];
    return containerManifest(manifest, container, {
      origin: origins.get(container),
      blockClaims,
      isBare: isBare(props),
    });
  });
}

/** Without those of claims: the StatefulSet controller adds a volume for each claim. */
function podVolumes(volumes: any[] = [], claims: readonly ClaimTemplate[]): any[] {
  return volumes.filter((volume) => !claims.some((claim) => claim._rendersAs(volume)));
}

function defined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function unlessEmpty<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}
