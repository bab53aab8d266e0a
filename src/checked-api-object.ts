import { ApiObject, ApiObjectProps } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { reserveName } from './names';
import { RULES } from './rules';
import { describe, findings } from './rules/findings';
import { Manifest } from './rules/manifest';
import { Manifests } from './rules/manifests';
import { Severity } from './rules/rule';

/** `instanceof` cannot tell: ApiObject answers it for every ApiObject, whichever class asks. */
const CHECKED = Symbol.for('cdk8s-stateful.CheckedApiObject');

/** An API object, and the objects that it is looked at together with. */
export interface CheckedApiObjectProps extends ApiObjectProps {
  /** Objects that exist for this one alone, and are checked with it. */
  readonly companions?: () => ApiObject[];
  /** Objects that this one refers to, which rules may need to see. */
  readonly references?: (manifest: Manifest) => ApiObject[];
}

/**
 * An API object that synthesizes only if it breaks no rule.
 *
 * What is checked is the manifest as it would be written: tokens resolved, JSON patches applied. It happens while the
 * object is rendered and not by `node.addValidation`, since cdk8s runs those again for every chart of the app.
 */
export class CheckedApiObject extends ApiObject {
  private readonly companions: () => ApiObject[];
  private readonly references: (manifest: Manifest) => ApiObject[];

  public constructor(scope: Construct, id: string, props: CheckedApiObjectProps) {
    const { companions, references, ...object } = props;
    super(scope, id, object);
    this.companions = companions ?? (() => []);
    this.references = references ?? (() => []);
    Object.defineProperty(this, CHECKED, { value: true });
    reserveName(this);
  }

  public toJson(): any {
    const manifest = this.unchecked();
    if (this.errors(manifest).length > 0) throw new Error(report(this.node.root));
    return manifest;
  }

  /** The manifest as it stands now, whatever rules it breaks. */
  public unchecked(): Manifest {
    return super.toJson();
  }

  /** The errors in this object as it stands now, each with the path of its construct. */
  public currentErrors(): string[] {
    return this.errors(this.unchecked());
  }

  private errors(manifest: Manifest): string[] {
    const own = [manifest, ...this.companions().map(unchecked)];
    const others = this.references(manifest).map(unchecked);
    return findings(RULES, own, new Manifests([...own, ...others]))
      .filter(({ rule }) => rule.severity === Severity.ERROR)
      .map((finding) => `[${this.node.scope!.node.path}] ${finding.object.kind}: ${describe(finding)}`);
  }
}

/** All errors of the app in the form of cdk8s's own, so that a user can mend them in one go. */
function report(root: IConstruct): string {
  const errors = root.node
    .findAll()
    .filter(isChecked)
    .flatMap((object) => object.currentErrors());
  return `Validation failed with the following errors:\n  ${errors.join('\n  ')}`;
}

/** The manifest of an object that is looked at for another one's sake: its own errors are told when its turn comes. */
function unchecked(object: ApiObject): Manifest {
  return isChecked(object) ? object.unchecked() : object.toJson();
}

function isChecked(construct: IConstruct): construct is CheckedApiObject {
  return CHECKED in construct;
}
