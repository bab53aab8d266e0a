import { readFileSync } from 'node:fs';
import { Checked, checkReading, countsOf, isFailure, levelOf, LocatedFinding, displayName, whatIsWrong } from './check';
import { apiServer } from '../api-server/api-server';
import { readWith } from '../api-server/read-manifests';
import { addToList } from '../kubernetes/lists-by-key';
import { text } from '../kubernetes/values';
import { printable } from '../output/printable';
import { explain } from '../rules/index';
import { Problem, readAll } from '../yaml/read-manifests';

/** The input of a validation of cdk8s-cli: the files that were written, and a report to fill. */
export interface ValidationContext {
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: ValidationViolation): void;
    submit(status: 'success' | 'failure', metadata: Record<string, string>): void;
  };
}

interface ValidationViolation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

interface ViolatingResource {
  /** By this, cdk8s-cli knows which construct an object comes from. */
  readonly resourceName: string;
  readonly manifestPath: string;
  readonly locations: readonly string[];
}

/**
 * Applies all rules to the manifests of an app, and reports the findings to cdk8s-cli.
 * @param context the input from cdk8s-cli
 * @param kubernetes the version whose API server checks them as well, if any
 */
export function reportFindings({ manifests, report }: ValidationContext, kubernetes?: string): void {
  const server = kubernetes === undefined ? undefined : apiServer(`${kubernetes}`);
  const files = manifests.map((file) => [file, readFileSync(file, 'utf8')] as const);
  const checked = checkReading(server ? readWith(server, files) : readAll(files), server);
  for (const problem of checked.problems) report.addViolation(unreadable(problem));
  for (const findings of byRule(checked)) report.addViolation(violation(findings));
  const { errors, warnings, acknowledged } = countsOf(checked);
  const counts = { Errors: `${errors}`, Warnings: `${warnings}`, Acknowledged: `${acknowledged}` };
  report.submit(isFailure(checked) ? 'failure' : 'success', counts);
}

/** The findings of each rule and level. */
function byRule({ findings }: Checked): LocatedFinding[][] {
  const groups = new Map<string, LocatedFinding[]>();
  for (const finding of findings) {
    const key = `${finding.rule.id} ${levelOf(finding)}`;
    addToList(groups, key, finding);
  }
  return Array.from(groups.values());
}

function violation(findings: readonly LocatedFinding[]): ValidationViolation {
  const [{ rule }] = findings;
  return {
    ruleName: `${rule.id}: ${levelOf(findings[0])}`,
    recommendation: explain(rule),
    fix: rule.link,
    violatingResources: findings.map((finding) => ({
      resourceName: text(finding.object.metadata?.name ?? ''),
      manifestPath: finding.place.file,
      locations: [locationOf(finding)],
    })),
  };
}

function locationOf(finding: LocatedFinding): string {
  const { line, allowed, acknowledged } = finding;
  const reason = acknowledged === undefined ? '' : `; acknowledged: ${acknowledged}`;
  const advice = allowed === '' ? '' : `; allowed: ${allowed}`;
  return printable(`${displayName(finding)}, line ${line}: ${whatIsWrong(finding)}${advice}${reason}`);
}

function unreadable({ file, line, message, isFatal }: Problem): ValidationViolation {
  return {
    ruleName: `yaml: ${isFatal ? 'error' : 'warning'}`,
    recommendation: 'Manifests are what kubectl can read.',
    fix: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/#describing-a-kubernetes-object',
    violatingResources: [{ resourceName: '', manifestPath: file, locations: [printable(`line ${line}: ${message}`)] }],
  };
}
