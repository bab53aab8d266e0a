/** What the pods of a workload get where no prop says anything. */
export enum PodDefaults {
  /**
   * What Pod Security `restricted` asks for, no API token, volumes that belong to the group of the pod, and pods spread
   * over nodes and zones.
   */
  RESTRICTED = 'Restricted',
  /**
   * Nothing: Kubernetes and the image decide. It is for pods that run already and must stay as they are, such as the ones
   * of an adopted StatefulSet.
   */
  KUBERNETES = 'Kubernetes',
}
