/** Thrown for manifests that cannot be adopted; the message says what would have to be different. */
export class AdoptError extends Error {}
