import { Manifest } from '../kubernetes/manifest';
import { Fields, fields, isFields, withoutNulls } from '../kubernetes/values';

/** Fields that the API server, controllers and kubectl add to an object, and no manifest has. */
const SERVER_METADATA = new Set([
  ...['creationTimestamp', 'deletionGracePeriodSeconds', 'deletionTimestamp', 'generation', 'managedFields'],
  ...['ownerReferences', 'resourceVersion', 'selfLink', 'uid'],
]);
const SERVER_ANNOTATIONS = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'pv.kubernetes.io/bind-completed',
  'pv.kubernetes.io/bound-by-controller',
]);

/** Fields of a Service that the server fills in if the manifest omits them. */
const ALLOCATED = ['clusterIPs', 'ipFamilies', 'ipFamilyPolicy'];

/** An object as somebody might have applied it: without status and nulls. */
export function asApplied(object: Manifest): Manifest {
  const { status, ...rest } = object;
  const isLive = fields(object.metadata).uid !== undefined;
  const manifest = withoutInnerNulls({ ...rest, metadata: ownMetadata(fields(object.metadata)) }) as Manifest;
  if (manifest.kind === 'Service' && isLive) return { ...manifest, spec: chosenAddresses(fields(manifest.spec)) };
  return manifest;
}

function ownMetadata(metadata: Fields): Fields {
  const own = Object.fromEntries(Object.entries(metadata).filter(([field]) => !SERVER_METADATA.has(field)));
  if (!isFields(own.annotations)) return own;
  const annotations = Object.entries(own.annotations).filter(([key]) => !SERVER_ANNOTATIONS.has(key));
  return { ...own, annotations: annotations.length > 0 ? Object.fromEntries(annotations) : undefined };
}

function chosenAddresses(spec: Fields): Fields {
  const dropped = spec.clusterIP === 'None' ? ALLOCATED : [...ALLOCATED, 'clusterIP'];
  return Object.fromEntries(Object.entries(spec).filter(([field]) => !dropped.includes(field)));
}

function withoutInnerNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutInnerNulls);
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(withoutNulls(value)).map(([key, inner]) => [key, withoutInnerNulls(inner)]));
}
