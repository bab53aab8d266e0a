import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { isBare } from './bare-pod';
import { CHECKSUM_ANNOTATION, configChecksum } from './config-checksum';
import { podMetadataManifest, PodSpecParts, podSpecManifest } from './pod-manifest';
import { objectsOf } from './referenced-objects';
import { isConfig } from '../cdk8s/config-manifest';
import { ClaimRetention } from '../claim-retention';
import { updateStrategyOf } from '../private/kplus-internals';
import { SeccompProfile } from '../seccomp-profile';
import { StatefulWorkloadProps } from '../stateful-workload-props';
import { DEFAULT_SPREAD } from '../topology-spread';

/** The state of a workload that its StatefulSet is rendered from. */
export interface WorkloadParts extends Pick<PodSpecParts, 'claims' | 'origins' | 'labelSelector'> {
  /** The StatefulSet. */
  readonly apiObject: ApiObject;
  /** The number of pods; undefined if an autoscaler sets it. */
  readonly replicas?: number;
  readonly serviceName: string;
  readonly podManagementPolicy: kplus.PodManagementPolicy;
  readonly strategy: kplus.StatefulSetUpdateStrategy;
}

/** The spec of a workload's StatefulSet. */
export function statefulSetSpec(workload: kplus.Workload, props: StatefulWorkloadProps, parts: WorkloadParts): any {
  const { claims, labelSelector } = parts;
  const retention = props.persistentVolumeClaimRetentionPolicy;
  return {
    minReadySeconds: props.minReady?.toSeconds(),
    ordinals: props.ordinalsStart === undefined ? undefined : { start: props.ordinalsStart },
    persistentVolumeClaimRetentionPolicy: {
      whenDeleted: retention?.whenDeleted ?? ClaimRetention.RETAIN,
      whenScaled: retention?.whenScaled ?? ClaimRetention.RETAIN,
    },
    podManagementPolicy: parts.podManagementPolicy,
    replicas: parts.replicas,
    revisionHistoryLimit: props.revisionHistoryLimit,
    selector: labelSelector,
    serviceName: parts.serviceName,
    template: podTemplate(workload, props, parts),
    updateStrategy: updateStrategy(parts.strategy, props.maxUnavailable),
    volumeClaimTemplates: claims.length > 0 ? claims.map((claim) => claim._toManifest()) : undefined,
  };
}

function updateStrategy(given: kplus.StatefulSetUpdateStrategy, maxUnavailable?: kplus.PercentOrAbsolute): any {
  const strategy = updateStrategyOf(given);
  if (maxUnavailable === undefined) return strategy;
  return { ...strategy, rollingUpdate: { ...strategy.rollingUpdate, maxUnavailable: maxUnavailable.value } };
}

function podTemplate(workload: kplus.Workload, props: StatefulWorkloadProps, parts: WorkloadParts): any {
  const spec = podSpecManifest(workload, {
    ...parts,
    props,
    seccompProfile: props.seccompProfile ?? (isBare(props) ? undefined : SeccompProfile.runtimeDefault()),
    topologySpread: props.topologySpread ?? ((props.spread ?? !isBare(props)) ? DEFAULT_SPREAD : []),
  });
  const checksum = configChecksum(watchedConfig(parts.apiObject, spec, props));
  return { metadata: podMetadataManifest(workload, { [CHECKSUM_ANNOTATION]: checksum }), spec };
}

/** The ConfigMaps and Secrets of the app whose changes restart the pods. */
export function watchedConfig(set: ApiObject, podSpec: any, props: StatefulWorkloadProps): ApiObject[] {
  return (props.restartOnConfigChange ?? true) ? objectsOf(set, podSpec, isConfig) : [];
}
