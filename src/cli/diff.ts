import { parseArgs } from 'node:util';
import { apiServerOf } from './api-server';
import { currentNamespace, liveObjects } from './cluster';
import { Command, Output, outputOf, UsageError } from './command';
import { InputError, wholeApp } from './input';
import { compare, Comparison } from '../guard/compare';
import { GuardVerdict } from '../guard/effect';
import { reportOf } from '../guard/report/json';
import { markdownOf } from '../guard/report/markdown';
import { inColour, plain, textOf } from '../guard/report/text';
import { printableJson } from '../output/printable';

const HELP = `Usage: cdk8s-stateful diff BEFORE AFTER
       cdk8s-stateful diff --cluster AFTER

Predicts what \`kubectl apply\` of AFTER will do to the objects of BEFORE: which pods restart, what the API server
rejects, and which volumes are left behind, deleted or reused with old data.

  BEFORE, AFTER         a file, a folder, or - for standard input, each a whole app
  --cluster             compare with the cluster, by kubectl, instead of BEFORE

Options:
  --allow ID            an intended outcome, such as StatefulSet/web:pods-restart; can be repeated
  --kubernetes VERSION  also run the API server's own validation of a version, such as 1.35; it is in the package
                        cdk8s-stateful-kubernetes-VERSION
  -o, --output FORMAT   text (the default), markdown for a pull request, or json
  -v, --verbose         name every field that differs, not only the first ones of each object
  --show-values         show old and new values of variables and arguments, which may be secrets
  -n, --namespace NAME  the namespace of objects that name none
  --context NAME        the context of the kubeconfig; the variable KUBECTL can name another kubectl
  -h, --help            print this

Exit code: 0 safe, 2 needs a review, 3 refused or loses data, 1 if the input cannot be used.
`;

const EXIT_CODES: Readonly<Record<GuardVerdict, number>> = {
  [GuardVerdict.SAFE]: 0,
  [GuardVerdict.REVIEW]: 2,
  [GuardVerdict.REFUSED]: 3,
  [GuardVerdict.DATA_LOSS]: 3,
};

const UNUSABLE = 1;

const OPTIONS = {
  cluster: { type: 'boolean' },
  allow: { type: 'string', multiple: true },
  kubernetes: { type: 'string' },
  output: { type: 'string', short: 'o', default: 'text' },
  verbose: { type: 'boolean', short: 'v', default: false },
  'show-values': { type: 'boolean', default: false },
  namespace: { type: 'string', short: 'n' },
  context: { type: 'string' },
} as const;

const OUTPUTS: Readonly<Record<string, (comparison: Comparison, output: Output, isVerbose: boolean) => string>> = {
  text: (comparison, { isTTY }, isVerbose) =>
    textOf(comparison, isTTY && !process.env.NO_COLOR ? inColour : plain, isVerbose),
  markdown: markdownOf,
  json: (comparison) => `${printableJson(reportOf(comparison))}\n`,
};

export const diff: Command = {
  summary: 'predict what a change will do to pods and volumes',
  help: HELP,
  unusable: UNUSABLE,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
    const { cluster = false, allow, output, context } = values;
    const write = outputOf(OUTPUTS, output);
    const wanted = cluster ? 'AFTER' : 'BEFORE and AFTER';
    if (positionals.length !== (cluster ? 1 : 2)) throw new UsageError(`${wanted} must be given, and nothing more`);
    if (context !== undefined && !cluster) throw new UsageError('--context goes with --cluster');
    if (positionals[0] === '-' && positionals[1] === '-') throw new UsageError('only one can be standard input');

    const server = apiServerOf(values.kubernetes);
    const read = positionals.map(async (path) => wholeApp([path], terminal, server));
    const [first, second] = await Promise.all(read);
    if (!first || (!cluster && !second)) return UNUSABLE;
    const after = cluster ? first : second!;
    if (after.length === 0 && (cluster || first.length === 0)) {
      throw new InputError(`there is no Kubernetes object in ${positionals.join(', ')}`);
    }
    const namespace = values.namespace ?? (cluster ? await currentNamespace(context) : 'default');
    const { before, existing } = cluster
      ? await liveObjects(after, { namespace, context }, terminal.stderr)
      : { before: first, existing: [] };
    const showsValues = values['show-values'];
    const options = { namespace, allow, existing, claimsAreComplete: cluster, showsValues, server };
    const comparison = compare(before, after, options);
    terminal.stdout.write(write(comparison, terminal.stdout, values.verbose));
    return EXIT_CODES[comparison.verdict];
  },
};
