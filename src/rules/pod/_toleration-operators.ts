/** The operators of tolerations in every cluster. */
export const SURE_OPERATORS = ['Equal', 'Exists'];

/** The operators that compare numbers, which need a feature gate so far. */
export const COMPARISONS = ['Lt', 'Gt'];
