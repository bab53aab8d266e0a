import { App } from 'cdk8s';

/** 2.68 from .12 on, 2.69 and 2.70: the versions whose output was compared. */
const KNOWN = /^2\.(68\.(1[2-9]|[2-9]\d|\d{3,})|69\.\d+|70\.\d+)$/;

const warned = new Set<string>();

/** Whether the output was compared with this version of cdk8s. */
export function isComparedCdk8s(): boolean {
  return KNOWN.test(cdk8sVersion());
}

/** The same for a FastApp, with a warning, printed once, if it has to fall back. */
export function isKnownCdk8s(): boolean {
  if (isComparedCdk8s()) return true;
  const version = cdk8sVersion();
  if (!warned.has(version)) {
    warned.add(version);
    console.warn(`FastApp was not compared with cdk8s ${version}, so it synthesizes as App does, and as slowly`);
  }
  return false;
}

/** jsii writes the version into the classes, where a bundler keeps it too. */
function cdk8sVersion(): string {
  return Object(Reflect.get(App, Symbol.for('jsii.rtti'))).version ?? 'without a version';
}
