/** What becomes of an object when a change is applied to it. */
export enum GuardEffect {
  /** It stays as it is. */
  NOTHING = 'nothing',
  /** It is changed, or made, and no pod that runs is ended for it. */
  IN_PLACE = 'in-place',
  /** Pods of it are ended and started anew. */
  PODS_RESTART = 'pods-restart',
  /** The API server takes none of the change. */
  REFUSED = 'refused',
  /** A volume stays behind, with its data, and no pod uses it any more. */
  STRANDED = 'stranded',
  /** A volume is deleted with its data; or the object itself, if it has none. */
  DELETED = 'deleted',
  /** A new pod takes over a volume that holds the data of an earlier one. */
  REUSED = 'reused',
}

/** What is to be made of a change. */
export enum GuardVerdict {
  /** It can be applied as it is. */
  SAFE = 'safe',
  /** Somebody should know of it first. */
  CARE = 'care',
  /** The API server refuses some of it. */
  REFUSED = 'refused',
  /** It deletes data. */
  DATA_LOSS = 'data-loss',
}

/** One thing that happens to an object. */
export interface Outcome {
  readonly effect: GuardEffect;
  readonly verdict: GuardVerdict;
  /** What happens, to what and why, and what can be done about it, in one sentence. */
  readonly reason: string;
}

const VERDICTS: Readonly<Record<GuardEffect, GuardVerdict>> = {
  [GuardEffect.NOTHING]: GuardVerdict.SAFE,
  [GuardEffect.IN_PLACE]: GuardVerdict.SAFE,
  [GuardEffect.PODS_RESTART]: GuardVerdict.CARE,
  [GuardEffect.REUSED]: GuardVerdict.CARE,
  [GuardEffect.STRANDED]: GuardVerdict.CARE,
  [GuardEffect.REFUSED]: GuardVerdict.REFUSED,
  [GuardEffect.DELETED]: GuardVerdict.DATA_LOSS,
};

/** An outcome, with the verdict that its effect has unless told otherwise. */
export function outcome(effect: GuardEffect, reason: string, verdict = VERDICTS[effect]): Outcome {
  return { effect, verdict, reason };
}

const FROM_BEST = Object.values(GuardVerdict);

/** The worst of some verdicts. */
export function worst(verdicts: readonly GuardVerdict[]): GuardVerdict {
  return FROM_BEST[Math.max(0, ...verdicts.map((verdict) => FROM_BEST.indexOf(verdict)))];
}

/** Each effect once, from the mildest to the worst. */
export function inOrder(effects: readonly GuardEffect[]): GuardEffect[] {
  return Object.values(GuardEffect).filter((effect) => effects.includes(effect));
}
