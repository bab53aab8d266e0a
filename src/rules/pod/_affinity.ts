/** The required terms of an affinity. */
export const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

/** The preferred terms of an affinity. */
export const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
