import { RULES } from '../../src/rules';

/** The message of a finding with the reason of its rule, which is written in the rule alone. */
export function withReason(message: string, id: string): string {
  const { reason, link } = RULES.find((rule) => rule.id === id)!;
  return `${message}, because ${reason} (${id}, ${link})`;
}
