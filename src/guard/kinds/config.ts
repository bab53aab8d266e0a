import { Manifest } from '../../kubernetes/manifest';
import { fields } from '../../kubernetes/values';
import { canonical, canonicalMetadata } from '../canonical';
import { Judge, MADE, refused, REMOVED } from '../change';
import { differences, pathText, told } from '../differences';
import { GuardEffect, outcome } from '../effect';
import { withData } from '../running';

const ANOTHER = 'make one of another name and let the pods name that, or delete it and apply again';

/** Judges what becomes of a ConfigMap or a Secret. Values are never told. */
export const config: Judge = {
  changed({ live, next, name, namespace }, beside) {
    if (typeOf(live) !== typeOf(next)) return [refused(told([['type']], live, next), ANOTHER)];
    const content = differences(contentOf(live), contentOf(next)).map(pathText);
    const isUnlocked = live.immutable === true && next.immutable !== true;
    if (live.immutable === true && (content.length > 0 || isUnlocked)) {
      const what = content.length > 0 ? few(content) : 'immutable';
      return [refused(`${what} differs, and immutable is true`, ANOTHER)];
    }
    const paths = differences(rest(live), rest(next));
    const readers = content.length > 0 ? beside.readers(`${live.kind}`, namespace, name) : [];
    const whole = [
      ...content.map((field) => `${field} differs`),
      ...(paths.length > 0 ? [told(paths, live, next)] : []),
    ];
    if (whole.length === 0) return [];
    return [outcome(GuardEffect.IN_PLACE, [few(whole), ...readers].join('; '))];
  },

  removed: () => [REMOVED],
  made: () => [MADE],
};

function typeOf({ kind, type }: Manifest): unknown {
  return kind === 'Secret' ? type || 'Opaque' : undefined;
}

function contentOf(object: Manifest): unknown {
  const { data, binaryData } = withData(object);
  return { data: canonical(fields(data), 'data'), binaryData: canonical(fields(binaryData), 'data') };
}

function rest(object: Manifest): unknown {
  return { metadata: canonicalMetadata(object), immutable: object.immutable === true };
}

const MOST = 3;

function few(words: readonly string[]): string {
  const more = words.length - MOST;
  return words.slice(0, MOST).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
