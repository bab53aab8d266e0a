/** Thrown for manifests that cannot be adopted, with what would have to be different. */
export class AdoptError extends Error {}
