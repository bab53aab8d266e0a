import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { loadRules } from './private/load-rules';
import { refusal } from './private/refusal';

/**
 * The rules, as they apply to a construct and all that is in it.
 *
 * A rule that is broken on purpose can be acknowledged, with the reason. What it finds then neither stops a synthesis nor
 * is warned of, and the reason is kept where whoever meets it will look: in an annotation of each API object that the rule
 * looks at, `acknowledge.cdk8s-stateful/<rule>`. That is also how YAML of other tools acknowledges a rule, and
 * `cdk8s-stateful check` shows the reason beside what it found.
 *
 * What every API server refuses cannot be acknowledged. What only a newer Kubernetes knows, such as a new field or policy,
 * is an error too, but can be acknowledged where the cluster is that new.
 *
 * @see https://github.com/cdk8s-stateful/cdk8s-stateful/blob/main/docs/RULES.md
 */
export class Rules {
  /**
   * The rules, as they apply to a construct and all that is in it.
   * @param construct any construct: of this library or not, an API object, a chart
   */
  public static of(construct: IConstruct): Rules {
    return new Rules(construct);
  }

  private constructor(private readonly construct: IConstruct) {}

  /**
   * Lets the construct, and all that is in it, break a rule.
   *
   * It holds for API objects that are added later as well. Where two acknowledgements of a rule meet, that of the inner
   * construct counts.
   *
   * @param rule the id of the rule, which a finding is told with
   * @param reason why it may be broken here, for whoever reads the manifest
   * @throws if there is no such rule, if no reason is given, and if it is a rule of what every API server refuses, which
   * it does whatever the reason
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
        reason: 'whoever meets the object later must be able to tell an oversight from a decision',
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
        reason: 'an acknowledgement of nothing would go unnoticed',
      });
    }
    if (!canBeAcknowledged(rule)) {
      throw refusal(this.construct, {
        id: 'acknowledgement-refused',
        given: `the rule is ${id}`,
        allowed: 'a rule of what an API server may accept',
        reason: 'every API server refuses what breaks this one, whatever the reason',
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
