/** What the pods of a workload get where no prop is set. */
export enum PodDefaults {
  /**
   * The settings that Pod Security `restricted` requires, no API token, volumes that belong to the group of the pod,
   * and pods spread over nodes and zones.
   */
  RESTRICTED = 'Restricted',
  /**
   * Nothing: the defaults of Kubernetes and of the image apply. For pods that already run and must not change, such as
   * the pods of an adopted StatefulSet.
   */
  KUBERNETES = 'Kubernetes',
}
