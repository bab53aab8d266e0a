import { ApiObject, ApiObjectProps, App, JsonPatch, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { reserveName } from './names';
import { plainJson } from './plain-json';
import type { Manifest } from './rules/manifest';

/** `instanceof` cannot tell: ApiObject answers it for every ApiObject, whichever class asks. */
const CHECKED = Symbol.for('cdk8s-stateful.CheckedApiObject');

/** An API object, how it is rendered, and the objects that it is looked at together with. */
export interface CheckedApiObjectProps extends ApiObjectProps {
  readonly spec: () => object;
  /** The objects that this one refers to, which rules may need to see. */
  readonly references?: (manifest: Manifest) => ApiObject[];
}

/**
 * An API object that synthesizes only if it breaks no rule.
 *
 * What is checked is the manifest as it would be written: tokens resolved, JSON patches applied. It happens while the
 * object is rendered and not by `node.addValidation`, since cdk8s runs those again for every chart of the app.
 */
export class CheckedApiObject extends ApiObject {
  private readonly spec: () => object;
  private readonly references: (manifest: Manifest) => ApiObject[];
  private isPatched = false;

  /** Kept for the next object's check, so that a synthesis renders each object once. */
  private rendered?: Manifest;

  public constructor(scope: Construct, id: string, props: CheckedApiObjectProps) {
    const { spec, references, ...object } = props;
    super(scope, id, { ...object, spec: Lazy.any({ produce: spec }) } as ApiObjectProps);
    this.spec = spec;
    this.references = references ?? (() => []);
    Object.defineProperty(this, CHECKED, { value: true });
    reserveName(this);
  }

  public addJsonPatch(...operations: JsonPatch[]): void {
    this.isPatched = true;
    super.addJsonPatch(...operations);
  }

  public toJson(): any {
    const manifest = this.render();
    if (this.errors(manifest).length > 0) throw new Error(report(this.node.root));
    this.rendered = manifest;
    return manifest;
  }

  /** The errors in this object as it stands now, each with the path of its construct. */
  public currentErrors(): string[] {
    return this.errors(this.render());
  }

  /** What cdk8s renders; without its search for tokens in every single value where that can find none. */
  private render(): Manifest {
    const isOrdinary = !this.isPatched && !process.env.CDK8S_DISABLE_SORT && hasBuiltInResolversOnly(this);
    const spec = isOrdinary ? plainJson(this.spec()) : undefined;
    if (spec === undefined) return super.toJson();
    return { apiVersion: this.apiVersion, kind: this.kind, metadata: this.metadata.toJson(), spec };
  }

  private takeManifest(): Manifest {
    const manifest = this.rendered ?? this.render();
    this.rendered = undefined;
    return manifest;
  }

  private errors(manifest: Manifest): string[] {
    const others = this.references(manifest).map((object) =>
      isChecked(object) ? object.takeManifest() : object.toJson(),
    );
    const { RULES, Manifests, Severity, describe, findings } = loadRules();
    return findings(RULES, [manifest], new Manifests([manifest, ...others]))
      .filter(({ rule }) => rule.severity === Severity.ERROR)
      .map((finding) => `[${this.node.scope!.node.path}] ${finding.object.kind}: ${describe(finding)}`);
  }
}

/** The rules are loaded for the first object that is rendered, so that the import of this library is not the longer for them. */
function loadRules(): typeof import('./rules') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./rules');
}

/** All errors of the app in the form of cdk8s's own, so that a user can mend them in one go. */
function report(root: IConstruct): string {
  const errors = root.node
    .findAll()
    .filter(isChecked)
    .flatMap((object) => object.currentErrors());
  return `Validation failed with the following errors:\n  ${errors.join('\n  ')}`;
}

function isChecked(construct: IConstruct): construct is CheckedApiObject {
  return CHECKED in construct;
}

const BUILT_IN_RESOLVERS = new Set(new App({ outdir: '.' }).resolvers.map(({ constructor }) => constructor));

/** The resolvers of cdk8s leave plain JSON as it is; those of users may change anything. */
function hasBuiltInResolversOnly(object: ApiObject): boolean {
  const { resolvers } = object.node.root as App;
  return resolvers.every(({ constructor }) => BUILT_IN_RESOLVERS.has(constructor));
}
