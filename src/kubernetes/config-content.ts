import { Manifest } from './manifest';
import { fields, isAbsent } from './values';

/** Domains whose labels and annotations do not mean that a controller fills the object. */
const PASSIVE_DOMAIN =
  /^(?:.+\.)?(?:k8s\.io|kubernetes\.io|cdk8s\.io|cdk8s-stateful|helm\.sh|argoproj\.io|fluxcd\.io)$/;

/**
 * The keys of a ConfigMap or Secret.
 * @returns undefined if something in the cluster may add keys: the object is empty, of a type that controllers fill, or
 * marked for a controller
 */
export function allKeysOf(object: Manifest): readonly string[] | undefined {
  const keys = ['data', 'binaryData', 'stringData'].flatMap((place) => {
    const values = fields(object[place]);
    return Object.keys(values).filter((key) => !isAbsent(values[key]));
  });
  return keys.length > 0 && object.type !== 'kubernetes.io/service-account-token' && !isMarked(object)
    ? keys
    : undefined;
}

function isMarked({ metadata }: Manifest): boolean {
  const marks = { ...fields(metadata?.labels), ...fields(metadata?.annotations) };
  return Object.keys(marks).some((key) => key.includes('/') && !PASSIVE_DOMAIN.test(key.split('/')[0]));
}
