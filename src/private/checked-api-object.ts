import { ApiObject, ApiObjectProps, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { changedFields, FixedFields } from './fixed-fields';
import { loadRules } from './load-rules';
import { reserveName } from './names';
import { refusal, withPath } from './refusal';
import { ObjectError, ValidationError } from './validation-error';
import { configManifest, isConfig } from '../cdk8s/config-manifest';
import { JsonPatchError } from '../cdk8s/json-patch';
import { metadataJson } from '../cdk8s/metadata-json';
import { isOrdinary, renderPatched } from '../cdk8s/ordinary-object';
import { plainJson } from '../cdk8s/plain-json';
import { asYamlDocument } from '../cdk8s/yaml-document';
import type { Manifest } from '../kubernetes/manifest';

/** `instanceof` does not help: ApiObject answers true for every ApiObject, whichever class is asked. */
const CHECKED = Symbol.for('cdk8s-stateful.CheckedApiObject');

/** An error of an object, in words. */
interface Checked {
  readonly errors: readonly ObjectError[];
  readonly warnings: readonly string[];
}

const NOTHING_WRONG: Checked = { errors: [], warnings: [] };

/** An API object with its renderer and the objects that it is checked with. */
export interface CheckedApiObjectProps extends ApiObjectProps {
  readonly spec: () => object;
  /** The objects that this one refers to, which rules may need to see. */
  readonly references?: (manifest: Manifest) => ApiObject[];
  /** The fields that no patch may change. */
  readonly fixed?: FixedFields;
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
  private readonly fixed?: FixedFields;

  /** Kept for the next object's check, so that a synthesis renders each object once. */
  private rendered?: Manifest;

  public constructor(scope: Construct, id: string, props: CheckedApiObjectProps) {
    const { apiVersion, kind, metadata, references, fixed } = props;
    const spec = () => withPath(scope, props.spec);
    super(scope, id, { apiVersion, kind, metadata, spec: Lazy.any({ produce: spec }) } as ApiObjectProps);
    this.spec = spec;
    this.references = references ?? (() => []);
    this.fixed = fixed;
    Object.defineProperty(this, CHECKED, { value: true });
    reserveName(this);
  }

  public toJson(): any {
    const manifest = this.render();
    const { errors, warnings } = this.check(manifest);
    if (errors.length > 0) throw errorOf(this.node.root);
    for (const warning of warnings) warnOnce(this.node.root, warning);
    this.rendered = manifest;
    return asYamlDocument(manifest);
  }

  /** The errors in this object now, each with the path of its construct. */
  public currentErrors(): readonly ObjectError[] {
    return this.check(this.render()).errors;
  }

  /** The manifest as cdk8s renders it, without its search for tokens in every value if there cannot be any. */
  private render(): Manifest {
    const spec = isOrdinary(this) ? plainJson(this.spec()) : undefined;
    if (spec === undefined) return this.renderPatched();
    return { apiVersion: this.apiVersion, kind: this.kind, metadata: metadataJson(this.metadata), spec };
  }

  private renderPatched(): Manifest {
    try {
      return renderPatched(this);
    } catch (error) {
      if (!(error instanceof JsonPatchError)) throw error;
      throw refusal(this.node.scope!, {
        id: 'json-patch',
        given: `the JSON patch is ${error.operation}`,
        allowed: error.allowed,
        reason: 'a patch changes one field and creates no parents (RFC 6902)',
      });
    }
  }

  /** The manifest, from an earlier rendering if possible. */
  public takeManifest(): Manifest {
    const manifest = this.rendered ?? this.render();
    this.rendered = undefined;
    return manifest;
  }

  /** The errors of this object, each with the path of its construct. */
  private check(manifest: Manifest): Checked {
    const others = this.references(manifest).map(renderManifest);
    const { RULES, Manifests, describe, findings, isError, isWarning } = loadRules();
    const found = findings(RULES, [manifest], new Manifests([manifest, ...others], false));
    const changed = this.changed(manifest);
    if (found.length === 0 && changed.length === 0) return NOTHING_WRONG;
    const { path } = this.node.scope!.node;
    const words = (description: string) => `[${path}] ${this.kind}: ${description}`;
    return {
      errors: [
        ...changed.map((one) => ({ path, id: 'fixed-field', message: words(one) })),
        ...found.filter(isError).map((one) => ({ path, id: one.rule.id, message: words(describe(one)) })),
      ],
      warnings: found.filter(isWarning).map((one) => words(describe(one))),
    };
  }

  /** The fixed fields that patches have changed. */
  private changed(manifest: Manifest): string[] {
    if (!this.fixed || isOrdinary(this)) return [];
    const { name, namespace } = this.metadata;
    return changedFields(this.fixed, { metadata: { name, namespace }, spec: this.spec() }, manifest);
  }
}

/** All errors of the app, so that a user can fix them together. */
function errorOf(root: IConstruct): ValidationError {
  const objects = root.node.findAll().filter(isChecked);
  return new ValidationError(objects.flatMap((object) => object.currentErrors()));
}

/**
 * The warnings that were printed for each app: it is rendered more than once, but a user wants to read each warning
 * once.
 */
const warned = new WeakMap<IConstruct, Set<string>>();

function warnOnce(root: IConstruct, warning: string): void {
  let printed = warned.get(root);
  if (!printed) warned.set(root, (printed = new Set()));
  if (printed.has(warning)) return;
  printed.add(warning);
  console.warn(`warning: ${warning}`);
}

/** The manifest of an object, rendered in the quickest way. */
function renderManifest(object: ApiObject): Manifest {
  if (isChecked(object)) return object.takeManifest();
  return isConfig(object) ? configManifest(object) : object.toJson();
}

function isChecked(construct: IConstruct): construct is CheckedApiObject {
  return CHECKED in construct;
}
