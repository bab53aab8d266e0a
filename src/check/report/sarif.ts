import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { printable, printableJson } from '../../output/printable';
import { Consequence, explain, RULES, Severity } from '../../rules/index';
import type { Rule } from '../../rules/rule';
import type { Problem } from '../../yaml/read-manifests';
import { Checked, LocatedFinding, displayName, whatIsWrong } from '../check';
import { SERVER_RULES } from '../server-rules';

const ALL_RULES = [...RULES, ...SERVER_RULES];
const HOME = 'https://github.com/cdk8s-stateful/cdk8s-stateful';

/**
 * The findings in the format of code scanning.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport({ findings, problems }: Checked, version: string): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'cdk8s-stateful', version, informationUri: HOME, rules: ALL_RULES.map(descriptorOf) },
        },
        invocations: [
          {
            executionSuccessful: !problems.some(({ isFatal }) => isFatal),
            toolExecutionNotifications: problems.map(notificationOf),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: findings.map(resultOf),
      },
    ],
  };
  return `${printableJson(log)}\n`;
}

function descriptorOf(rule: Rule): object {
  const { id, sentence, link, severity, consequence } = rule;
  return {
    id,
    shortDescription: { text: sentence },
    fullDescription: { text: explain(rule) },
    helpUri: link,
    defaultConfiguration: { level: severity === Severity.ERROR ? 'error' : 'warning' },
    properties: { tags: [consequence], precision: consequence === Consequence.REFUSED ? 'very-high' : 'high' },
  };
}

function resultOf(finding: LocatedFinding): object {
  const { rule, place, line, field, allowed, acknowledged } = finding;
  const name = displayName(finding);
  const advice = allowed === '' ? '' : `; allowed: ${allowed}`;
  return {
    ruleId: rule.id,
    ruleIndex: ALL_RULES.indexOf(rule),
    level: rule.severity === Severity.ERROR ? 'error' : 'warning',
    message: messageOf(`${name}: ${whatIsWrong(finding)}${advice}, because ${rule.reason}.`),
    locations: [
      { ...locationIn(place.file, line), logicalLocations: [{ fullyQualifiedName: printable(`${name} ${field}`) }] },
    ],
    suppressions: acknowledged === undefined ? [] : [{ kind: 'inSource', justification: acknowledged }],
  };
}

function notificationOf({ file, line, message, isFatal }: Problem): object {
  return { level: isFatal ? 'error' : 'warning', message: messageOf(message), locations: [locationIn(file, line)] };
}

/** Escapes links in a message: `[a](b)` is one in SARIF. */
function messageOf(text: string): object {
  return { text: printable(text).replace(/\]\(/g, '] (') };
}

function locationIn(file: string, startLine: number) {
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine } } };
}

/** A file as a URI: relative paths stay relative, and code scanning reads them as paths in the repository. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(/[\\/]/).map(encodeURIComponent).join('/');
}
