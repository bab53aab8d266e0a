import { canonical, canonicalClaims, canonicalMetadata, canonicalTemplate } from '../guard/canonical';
import { Path, differences, valueAt } from '../guard/differences';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { Fields, fields } from '../kubernetes/values';

/** A field of a rendered object that differs from the live one. */
export interface Difference {
  readonly path: Path;
  /** Undefined if the field should be absent. */
  readonly wanted: unknown;
  /** Undefined if the field is absent. */
  readonly rendered: unknown;
}

/** The fields in which a rendered object differs in meaning from the live one. */
export function remainder(wanted: Manifest, rendered: Manifest): Difference[] {
  return differences(comparable(wanted), comparable(rendered)).map((path) => {
    const reached = withParent(path, rendered);
    return { path: reached, wanted: valueAt(wanted, reached), rendered: valueAt(rendered, reached) };
  });
}

/** The outermost missing field on a path, or the path itself: a patch cannot set a field whose parent is absent. */
function withParent(path: Path, rendered: Manifest): Path {
  for (let length = 1; length < path.length; length++) {
    if (valueAt(rendered, path.slice(0, length)) === undefined) return path.slice(0, length);
  }
  return path;
}

function comparable(object: Manifest): unknown {
  const { apiVersion, kind, metadata, spec, ...others } = object;
  const parts = { metadata: canonicalMetadata({ metadata }), ...others };
  return jsonCopy(
    kindOf(object) === 'StatefulSet'
      ? { ...parts, spec: setSpec(fields(spec)) }
      : { ...parts, spec: otherSpec(object) },
  );
}

function setSpec({ template, volumeClaimTemplates, ...spec }: Fields): unknown {
  return {
    ...(canonical(spec, 'statefulSet') as object),
    template: canonicalTemplate(template),
    volumeClaimTemplates: canonicalClaims(volumeClaimTemplates),
  };
}

function otherSpec(object: Manifest): unknown {
  return canonical(fields(object.spec), kindOf(object) === 'Service' ? 'service' : kindOf(object));
}

/** A value as it would be in a JSON file: without undefined fields. */
export function jsonCopy(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
