/** Thrown to leave a document to cdk8s as a whole, because something in it takes a form that only cdk8s knows. */
export class NeedsCdk8s extends Error {}
