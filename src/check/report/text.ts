import { printable } from '../../output/printable';
import { Checked, countsOf, levelOf, LocatedFinding, displayName, whatIsWrong } from '../check';

/** The findings for people, with positions that editors can jump to. */
export function textReport({ findings }: Checked): string {
  return findings.map(findingText).join('');
}

/** The summary on one line, and on another the kinds that nothing checked. */
export function summaryOf(checked: Checked): string {
  const { errors, warnings, acknowledged } = countsOf(checked);
  const parts = [counted(errors, 'error'), counted(warnings, 'warning')];
  if (acknowledged > 0) parts.push(`${acknowledged} acknowledged`);
  return `${counted(checked.objects, 'object')}: ${parts.join(', ')}\n${unseenLine(checked)}`;
}

function unseenLine(checked: Checked): string {
  const kinds = Array.from(checked.unseen, ([kind, count]) => (count === 1 ? kind : `${kind} (${count})`));
  return kinds.length === 0 ? '' : `${printable(`nothing looked at ${kinds.join(', ')}`)}\n`;
}

function findingText(finding: LocatedFinding): string {
  const { rule, place, line, allowed, acknowledged, server } = finding;
  const lines = [`${place.file}:${line}: ${levelOf(finding)}: ${displayName(finding)}: ${whatIsWrong(finding)}`];
  if (allowed !== '') {
    if (server !== undefined) lines.push(`    the API server says: ${server}`);
    lines.push(`    allowed: ${allowed}, because ${rule.reason}`);
  }
  if (acknowledged !== undefined) lines.push(`    acknowledged: ${acknowledged}`);
  lines.push(`    ${rule.id}, ${rule.link}`);
  return lines.map((one) => `${printable(one)}\n`).join('');
}

function counted(count: number, what: string): string {
  return `${count === 0 ? 'no' : count} ${what}${count === 1 ? '' : 's'}`;
}
