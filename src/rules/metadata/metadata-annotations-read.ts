import { ALL_KINDS } from '../../kubernetes/kinds';
import { kindOf } from '../../kubernetes/manifest';
import { PodTemplate } from '../../kubernetes/pod-template';
import { Fields, fields, isAbsent, text } from '../../kubernetes/values';
import { Consequence, Rule, Severity, Violation } from '../rule';

/** Annotations of pods that nothing reads any more, and what does the same today. */
const OF_PODS: Readonly<Record<string, string>> = {
  'pod.alpha.kubernetes.io/init-containers': 'initContainers',
  'pod.beta.kubernetes.io/init-containers': 'initContainers',
  'pod.beta.kubernetes.io/hostname': 'hostname',
  'pod.beta.kubernetes.io/subdomain': 'subdomain',
  'scheduler.alpha.kubernetes.io/affinity': 'affinity',
  'scheduler.alpha.kubernetes.io/tolerations': 'tolerations',
  'scheduler.alpha.kubernetes.io/critical-pod': 'priorityClassName',
  'scheduler.alpha.kubernetes.io/name': 'schedulerName',
  'security.alpha.kubernetes.io/sysctls': 'securityContext.sysctls',
  'security.alpha.kubernetes.io/unsafe-sysctls': 'securityContext.sysctls',
};

const OF_SERVICES: Readonly<Record<string, string>> = {
  'service.alpha.kubernetes.io/tolerate-unready-endpoints': 'publishNotReadyAddresses: true',
  'service.alpha.kubernetes.io/external-traffic': 'externalTrafficPolicy',
  'service.beta.kubernetes.io/external-traffic': 'externalTrafficPolicy',
  'service.alpha.kubernetes.io/healthcheck-nodeport': 'healthCheckNodePort',
  'service.beta.kubernetes.io/healthcheck-nodeport': 'healthCheckNodePort',
  'endpoints.alpha.kubernetes.io/hostnames': 'hostname and subdomain of the pods',
};

const OF_CLAIMS: Readonly<Record<string, string>> = {
  'volume.alpha.kubernetes.io/storage-class': 'storageClassName',
};

const SECCOMP_OF_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_OF_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';

export const metadataAnnotationsRead: Rule = {
  id: 'metadata-annotations-read',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'No annotation stands in for the field that has replaced it.',
  reason: 'such an annotation is accepted and has no effect',
  link: 'https://kubernetes.io/docs/reference/labels-annotations-taints/',
  kinds: ALL_KINDS,
  check(object, all) {
    const found: Violation[] = [];
    const pod = all.podOf(object);
    if (pod) checkPod(pod, found);
    const path = 'metadata.annotations';
    if (kindOf(object) === 'Service') check(path, object.metadata?.annotations, OF_SERVICES, found);
    if (kindOf(object) === 'PersistentVolumeClaim') check(path, object.metadata?.annotations, OF_CLAIMS, found);
    pod?.claims.forEach(({ metadata }, index) =>
      check(`spec.volumeClaimTemplates[${index}].${path}`, fields(metadata).annotations, OF_CLAIMS, found),
    );
    return found;
  },
};

function check(path: string, annotations: unknown, unread: Readonly<Record<string, string>>, found: Violation[]): void {
  const given = fields(annotations);
  for (const key in given) if (Object.hasOwn(unread, key)) addUnread(path, key, given[key], unread[key], found);
}

function checkPod({ prefix, metadata, spec, containers }: PodTemplate, found: Violation[]): void {
  if (isAbsent(metadata.annotations)) return;
  const path = `${prefix}metadata.annotations`;
  const annotations = fields(metadata.annotations);
  check(path, annotations, OF_PODS, found);
  const field = 'securityContext.seccompProfile';
  if (SECCOMP_OF_POD in annotations && !hasProfile(spec)) {
    addUnread(path, SECCOMP_OF_POD, annotations[SECCOMP_OF_POD], field, found);
  }
  for (const container of containers) {
    const key = `${SECCOMP_OF_CONTAINER}${text(container.spec.name)}`;
    if (key in annotations && !hasProfile(container.spec)) addUnread(path, key, annotations[key], field, found);
  }
}

function hasProfile({ securityContext }: Fields): boolean {
  return !isAbsent(fields(securityContext).seccompProfile);
}

function addUnread(path: string, key: string, given: unknown, instead: string, found: Violation[]): void {
  found.push({ field: `${path}[${key}]`, given, allowed: `${instead} instead` });
}
