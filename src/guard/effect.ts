/** The effect of a change on an object. */
export enum GuardEffect {
  /** The object stays as it is. */
  NOTHING = 'nothing',
  /** The object is new, and nothing that runs is affected. */
  CREATED = 'created',
  /** The object is changed, and no running pod is replaced. */
  IN_PLACE = 'in-place',
  /** Pods of the object are stopped and started again. */
  PODS_RESTART = 'pods-restart',
  /** The API server rejects the change. */
  REFUSED = 'refused',
  /** A volume stays behind, with its data, and no pod uses it any more. */
  STRANDED = 'stranded',
  /** A volume is deleted with its data; or the object itself, if it has none. */
  DELETED = 'deleted',
  /** A pod takes over a volume that holds the data of an earlier one. */
  REUSED = 'reused',
}

/** How safe a change is. */
export enum GuardVerdict {
  /** The change can be applied as it is. */
  SAFE = 'safe',
  /** Somebody should review the change first. */
  REVIEW = 'review',
  /** The API server rejects part of the change. */
  REFUSED = 'refused',
  /** The change deletes data. */
  DATA_LOSS = 'data-loss',
}

/** One effect on an object, with its reason and verdict. */
export interface Outcome {
  readonly effect: GuardEffect;
  readonly verdict: GuardVerdict;
  /** One sentence: what happens, to what, why, and what can be done about it. */
  readonly reason: string;
  /** Descriptions of all fields that differ, if the reason names only the first ones. */
  readonly changes: readonly string[];
}

const VERDICTS: Readonly<Record<GuardEffect, GuardVerdict>> = {
  [GuardEffect.NOTHING]: GuardVerdict.SAFE,
  [GuardEffect.CREATED]: GuardVerdict.SAFE,
  [GuardEffect.IN_PLACE]: GuardVerdict.SAFE,
  [GuardEffect.PODS_RESTART]: GuardVerdict.REVIEW,
  [GuardEffect.REUSED]: GuardVerdict.REVIEW,
  [GuardEffect.STRANDED]: GuardVerdict.REVIEW,
  [GuardEffect.REFUSED]: GuardVerdict.REFUSED,
  [GuardEffect.DELETED]: GuardVerdict.DATA_LOSS,
};

/**
 * Makes an outcome.
 *
 * @param effect what happens
 * @param reason describes it in one sentence
 * @param more a verdict other than the usual one of the effect, and the fields that differ
 */
export function outcome(effect: GuardEffect, reason: string, more: Partial<Outcome> = {}): Outcome {
  return { verdict: VERDICTS[effect], changes: [], ...more, effect, reason };
}

const FROM_BEST = Object.values(GuardVerdict);

/** The rank of a verdict; 0 is the best. */
export function rankOf(verdict: GuardVerdict): number {
  return FROM_BEST.indexOf(verdict);
}

/** The worst of the given verdicts. */
export function worst(verdicts: readonly GuardVerdict[]): GuardVerdict {
  return FROM_BEST[verdicts.reduce((most, verdict) => Math.max(most, rankOf(verdict)), 0)];
}

/** Each effect once, from the mildest to the worst. */
export function mildestFirst(effects: readonly GuardEffect[]): GuardEffect[] {
  return Object.values(GuardEffect).filter((effect) => effects.includes(effect));
}
