// Made by `node scripts/api-types.mjs` from the OpenAPI of an API server. Do not edit.

/** The version of Kubernetes whose fields these are. */
export const API_VERSION = '1.35';

/** The type of each kind, by its version and name. */
export const API_KINDS: Readonly<Record<string, string>> = {
  'v1 Pod': 'Pod',
  'v1 Service': 'Service',
  'v1 PersistentVolumeClaim': 'PersistentVolumeClaim',
  'v1 ConfigMap': 'ConfigMap',
  'v1 Secret': 'Secret',
  'apps/v1 StatefulSet': 'StatefulSet',
  'apps/v1 Deployment': 'Deployment',
  'apps/v1 DaemonSet': 'DaemonSet',
  'apps/v1 ReplicaSet': 'ReplicaSet',
  'batch/v1 Job': 'Job',
  'batch/v1 CronJob': 'CronJob',
  'policy/v1 PodDisruptionBudget': 'PodDisruptionBudget',
  'autoscaling/v1 HorizontalPodAutoscaler': 'HorizontalPodAutoscaler.v1',
  'autoscaling/v2 HorizontalPodAutoscaler': 'HorizontalPodAutoscaler.v2',
};

/** The fields of each type with their own types: `[…]` are lists, and `{…}` are maps with keys of any name. */
export const API_TYPES: Readonly<Record<string, string>> = {
  AWSElasticBlockStoreVolumeSource: 'fsType string, partition int32, readOnly boolean, volumeID string',
  Affinity: 'nodeAffinity NodeAffinity, podAffinity PodAffinity, podAntiAffinity PodAntiAffinity',
  AppArmorProfile: 'localhostProfile string, type string',
  AzureDiskVolumeSource:
    'cachingMode string, diskName string, diskURI string, fsType string, kind string, readOnly boolean',
  AzureFileVolumeSource: 'readOnly boolean, secretName string, shareName string',
  CSIVolumeSource:
    'driver string, fsType string, nodePublishSecretRef LocalObjectReference, readOnly boolean, volumeAttributes {string}',
  Capabilities: 'add [string], drop [string]',
  CephFSVolumeSource:
    'monitors [string], path string, readOnly boolean, secretFile string, secretRef LocalObjectReference, user string',
  CinderVolumeSource: 'fsType string, readOnly boolean, secretRef LocalObjectReference, volumeID string',
  ClientIPConfig: 'timeoutSeconds int32',
  ClusterTrustBundleProjection:
    'labelSelector LabelSelector, name string, optional boolean, path string, signerName string',
  Condition:
    'lastTransitionTime string, message string, observedGeneration int64, reason string, status string, type string',
  ConfigMap:
    'apiVersion string, binaryData {string}, data {string}, immutable boolean, kind string, metadata ObjectMeta',
  ConfigMapEnvSource: 'name string, optional boolean',
  ConfigMapKeySelector: 'key string, name string, optional boolean',
  ConfigMapProjection: 'items [KeyToPath], name string, optional boolean',
  ConfigMapVolumeSource: 'defaultMode int32, items [KeyToPath], name string, optional boolean',
  Container:
    'args [string], command [string], env [EnvVar], envFrom [EnvFromSource], image string, imagePullPolicy string, lifecycle Lifecycle, livenessProbe Probe, name string, ports [ContainerPort], readinessProbe Probe, resizePolicy [ContainerResizePolicy], resources ResourceRequirements, restartPolicy string, restartPolicyRules [ContainerRestartRule], securityContext SecurityContext, startupProbe Probe, stdin boolean, stdinOnce boolean, terminationMessagePath string, terminationMessagePolicy string, tty boolean, volumeDevices [VolumeDevice], volumeMounts [VolumeMount], workingDir string',
  ContainerExtendedResourceRequest: 'containerName string, requestName string, resourceName string',
  ContainerPort: 'containerPort int32, hostIP string, hostPort int32, name string, protocol string',
  ContainerResizePolicy: 'resourceName string, restartPolicy string',
  'ContainerResourceMetricSource.v2': 'container string, name string, target MetricTarget.v2',
  'ContainerResourceMetricStatus.v2': 'container string, current MetricValueStatus.v2, name string',
  ContainerRestartRule: 'action string, exitCodes ContainerRestartRuleOnExitCodes',
  ContainerRestartRuleOnExitCodes: 'operator string, values [int32]',
  ContainerState: 'running ContainerStateRunning, terminated ContainerStateTerminated, waiting ContainerStateWaiting',
  ContainerStateRunning: 'startedAt string',
  ContainerStateTerminated:
    'containerID string, exitCode int32, finishedAt string, message string, reason string, signal int32, startedAt string',
  ContainerStateWaiting: 'message string, reason string',
  ContainerStatus:
    'allocatedResources {quantity}, allocatedResourcesStatus [ResourceStatus], containerID string, image string, imageID string, lastState ContainerState, name string, ready boolean, resources ResourceRequirements, restartCount int32, started boolean, state ContainerState, stopSignal string, user ContainerUser, volumeMounts [VolumeMountStatus]',
  ContainerUser: 'linux LinuxContainerUser',
  CronJob: 'apiVersion string, kind string, metadata ObjectMeta, spec CronJobSpec, status CronJobStatus',
  CronJobSpec:
    'concurrencyPolicy string, failedJobsHistoryLimit int32, jobTemplate JobTemplateSpec, schedule string, startingDeadlineSeconds int64, successfulJobsHistoryLimit int32, suspend boolean, timeZone string',
  CronJobStatus: 'active [ObjectReference], lastScheduleTime string, lastSuccessfulTime string',
  'CrossVersionObjectReference.v1': 'apiVersion string, kind string, name string',
  'CrossVersionObjectReference.v2': 'apiVersion string, kind string, name string',
  DaemonSet: 'apiVersion string, kind string, metadata ObjectMeta, spec DaemonSetSpec, status DaemonSetStatus',
  DaemonSetCondition: 'lastTransitionTime string, message string, reason string, status string, type string',
  DaemonSetSpec:
    'minReadySeconds int32, revisionHistoryLimit int32, selector LabelSelector, template PodTemplateSpec, updateStrategy DaemonSetUpdateStrategy',
  DaemonSetStatus:
    'collisionCount int32, conditions [DaemonSetCondition], currentNumberScheduled int32, desiredNumberScheduled int32, numberAvailable int32, numberMisscheduled int32, numberReady int32, numberUnavailable int32, observedGeneration int64, updatedNumberScheduled int32',
  DaemonSetUpdateStrategy: 'rollingUpdate RollingUpdateDaemonSet, type string',
  Deployment: 'apiVersion string, kind string, metadata ObjectMeta, spec DeploymentSpec, status DeploymentStatus',
  DeploymentCondition:
    'lastTransitionTime string, lastUpdateTime string, message string, reason string, status string, type string',
  DeploymentSpec:
    'minReadySeconds int32, paused boolean, progressDeadlineSeconds int32, replicas int32, revisionHistoryLimit int32, selector LabelSelector, strategy DeploymentStrategy, template PodTemplateSpec',
  DeploymentStatus:
    'availableReplicas int32, collisionCount int32, conditions [DeploymentCondition], observedGeneration int64, readyReplicas int32, replicas int32, terminatingReplicas int32, unavailableReplicas int32, updatedReplicas int32',
  DeploymentStrategy: 'rollingUpdate RollingUpdateDeployment, type string',
  DownwardAPIProjection: 'items [DownwardAPIVolumeFile]',
  DownwardAPIVolumeFile:
    'fieldRef ObjectFieldSelector, mode int32, path string, resourceFieldRef ResourceFieldSelector',
  DownwardAPIVolumeSource: 'defaultMode int32, items [DownwardAPIVolumeFile]',
  EmptyDirVolumeSource: 'medium string, sizeLimit quantity',
  EnvFromSource: 'configMapRef ConfigMapEnvSource, prefix string, secretRef SecretEnvSource',
  EnvVar: 'name string, value string, valueFrom EnvVarSource',
  EnvVarSource:
    'configMapKeyRef ConfigMapKeySelector, fieldRef ObjectFieldSelector, fileKeyRef FileKeySelector, resourceFieldRef ResourceFieldSelector, secretKeyRef SecretKeySelector',
  EphemeralContainer:
    'args [string], command [string], env [EnvVar], envFrom [EnvFromSource], image string, imagePullPolicy string, lifecycle Lifecycle, livenessProbe Probe, name string, ports [ContainerPort], readinessProbe Probe, resizePolicy [ContainerResizePolicy], resources ResourceRequirements, restartPolicy string, restartPolicyRules [ContainerRestartRule], securityContext SecurityContext, startupProbe Probe, stdin boolean, stdinOnce boolean, targetContainerName string, terminationMessagePath string, terminationMessagePolicy string, tty boolean, volumeDevices [VolumeDevice], volumeMounts [VolumeMount], workingDir string',
  EphemeralVolumeSource: 'volumeClaimTemplate PersistentVolumeClaimTemplate',
  ExecAction: 'command [string]',
  'ExternalMetricSource.v2': 'metric MetricIdentifier.v2, target MetricTarget.v2',
  'ExternalMetricStatus.v2': 'current MetricValueStatus.v2, metric MetricIdentifier.v2',
  FCVolumeSource: 'fsType string, lun int32, readOnly boolean, targetWWNs [string], wwids [string]',
  FileKeySelector: 'key string, optional boolean, path string, volumeName string',
  FlexVolumeSource: 'driver string, fsType string, options {string}, readOnly boolean, secretRef LocalObjectReference',
  FlockerVolumeSource: 'datasetName string, datasetUUID string',
  GCEPersistentDiskVolumeSource: 'fsType string, partition int32, pdName string, readOnly boolean',
  GRPCAction: 'port int32, service string',
  GitRepoVolumeSource: 'directory string, repository string, revision string',
  GlusterfsVolumeSource: 'endpoints string, path string, readOnly boolean',
  'HPAScalingPolicy.v2': 'periodSeconds int32, type string, value int32',
  'HPAScalingRules.v2':
    'policies [HPAScalingPolicy.v2], selectPolicy string, stabilizationWindowSeconds int32, tolerance quantity',
  HTTPGetAction: 'host string, httpHeaders [HTTPHeader], path string, port intOrString, scheme string',
  HTTPHeader: 'name string, value string',
  'HorizontalPodAutoscaler.v1':
    'apiVersion string, kind string, metadata ObjectMeta, spec HorizontalPodAutoscalerSpec.v1, status HorizontalPodAutoscalerStatus.v1',
  'HorizontalPodAutoscaler.v2':
    'apiVersion string, kind string, metadata ObjectMeta, spec HorizontalPodAutoscalerSpec.v2, status HorizontalPodAutoscalerStatus.v2',
  'HorizontalPodAutoscalerBehavior.v2': 'scaleDown HPAScalingRules.v2, scaleUp HPAScalingRules.v2',
  'HorizontalPodAutoscalerCondition.v2':
    'lastTransitionTime string, message string, reason string, status string, type string',
  'HorizontalPodAutoscalerSpec.v1':
    'maxReplicas int32, minReplicas int32, scaleTargetRef CrossVersionObjectReference.v1, targetCPUUtilizationPercentage int32',
  'HorizontalPodAutoscalerSpec.v2':
    'behavior HorizontalPodAutoscalerBehavior.v2, maxReplicas int32, metrics [MetricSpec.v2], minReplicas int32, scaleTargetRef CrossVersionObjectReference.v2',
  'HorizontalPodAutoscalerStatus.v1':
    'currentCPUUtilizationPercentage int32, currentReplicas int32, desiredReplicas int32, lastScaleTime string, observedGeneration int64',
  'HorizontalPodAutoscalerStatus.v2':
    'conditions [HorizontalPodAutoscalerCondition.v2], currentMetrics [MetricStatus.v2], currentReplicas int32, desiredReplicas int32, lastScaleTime string, observedGeneration int64',
  HostAlias: 'hostnames [string], ip string',
  HostIP: 'ip string',
  HostPathVolumeSource: 'path string, type string',
  ISCSIVolumeSource:
    'chapAuthDiscovery boolean, chapAuthSession boolean, fsType string, initiatorName string, iqn string, iscsiInterface string, lun int32, portals [string], readOnly boolean, secretRef LocalObjectReference, targetPortal string',
  ImageVolumeSource: 'pullPolicy string, reference string',
  Job: 'apiVersion string, kind string, metadata ObjectMeta, spec JobSpec, status JobStatus',
  JobCondition:
    'lastProbeTime string, lastTransitionTime string, message string, reason string, status string, type string',
  JobSpec:
    'activeDeadlineSeconds int64, backoffLimit int32, backoffLimitPerIndex int32, completionMode string, completions int32, managedBy string, manualSelector boolean, maxFailedIndexes int32, parallelism int32, podFailurePolicy PodFailurePolicy, podReplacementPolicy string, selector LabelSelector, successPolicy SuccessPolicy, suspend boolean, template PodTemplateSpec, ttlSecondsAfterFinished int32',
  JobStatus:
    'active int32, completedIndexes string, completionTime string, conditions [JobCondition], failed int32, failedIndexes string, ready int32, startTime string, succeeded int32, terminating int32, uncountedTerminatedPods UncountedTerminatedPods',
  JobTemplateSpec: 'metadata ObjectMeta, spec JobSpec',
  KeyToPath: 'key string, mode int32, path string',
  LabelSelector: 'matchExpressions [LabelSelectorRequirement], matchLabels {string}',
  LabelSelectorRequirement: 'key string, operator string, values [string]',
  Lifecycle: 'postStart LifecycleHandler, preStop LifecycleHandler, stopSignal string',
  LifecycleHandler: 'exec ExecAction, httpGet HTTPGetAction, sleep SleepAction, tcpSocket TCPSocketAction',
  LinuxContainerUser: 'gid int64, supplementalGroups [int64], uid int64',
  LoadBalancerIngress: 'hostname string, ip string, ipMode string, ports [PortStatus]',
  LoadBalancerStatus: 'ingress [LoadBalancerIngress]',
  LocalObjectReference: 'name string',
  ManagedFieldsEntry:
    'apiVersion string, fieldsType string, fieldsV1 any, manager string, operation string, subresource string, time string',
  'MetricIdentifier.v2': 'name string, selector LabelSelector',
  'MetricSpec.v2':
    'containerResource ContainerResourceMetricSource.v2, external ExternalMetricSource.v2, object ObjectMetricSource.v2, pods PodsMetricSource.v2, resource ResourceMetricSource.v2, type string',
  'MetricStatus.v2':
    'containerResource ContainerResourceMetricStatus.v2, external ExternalMetricStatus.v2, object ObjectMetricStatus.v2, pods PodsMetricStatus.v2, resource ResourceMetricStatus.v2, type string',
  'MetricTarget.v2': 'averageUtilization int32, averageValue quantity, type string, value quantity',
  'MetricValueStatus.v2': 'averageUtilization int32, averageValue quantity, value quantity',
  ModifyVolumeStatus: 'status string, targetVolumeAttributesClassName string',
  NFSVolumeSource: 'path string, readOnly boolean, server string',
  NodeAffinity:
    'preferredDuringSchedulingIgnoredDuringExecution [PreferredSchedulingTerm], requiredDuringSchedulingIgnoredDuringExecution NodeSelector',
  NodeSelector: 'nodeSelectorTerms [NodeSelectorTerm]',
  NodeSelectorRequirement: 'key string, operator string, values [string]',
  NodeSelectorTerm: 'matchExpressions [NodeSelectorRequirement], matchFields [NodeSelectorRequirement]',
  ObjectFieldSelector: 'apiVersion string, fieldPath string',
  ObjectMeta:
    'annotations {string}, creationTimestamp string, deletionGracePeriodSeconds int64, deletionTimestamp string, finalizers [string], generateName string, generation int64, labels {string}, managedFields [ManagedFieldsEntry], name string, namespace string, ownerReferences [OwnerReference], resourceVersion string, selfLink string, uid string',
  'ObjectMetricSource.v2':
    'describedObject CrossVersionObjectReference.v2, metric MetricIdentifier.v2, target MetricTarget.v2',
  'ObjectMetricStatus.v2':
    'current MetricValueStatus.v2, describedObject CrossVersionObjectReference.v2, metric MetricIdentifier.v2',
  ObjectReference:
    'apiVersion string, fieldPath string, kind string, name string, namespace string, resourceVersion string, uid string',
  OwnerReference:
    'apiVersion string, blockOwnerDeletion boolean, controller boolean, kind string, name string, uid string',
  PersistentVolumeClaim:
    'apiVersion string, kind string, metadata ObjectMeta, spec PersistentVolumeClaimSpec, status PersistentVolumeClaimStatus',
  PersistentVolumeClaimCondition:
    'lastProbeTime string, lastTransitionTime string, message string, reason string, status string, type string',
  PersistentVolumeClaimSpec:
    'accessModes [string], dataSource TypedLocalObjectReference, dataSourceRef TypedObjectReference, resources VolumeResourceRequirements, selector LabelSelector, storageClassName string, volumeAttributesClassName string, volumeMode string, volumeName string',
  PersistentVolumeClaimStatus:
    'accessModes [string], allocatedResourceStatuses {string}, allocatedResources {quantity}, capacity {quantity}, conditions [PersistentVolumeClaimCondition], currentVolumeAttributesClassName string, modifyVolumeStatus ModifyVolumeStatus, phase string',
  PersistentVolumeClaimTemplate: 'metadata ObjectMeta, spec PersistentVolumeClaimSpec',
  PersistentVolumeClaimVolumeSource: 'claimName string, readOnly boolean',
  PhotonPersistentDiskVolumeSource: 'fsType string, pdID string',
  Pod: 'apiVersion string, kind string, metadata ObjectMeta, spec PodSpec, status PodStatus',
  PodAffinity:
    'preferredDuringSchedulingIgnoredDuringExecution [WeightedPodAffinityTerm], requiredDuringSchedulingIgnoredDuringExecution [PodAffinityTerm]',
  PodAffinityTerm:
    'labelSelector LabelSelector, matchLabelKeys [string], mismatchLabelKeys [string], namespaceSelector LabelSelector, namespaces [string], topologyKey string',
  PodAntiAffinity:
    'preferredDuringSchedulingIgnoredDuringExecution [WeightedPodAffinityTerm], requiredDuringSchedulingIgnoredDuringExecution [PodAffinityTerm]',
  PodCertificateProjection:
    'certificateChainPath string, credentialBundlePath string, keyPath string, keyType string, maxExpirationSeconds int32, signerName string, userAnnotations {string}',
  PodCondition:
    'lastProbeTime string, lastTransitionTime string, message string, observedGeneration int64, reason string, status string, type string',
  PodDNSConfig: 'nameservers [string], options [PodDNSConfigOption], searches [string]',
  PodDNSConfigOption: 'name string, value string',
  PodDisruptionBudget:
    'apiVersion string, kind string, metadata ObjectMeta, spec PodDisruptionBudgetSpec, status PodDisruptionBudgetStatus',
  PodDisruptionBudgetSpec:
    'maxUnavailable intOrString, minAvailable intOrString, selector LabelSelector, unhealthyPodEvictionPolicy string',
  PodDisruptionBudgetStatus:
    'conditions [Condition], currentHealthy int32, desiredHealthy int32, disruptedPods {string}, disruptionsAllowed int32, expectedPods int32, observedGeneration int64',
  PodExtendedResourceClaimStatus: 'requestMappings [ContainerExtendedResourceRequest], resourceClaimName string',
  PodFailurePolicy: 'rules [PodFailurePolicyRule]',
  PodFailurePolicyOnExitCodesRequirement: 'containerName string, operator string, values [int32]',
  PodFailurePolicyOnPodConditionsPattern: 'status string, type string',
  PodFailurePolicyRule:
    'action string, onExitCodes PodFailurePolicyOnExitCodesRequirement, onPodConditions [PodFailurePolicyOnPodConditionsPattern]',
  PodIP: 'ip string',
  PodOS: 'name string',
  PodReadinessGate: 'conditionType string',
  PodResourceClaim: 'name string, resourceClaimName string, resourceClaimTemplateName string',
  PodResourceClaimStatus: 'name string, resourceClaimName string',
  PodSchedulingGate: 'name string',
  PodSecurityContext:
    'appArmorProfile AppArmorProfile, fsGroup int64, fsGroupChangePolicy string, runAsGroup int64, runAsNonRoot boolean, runAsUser int64, seLinuxChangePolicy string, seLinuxOptions SELinuxOptions, seccompProfile SeccompProfile, supplementalGroups [int64], supplementalGroupsPolicy string, sysctls [Sysctl], windowsOptions WindowsSecurityContextOptions',
  PodSpec:
    'activeDeadlineSeconds int64, affinity Affinity, automountServiceAccountToken boolean, containers [Container], dnsConfig PodDNSConfig, dnsPolicy string, enableServiceLinks boolean, ephemeralContainers [EphemeralContainer], hostAliases [HostAlias], hostIPC boolean, hostNetwork boolean, hostPID boolean, hostUsers boolean, hostname string, hostnameOverride string, imagePullSecrets [LocalObjectReference], initContainers [Container], nodeName string, nodeSelector {string}, os PodOS, overhead {quantity}, preemptionPolicy string, priority int32, priorityClassName string, readinessGates [PodReadinessGate], resourceClaims [PodResourceClaim], resources ResourceRequirements, restartPolicy string, runtimeClassName string, schedulerName string, schedulingGates [PodSchedulingGate], securityContext PodSecurityContext, serviceAccount string, serviceAccountName string, setHostnameAsFQDN boolean, shareProcessNamespace boolean, subdomain string, terminationGracePeriodSeconds int64, tolerations [Toleration], topologySpreadConstraints [TopologySpreadConstraint], volumes [Volume], workloadRef WorkloadReference',
  PodStatus:
    'allocatedResources {quantity}, conditions [PodCondition], containerStatuses [ContainerStatus], ephemeralContainerStatuses [ContainerStatus], extendedResourceClaimStatus PodExtendedResourceClaimStatus, hostIP string, hostIPs [HostIP], initContainerStatuses [ContainerStatus], message string, nominatedNodeName string, observedGeneration int64, phase string, podIP string, podIPs [PodIP], qosClass string, reason string, resize string, resourceClaimStatuses [PodResourceClaimStatus], resources ResourceRequirements, startTime string',
  PodTemplateSpec: 'metadata ObjectMeta, spec PodSpec',
  'PodsMetricSource.v2': 'metric MetricIdentifier.v2, target MetricTarget.v2',
  'PodsMetricStatus.v2': 'current MetricValueStatus.v2, metric MetricIdentifier.v2',
  PortStatus: 'error string, port int32, protocol string',
  PortworxVolumeSource: 'fsType string, readOnly boolean, volumeID string',
  PreferredSchedulingTerm: 'preference NodeSelectorTerm, weight int32',
  Probe:
    'exec ExecAction, failureThreshold int32, grpc GRPCAction, httpGet HTTPGetAction, initialDelaySeconds int32, periodSeconds int32, successThreshold int32, tcpSocket TCPSocketAction, terminationGracePeriodSeconds int64, timeoutSeconds int32',
  ProjectedVolumeSource: 'defaultMode int32, sources [VolumeProjection]',
  QuobyteVolumeSource: 'group string, readOnly boolean, registry string, tenant string, user string, volume string',
  RBDVolumeSource:
    'fsType string, image string, keyring string, monitors [string], pool string, readOnly boolean, secretRef LocalObjectReference, user string',
  ReplicaSet: 'apiVersion string, kind string, metadata ObjectMeta, spec ReplicaSetSpec, status ReplicaSetStatus',
  ReplicaSetCondition: 'lastTransitionTime string, message string, reason string, status string, type string',
  ReplicaSetSpec: 'minReadySeconds int32, replicas int32, selector LabelSelector, template PodTemplateSpec',
  ReplicaSetStatus:
    'availableReplicas int32, conditions [ReplicaSetCondition], fullyLabeledReplicas int32, observedGeneration int64, readyReplicas int32, replicas int32, terminatingReplicas int32',
  ResourceClaim: 'name string, request string',
  ResourceFieldSelector: 'containerName string, divisor quantity, resource string',
  ResourceHealth: 'health string, resourceID string',
  'ResourceMetricSource.v2': 'name string, target MetricTarget.v2',
  'ResourceMetricStatus.v2': 'current MetricValueStatus.v2, name string',
  ResourceRequirements: 'claims [ResourceClaim], limits {quantity}, requests {quantity}',
  ResourceStatus: 'name string, resources [ResourceHealth]',
  RollingUpdateDaemonSet: 'maxSurge intOrString, maxUnavailable intOrString',
  RollingUpdateDeployment: 'maxSurge intOrString, maxUnavailable intOrString',
  RollingUpdateStatefulSetStrategy: 'maxUnavailable intOrString, partition int32',
  SELinuxOptions: 'level string, role string, type string, user string',
  ScaleIOVolumeSource:
    'fsType string, gateway string, protectionDomain string, readOnly boolean, secretRef LocalObjectReference, sslEnabled boolean, storageMode string, storagePool string, system string, volumeName string',
  SeccompProfile: 'localhostProfile string, type string',
  Secret:
    'apiVersion string, data {string}, immutable boolean, kind string, metadata ObjectMeta, stringData {string}, type string',
  SecretEnvSource: 'name string, optional boolean',
  SecretKeySelector: 'key string, name string, optional boolean',
  SecretProjection: 'items [KeyToPath], name string, optional boolean',
  SecretVolumeSource: 'defaultMode int32, items [KeyToPath], optional boolean, secretName string',
  SecurityContext:
    'allowPrivilegeEscalation boolean, appArmorProfile AppArmorProfile, capabilities Capabilities, privileged boolean, procMount string, readOnlyRootFilesystem boolean, runAsGroup int64, runAsNonRoot boolean, runAsUser int64, seLinuxOptions SELinuxOptions, seccompProfile SeccompProfile, windowsOptions WindowsSecurityContextOptions',
  Service: 'apiVersion string, kind string, metadata ObjectMeta, spec ServiceSpec, status ServiceStatus',
  ServiceAccountTokenProjection: 'audience string, expirationSeconds int64, path string',
  ServicePort: 'appProtocol string, name string, nodePort int32, port int32, protocol string, targetPort intOrString',
  ServiceSpec:
    'allocateLoadBalancerNodePorts boolean, clusterIP string, clusterIPs [string], externalIPs [string], externalName string, externalTrafficPolicy string, healthCheckNodePort int32, internalTrafficPolicy string, ipFamilies [string], ipFamilyPolicy string, loadBalancerClass string, loadBalancerIP string, loadBalancerSourceRanges [string], ports [ServicePort], publishNotReadyAddresses boolean, selector {string}, sessionAffinity string, sessionAffinityConfig SessionAffinityConfig, trafficDistribution string, type string',
  ServiceStatus: 'conditions [Condition], loadBalancer LoadBalancerStatus',
  SessionAffinityConfig: 'clientIP ClientIPConfig',
  SleepAction: 'seconds int64',
  StatefulSet: 'apiVersion string, kind string, metadata ObjectMeta, spec StatefulSetSpec, status StatefulSetStatus',
  StatefulSetCondition: 'lastTransitionTime string, message string, reason string, status string, type string',
  StatefulSetOrdinals: 'start int32',
  StatefulSetPersistentVolumeClaimRetentionPolicy: 'whenDeleted string, whenScaled string',
  StatefulSetSpec:
    'minReadySeconds int32, ordinals StatefulSetOrdinals, persistentVolumeClaimRetentionPolicy StatefulSetPersistentVolumeClaimRetentionPolicy, podManagementPolicy string, replicas int32, revisionHistoryLimit int32, selector LabelSelector, serviceName string, template PodTemplateSpec, updateStrategy StatefulSetUpdateStrategy, volumeClaimTemplates [PersistentVolumeClaim]',
  StatefulSetStatus:
    'availableReplicas int32, collisionCount int32, conditions [StatefulSetCondition], currentReplicas int32, currentRevision string, observedGeneration int64, readyReplicas int32, replicas int32, updateRevision string, updatedReplicas int32',
  StatefulSetUpdateStrategy: 'rollingUpdate RollingUpdateStatefulSetStrategy, type string',
  StorageOSVolumeSource:
    'fsType string, readOnly boolean, secretRef LocalObjectReference, volumeName string, volumeNamespace string',
  SuccessPolicy: 'rules [SuccessPolicyRule]',
  SuccessPolicyRule: 'succeededCount int32, succeededIndexes string',
  Sysctl: 'name string, value string',
  TCPSocketAction: 'host string, port intOrString',
  Toleration: 'effect string, key string, operator string, tolerationSeconds int64, value string',
  TopologySpreadConstraint:
    'labelSelector LabelSelector, matchLabelKeys [string], maxSkew int32, minDomains int32, nodeAffinityPolicy string, nodeTaintsPolicy string, topologyKey string, whenUnsatisfiable string',
  TypedLocalObjectReference: 'apiGroup string, kind string, name string',
  TypedObjectReference: 'apiGroup string, kind string, name string, namespace string',
  UncountedTerminatedPods: 'failed [string], succeeded [string]',
  Volume:
    'awsElasticBlockStore AWSElasticBlockStoreVolumeSource, azureDisk AzureDiskVolumeSource, azureFile AzureFileVolumeSource, cephfs CephFSVolumeSource, cinder CinderVolumeSource, configMap ConfigMapVolumeSource, csi CSIVolumeSource, downwardAPI DownwardAPIVolumeSource, emptyDir EmptyDirVolumeSource, ephemeral EphemeralVolumeSource, fc FCVolumeSource, flexVolume FlexVolumeSource, flocker FlockerVolumeSource, gcePersistentDisk GCEPersistentDiskVolumeSource, gitRepo GitRepoVolumeSource, glusterfs GlusterfsVolumeSource, hostPath HostPathVolumeSource, image ImageVolumeSource, iscsi ISCSIVolumeSource, name string, nfs NFSVolumeSource, persistentVolumeClaim PersistentVolumeClaimVolumeSource, photonPersistentDisk PhotonPersistentDiskVolumeSource, portworxVolume PortworxVolumeSource, projected ProjectedVolumeSource, quobyte QuobyteVolumeSource, rbd RBDVolumeSource, scaleIO ScaleIOVolumeSource, secret SecretVolumeSource, storageos StorageOSVolumeSource, vsphereVolume VsphereVirtualDiskVolumeSource',
  VolumeDevice: 'devicePath string, name string',
  VolumeMount:
    'mountPath string, mountPropagation string, name string, readOnly boolean, recursiveReadOnly string, subPath string, subPathExpr string',
  VolumeMountStatus: 'mountPath string, name string, readOnly boolean, recursiveReadOnly string',
  VolumeProjection:
    'clusterTrustBundle ClusterTrustBundleProjection, configMap ConfigMapProjection, downwardAPI DownwardAPIProjection, podCertificate PodCertificateProjection, secret SecretProjection, serviceAccountToken ServiceAccountTokenProjection',
  VolumeResourceRequirements: 'limits {quantity}, requests {quantity}',
  VsphereVirtualDiskVolumeSource: 'fsType string, storagePolicyID string, storagePolicyName string, volumePath string',
  WeightedPodAffinityTerm: 'podAffinityTerm PodAffinityTerm, weight int32',
  WindowsSecurityContextOptions:
    'gmsaCredentialSpec string, gmsaCredentialSpecName string, hostProcess boolean, runAsUserName string',
  WorkloadReference: 'name string, podGroup string, podGroupReplicaKey string',
};
