import { Guard, GuardOptions } from '../../../src';
import { Manifest } from '../../../src/rules/manifest';

/** What happens to the one object that a change touches: its effects and, in words, all of it. */
export function outcomeOf(
  before: readonly Manifest[],
  after: readonly Manifest[],
  options?: GuardOptions,
): { effects: string; reasons: string } {
  const { objects } = Guard.compare([...before], [...after], options);
  const [{ effects, reasons }] = [...objects.filter((one) => one.effects[0] !== 'nothing'), ...objects];
  return { effects: effects.join(', '), reasons: reasons.join('\n') };
}
