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

Says what \`kubectl apply\` of AFTER will do to what BEFORE made: which pods restart, what the API server refuses, and
which volumes are left behind, deleted or taken over with old data.

  BEFORE, AFTER         a file, a folder, or - for standard input, each a whole app
  --cluster             compare with what now runs, as kubectl finds it, instead of BEFORE

Options:
  --allow ID            what is intended, such as StatefulSet/web:pods-restart; may be given again
  --kubernetes VERSION  have the API server's own validation of a version, such as 1.35, judge the change too; it is a
                        package of its own, cdk8s-stateful-kubernetes-VERSION
  -o, --output FORMAT   text (the default), markdown for a pull request, or json
  -v, --verbose         name every field that differs, and not only the first of each object
  --show-values         show what variables and arguments were and are, which may be secrets
  -n, --namespace NAME  where objects go that name no namespace
  --context NAME        which cluster of the kubeconfig to ask; the variable KUBECTL may name the program that asks
  -h, --help            print this

Exit code: 0 safe, 2 needs a review, 3 refused or loses data, 1 where the input cannot be used.
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
  summary: 'say what a change will do to what runs',
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
