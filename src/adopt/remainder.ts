import { canonical, canonicalClaims, canonicalMetadata, canonicalTemplate } from '../guard/canonical';
import { Path, differences, valueAt } from '../guard/differences';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { Fields, fields } from '../kubernetes/values';

/** A field that an object has in another way than it should. */
export interface Difference {
  readonly path: Path;
  /** Undefined where there should be nothing. */
  readonly wanted: unknown;
  /** Undefined where there is nothing. */
  readonly rendered: unknown;
}

/** The fields in which what a program renders means something else than what runs. */
export function remainder(wanted: Manifest, rendered: Manifest): Difference[] {
  return differences(comparable(wanted), comparable(rendered)).map((path) => {
    const reached = withParent(path, rendered);
    return { path: reached, wanted: valueAt(wanted, reached), rendered: valueAt(rendered, reached) };
  });
}

/** A patch of a field needs what is around it: where that is not there, the field around it is the one that differs. */
function withParent(path: Path, rendered: Manifest): Path {
  for (let length = 1; length < path.length; length++) {
    if (valueAt(rendered, path.slice(0, length)) === undefined) return path.slice(0, length);
  }
  return path;
}

function comparable(object: Manifest): unknown {
  const { apiVersion, kind, metadata, spec, ...others } = object;
  const parts = { metadata: canonicalMetadata({ metadata }), ...others };
  return plain(
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

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
