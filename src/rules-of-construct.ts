import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { loadRules } from './private/load-rules';
import { refusal } from './private/refusal';

/**
 * The rules, as they apply to a construct and everything in it.
 *
 * A rule that is broken on purpose can be acknowledged, with a reason. Its findings then neither stop the synthesis nor
 * cause warnings, and the reason is kept for later readers in an annotation of each API object that the rule checks:
 * `acknowledge.cdk8s-stateful/<rule>`. YAML of other tools acknowledges rules by the same annotation, and
 * `cdk8s-stateful check` shows the reason with the finding.
 *
 * Rules that every API server enforces cannot be acknowledged. A field or value that only a newer Kubernetes knows is
 * an error too, but it can be acknowledged if your cluster is that new.
 *
 * @see https://github.com/cdk8s-stateful/cdk8s-stateful/blob/main/docs/RULES.md
 */
export class Rules {
  /**
   * The rules, as they apply to a construct and everything in it.
   * @param construct any construct, of this library or not: a workload, an API object, a chart
   */
  public static of(construct: IConstruct): Rules {
    return new Rules(construct);
  }

  private constructor(private readonly construct: IConstruct) {}

  /**
   * Allows the construct, and everything in it, to break a rule.
   *
   * This includes API objects that are added later. If two constructs acknowledge the same rule, the inner one counts.
   *
   * @param rule the id of the rule, which is part of each of its findings
   * @param reason why it may be broken here, for whoever reads the manifest
   * @throws if there is no such rule, if no reason is given, and if every API server enforces the rule
   * @see https://github.com/cdk8s-stateful/cdk8s-stateful/blob/main/docs/RULES.md
   *
   * @example
   * Rules.of(web).acknowledge('statefulset-retention-scaled', 'a cache is filled again within a minute');
   */
  public acknowledge(rule: string, reason: string): void {
    const kinds = this.kindsOf(rule);
    if (reason.trim() === '') {
      throw refusal(this.construct, {
        id: 'acknowledgement-reason',
        given: `the reason to break ${rule} is empty`,
        allowed: 'a string',
        reason: 'later readers must be able to distinguish a decision from an oversight',
      });
    }
    const annotate = () => annotateAll(this.construct, kinds, rule, reason);
    annotate();
    // Once more when all objects are there, from the outside in.
    this.construct.node.addValidation({ validate: () => (annotate(), []) });
  }

  /** The kinds that a rule looks at. */
  private kindsOf(id: string): readonly string[] {
    const { RULES, canBeAcknowledged } = loadRules();
    const rule = RULES.find((one) => one.id === id);
    if (!rule) {
      throw refusal(this.construct, {
        id: 'acknowledgement-rule',
        given: `the rule is ${JSON.stringify(id)}`,
        allowed: 'the id of a rule',
        reason: 'a misspelled acknowledgement would go unnoticed',
      });
    }
    if (!canBeAcknowledged(rule)) {
      throw refusal(this.construct, {
        id: 'acknowledgement-refused',
        given: `the rule is ${id}`,
        allowed: 'a rule that not every API server enforces',
        reason: 'every API server rejects objects that break this rule, whatever the reason',
      });
    }
    return rule.kinds;
  }
}

function annotateAll(construct: IConstruct, kinds: readonly string[], rule: string, reason: string): void {
  const { ACKNOWLEDGE } = loadRules();
  for (const object of construct.node.findAll()) {
    if (!ApiObject.isApiObject(object) || !kinds.includes(object.kind)) continue;
    object.metadata.addAnnotation(ACKNOWLEDGE + rule, reason);
  }
}
