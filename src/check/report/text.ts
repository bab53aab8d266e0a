import { printable } from '../../output/printable';
import { whatIsGiven } from '../../rules/index';
import { Checked, countsOf, levelOf, LocatedFinding, nameOf } from '../check';

/** The findings for people, in lines that editors can jump from. */
export function textReport({ findings }: Checked): string {
  return findings.map(told).join('');
}

/** What there was to find, in one line. */
export function summaryOf(checked: Checked): string {
  const { errors, warnings, acknowledged } = countsOf(checked);
  const parts = [counted(errors, 'error'), counted(warnings, 'warning')];
  if (acknowledged > 0) parts.push(`${acknowledged} acknowledged`);
  return `${counted(checked.objects, 'object')}: ${parts.join(', ')}\n`;
}

function told(finding: LocatedFinding): string {
  const { rule, place, line, allowed, acknowledged } = finding;
  const lines = [
    `${place.file}:${line}: ${levelOf(finding)}: ${nameOf(finding)}: ${whatIsGiven(finding)}`,
    `    allowed: ${allowed}, because ${rule.reason}`,
    ...(acknowledged === undefined ? [] : [`    acknowledged: ${acknowledged}`]),
    `    ${rule.id}, ${rule.link}`,
  ];
  return lines.map((one) => `${printable(one)}\n`).join('');
}

function counted(count: number, what: string): string {
  return `${count === 0 ? 'no' : count} ${what}${count === 1 ? '' : 's'}`;
}
