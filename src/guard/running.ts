import { LAST_APPLIED } from './canonical';
import { ownedFields } from './owned-fields';
import { Manifest, kindOf } from '../kubernetes/manifest';
import { parsedJson } from '../kubernetes/parsed-json';
import { Fields, fields, isFields } from '../kubernetes/values';

/** An object before a change. */
export interface Running {
  /** The object on the server, as far as known, without fields that only the server sets. */
  readonly live: Manifest;
  /** The manifest applied last: fields that it has and the next one lacks are removed. */
  readonly last: Manifest;
  /** The state that the server reports; undefined if it was not asked. */
  readonly status?: Fields;
}

/** The object before a change, from a manifest or from the server. */
export function runningOf(object: Manifest): Running {
  if (!isLive(object)) return { live: withServerFields(object), last: object };
  const { status, metadata, ...rest } = object;
  const { annotations, uid, resourceVersion, generation, creationTimestamp, managedFields, ...own } = fields(metadata);
  const { [LAST_APPLIED]: lastApplied, ...others } = fields(annotations);
  const live: Manifest = { ...rest, metadata: { ...own, annotations: others } };
  return { live, last: parsed(lastApplied) ?? ownedFields(live, managedFields), status: fields(status) };
}

/** Whether an object was read from a server. */
export function isLive(object: Manifest): boolean {
  return typeof fields(object.metadata).uid === 'string';
}

function parsed(json: unknown): Manifest | undefined {
  const object = typeof json === 'string' ? parsedJson(json) : undefined;
  return isFields(object) ? object : undefined;
}

/** A manifest with the fields that the server fills in and `kubectl apply` leaves alone. */
function withServerFields(object: Manifest): Manifest {
  switch (kindOf(object)) {
    case 'StatefulSet':
      return { ...object, spec: withStrategy(fields(object.spec)) };
    case 'Secret':
      return withData(object);
    default:
      return object;
  }
}

function withStrategy(spec: Fields): Fields {
  const { type, rollingUpdate } = fields(spec.updateStrategy);
  const pod = fields(spec.template?.spec);
  const template = pod.serviceAccountName
    ? { ...spec.template, spec: { ...pod, serviceAccount: pod.serviceAccountName } }
    : spec.template;
  if (type === 'OnDelete') return { ...spec, template };
  return {
    ...spec,
    template,
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0, ...fields(rollingUpdate) } },
  };
}

/** A Secret with its `stringData` as the encoded `data` that the server stores. */
export function withData(secret: Manifest): Manifest {
  const { stringData, data, ...rest } = secret;
  if (!isFields(stringData)) return secret;
  const bytes: Record<string, unknown> = { ...fields(data) };
  for (const key in stringData) {
    const value = stringData[key];
    if (value !== null) bytes[key] = typeof value === 'string' ? Buffer.from(value).toString('base64') : value;
  }
  return { ...rest, data: bytes };
}
