import { selects } from '../kubernetes/label-selector';
import { addToList } from '../kubernetes/lists-by-key';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { Fields, fields } from '../kubernetes/values';

/** Disruption budgets indexed by one label of each selector, since budgets are many, and labels of a pod few. */
export class Budgets {
  private readonly byLabel = new Map<string, Manifest[]>();

  public constructor(objects: readonly Manifest[], namespaceOf: (object: Manifest) => string) {
    for (const budget of objects.filter((object) => kindOf(object) === 'PodDisruptionBudget')) {
      const key = keyOf(namespaceOf(budget), Object.entries(fields(selectorOf(budget).matchLabels))[0]);
      addToList(this.byLabel, key, budget);
    }
  }

  /** Whether a budget selects pods of a namespace with the given labels. */
  public has(namespace: string, labels: Fields): boolean {
    return [undefined, ...Object.entries(labels)].some((label) =>
      this.byLabel.get(keyOf(namespace, label))?.some((budget) => selects(selectorOf(budget), labels)),
    );
  }
}

function keyOf(namespace: string, label?: readonly [key: string, value: unknown]): string {
  return JSON.stringify([namespace, label]);
}

function selectorOf(budget: Manifest): Fields {
  return fields(fields(budget.spec).selector);
}
