import { parseArgs } from 'node:util';
import { apiServerOf } from './api-server';
import { Command, requireFiles, outputOf } from './command';
import { InputError, readInput, tellProblems } from './input';
import { version } from './version';
import { Checked, checkReading } from '../check/check';
import { jsonReport } from '../check/report/json';
import { sarifReport } from '../check/report/sarif';
import { summaryOf, textReport } from '../check/report/text';
import { isError } from '../rules';

const HELP = `Usage: cdk8s-stateful check [--kubernetes VERSION] [--output text|json|sarif] FILE|DIR|-…

Finds mistakes in Kubernetes manifests: what the API server would reject, what it would accept but never run, and what
puts data or availability at risk. All files together are checked as one app.

  FILE          YAML or JSON, read as kubectl reads it
  DIR           its *.yaml, *.yml and *.json files, including those in subfolders
  -             standard input

Options:
  --kubernetes VERSION  also run the API server's own validation of a version, such as 1.35; it is in the package
                        cdk8s-stateful-kubernetes-VERSION
  -o, --output FORMAT   text for people (the default), json for programs, sarif for code scanning
  -h, --help            print this

Exit code: 0 without errors, 1 with errors, 2 if the input cannot be read or has no object.
`;

const REPORTS: Readonly<Record<string, (checked: Checked) => string>> = {
  text: textReport,
  json: jsonReport,
  sarif: (checked) => sarifReport(checked, version()),
};

const UNUSABLE = 2;

export const check: Command = {
  summary: 'find mistakes in manifests',
  help: HELP,
  unusable: UNUSABLE,
  async run(args, { stdin, stdout, stderr }) {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { output: { type: 'string', short: 'o', default: 'text' }, kubernetes: { type: 'string' } },
    });
    const report = outputOf(REPORTS, values.output);
    const files = requireFiles(positionals);

    const server = apiServerOf(values.kubernetes);
    const checked = checkReading(await readInput(files, stdin, server), server);
    if (checked.objects === 0 && checked.problems.length === 0) {
      throw new InputError(`there is no Kubernetes object in ${files.join(', ')}`);
    }
    tellProblems(checked.problems, stderr);
    stdout.write(report(checked));
    if (values.output === 'text') stderr.write(summaryOf(checked));
    if (checked.problems.some(({ isFatal }) => isFatal)) return UNUSABLE;
    return checked.findings.some(isError) ? 1 : 0;
  },
};
