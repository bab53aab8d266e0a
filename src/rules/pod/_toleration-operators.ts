/** How a toleration and a taint are compared in every cluster. */
export const SURE_OPERATORS = ['Equal', 'Exists'];

/** How they are compared as numbers too, where a feature gate is on: it will be by default one day. */
export const COMPARISONS = ['Lt', 'Gt'];
