/** Thrown to leave a whole document to cdk8s, because only cdk8s knows how to write something in it. */
export class NeedsCdk8s extends Error {}
