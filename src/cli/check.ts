import { parseArgs } from 'node:util';
import { Command, UsageError } from './command';
import { readInput } from './input';
import { Finding, findings, Manifests, RULES, Severity, whatIsGiven } from '../rules';
import { LocatedManifest } from '../yaml/located-manifest';

const HELP = `Usage: cdk8s-stateful check FILE|DIR|-…

Finds what the API server would refuse in Kubernetes manifests, what it would take but never run, and what puts data
or availability at risk. All that is given is looked at as one app.

  FILE        YAML or JSON, read as kubectl reads it
  DIR         the *.yaml, *.yml and *.json files in it and in its folders
  -           standard input

Options:
  -h, --help  print this

Exit code: 0 without errors, 1 with errors, 2 where the input cannot be read.
`;

export const check: Command = {
  summary: 'find what is wrong with manifests',
  help: HELP,
  async run(args, { stdin, stdout, stderr }) {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
    if (positionals.length === 0) throw new UsageError('no file is given');
    const { manifests, problems } = await readInput(positionals, stdin);
    for (const { file, line, message, isFatal } of problems) {
      stderr.write(`${file}:${line}: ${isFatal ? 'error' : 'warning'}: ${message}\n`);
    }
    const found = findingsIn(manifests);
    for (const [finding, where] of found) stdout.write(told(finding, where));
    if (problems.some(({ isFatal }) => isFatal)) return 2;
    return found.some(([{ rule }]) => rule.severity === Severity.ERROR) ? 1 : 0;
  },
};

function findingsIn(located: readonly LocatedManifest[]): [Finding, LocatedManifest][] {
  const places = new Map(located.map((one) => [one.manifest, one]));
  const manifests = Array.from(places.keys());
  return findings(RULES, manifests, new Manifests(manifests)).map((one) => [one, places.get(one.object)!]);
}

function told(finding: Finding, where: LocatedManifest): string {
  const { object, rule, field, allowed } = finding;
  const line = where.lineOf(field);
  return `${where.file}:${line}: ${rule.severity}: ${object.kind} ${object.metadata?.name}: ${whatIsGiven(finding)}
    allowed: ${allowed}, because ${rule.reason}
    ${rule.id}, ${rule.link}
`;
}
