/** The terms of an affinity that a place must fulfil. */
export const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

/** The terms of an affinity for which a place is the better the more of them it fulfils. */
export const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
