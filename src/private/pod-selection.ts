import * as kplus from 'cdk8s-plus-27';
import { labelSelectorOf } from './kplus-internals';
import { refusal } from './refusal';

/** Labels by which pods are selected. */
type Labels = { [key: string]: string };

/** The pods that a Service selects by selectors and labels; each narrows the choice. */
export class PodSelection {
  private readonly selectors: kplus.IPodSelector[] = [];
  private readonly labels: Labels = {};

  /** @param service the Service that selects them */
  public constructor(private readonly service: kplus.Service) {}

  public get isEmpty(): boolean {
    return this.selectors.length === 0 && Object.keys(this.labels).length === 0;
  }

  public select(selector: kplus.IPodSelector): void {
    this.selectors.push(selector);
  }

  public selectLabel(key: string, value: string): void {
    this.labels[key] = value;
  }

  /**
   * The labels of all selectors, resolved only now, because select() of a workload may be called late.
   *
   * @param otherwise the labels if there are no selectors
   * @throws if one of the selectors has expressions
   */
  public toLabels(otherwise: kplus.IPodSelector[] = []): Labels {
    const selectors = this.isEmpty ? otherwise : this.selectors;
    return Object.assign({}, ...selectors.map((selector) => this.labelsOf(selector)), this.labels);
  }

  private labelsOf(selector: kplus.IPodSelector): Labels | undefined {
    const { matchLabels, matchExpressions } = labelSelectorOf(selector.toPodSelectorConfig().labelSelector);
    if (matchExpressions) {
      throw refusal(this.service, {
        id: 'service-selector',
        given: `the selector ${selector.node.path} has expressions`,
        allowed: 'labels alone',
        reason: 'a Service selects pods only by labels',
      });
    }
    return matchLabels;
  }
}
