import { Manifest } from '../../kubernetes/manifest';
import { fields } from '../../kubernetes/values';
import { canonical, canonicalMetadata } from '../canonical';
import { CREATED, fieldsRefused, KindHandler, REMOVED } from '../change';
import { describeChanges, summarize } from '../describe-changes';
import { differences, fieldOf } from '../differences';
import { GuardEffect, outcome } from '../effect';
import { withData } from '../running';

const ANOTHER = 'make one of another name and let the pods name that, or delete it and apply again';

/** Judges changes of a ConfigMap or Secret, without showing values. */
export const config: KindHandler = {
  changed(change, context) {
    const { live, next, name, namespace } = change;
    if (typeOf(live) !== typeOf(next)) return [fieldsRefused([['type']], change, ANOTHER)];
    const content = differences(canonicalContent(live), canonicalContent(next)).map(fieldOf);
    const isUnlocked = live.immutable === true && next.immutable !== true;
    if (live.immutable === true && (content.length > 0 || isUnlocked)) {
      const what = content.length > 0 ? summarize(content, ', ') : 'immutable';
      return [outcome(GuardEffect.REFUSED, `${what} differs, and immutable is true, which cannot change: ${ANOTHER}`)];
    }
    const others = describeChanges(differences(withoutContent(live), withoutContent(next)), change);
    const changes = [...content.map((field) => `${field} differs`), ...others];
    if (changes.length === 0) return [];
    const readers = content.length > 0 ? context.readers(`${live.kind}`, namespace, name) : [];
    return [outcome(GuardEffect.IN_PLACE, [summarize(changes), ...readers].join('; '), { changes })];
  },

  removed: () => [REMOVED],
  created: () => [CREATED],
};

function typeOf({ kind, type }: Manifest): unknown {
  return kind === 'Secret' ? type || 'Opaque' : undefined;
}

function canonicalContent(object: Manifest): unknown {
  const { data, binaryData } = withData(object);
  return { data: canonical(fields(data), 'data'), binaryData: canonical(fields(binaryData), 'data') };
}

function withoutContent(object: Manifest): unknown {
  return { metadata: canonicalMetadata(object), immutable: object.immutable === true };
}
