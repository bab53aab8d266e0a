import { printableJson } from '../../output/printable';
import { Checked, countsOf, levelOf, LocatedFinding } from '../check';

/** The findings as JSON, for programs. */
export function jsonReport(checked: Checked): string {
  const { objects, findings, problems, unseen } = checked;
  const summary = { objects, ...countsOf(checked), unseen: Object.fromEntries(unseen) };
  return `${printableJson({ summary, problems, findings: findings.map(findingJson) })}\n`;
}

function findingJson(finding: LocatedFinding): object {
  const { object, rule, place, line, field, given, allowed, acknowledged, server } = finding;
  const { id, consequence, sentence, reason, link } = rule;
  return {
    level: levelOf(finding),
    rule: id,
    consequence,
    file: place.file,
    line,
    object: {
      apiVersion: object.apiVersion,
      kind: object.kind,
      namespace: object.metadata?.namespace,
      name: object.metadata?.name,
    },
    field,
    given,
    allowed: allowed || undefined,
    server,
    sentence,
    reason,
    link,
    acknowledged,
  };
}
