import { parseArgs } from 'node:util';
import { adoptedObjects, currentNamespace } from './cluster';
import { Command, UsageError } from './command';
import { InputError, wholeApp } from './input';
import { AdoptError } from '../adopt/adopt-error';
import { printable } from '../output/printable';

const HELP = `Usage: cdk8s-stateful adopt [--plus RELEASE] FILE|DIR|-…
       cdk8s-stateful adopt [--plus RELEASE] --cluster StatefulSet/NAME

Writes a TypeScript program that renders a running StatefulSet with its Services, claims and budgets unchanged: with the
same names, selectors, claim templates and pods, so \`cdk8s-stateful diff\` finds nothing that restarts a pod or leaves a
volume behind. Improvements that the library offers are in the program as comments. Secrets are left out.

  FILE, DIR, -          YAML or JSON of any tool, such as the output of helm template
  --cluster KIND/NAME   a live object, by kubectl

Options:
  --plus RELEASE        the release of cdk8s-plus that the program uses, such as 27; 33 unless given
  -n, --namespace NAME  the namespace of the object, with --cluster
  --context NAME        the context of the kubeconfig; the variable KUBECTL can name another kubectl
  -h, --help            print this

Exit code: 0 with a program, 1 if there is nothing to adopt, 2 if the input cannot be used.
`;

const NOTHING = 1;
const UNUSABLE = 2;

const OPTIONS = {
  cluster: { type: 'string' },
  plus: { type: 'string', default: '33' },
  namespace: { type: 'string', short: 'n' },
  context: { type: 'string' },
} as const;

/** The releases of cdk8s-plus that this library has packages for: those of projenrc/plus-releases.json. */
const RELEASES = ['27', '28', '29', '30', '31', '32', '33', '34'];

export const adopt: Command = {
  summary: 'write the program of a running StatefulSet',
  help: HELP,
  unusable: UNUSABLE,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
    const { cluster, plus, namespace, context } = values;
    if (!RELEASES.includes(plus)) {
      throw new UsageError(`there is no package for cdk8s-plus-${plus}, only for ${RELEASES.join(', ')}`);
    }
    if ((cluster === undefined) === (positionals.length === 0)) {
      throw new UsageError('give files, or --cluster KIND/NAME');
    }
    if (cluster === undefined && (namespace ?? context) !== undefined) {
      throw new UsageError('--namespace and --context go with --cluster');
    }
    const manifests =
      cluster === undefined ? await wholeApp(positionals, terminal) : await running(cluster, { namespace, context });
    if (!manifests) return UNUSABLE;
    // Loaded only when needed: it loads the constructs, which the other commands do not need.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { adopt: programOf }: typeof import('../adopt/program') = require('../adopt/program');
    try {
      const { program, notes } = programOf(manifests, { release: Number(plus) });
      for (const note of notes) terminal.stderr.write(`${printable(note)}\n`);
      terminal.stdout.write(program);
      return 0;
    } catch (error) {
      if (!(error instanceof AdoptError)) throw error;
      terminal.stderr.write(`cdk8s-stateful: ${printable(error.message)}\n`);
      return NOTHING;
    }
  },
};

async function running(object: string, options: { namespace?: string; context?: string }): Promise<unknown[]> {
  const [, name] = /^(?:statefulsets?(?:\.apps)?|sts)\/(.+)$/i.exec(object) ?? [];
  if (name === undefined) throw new InputError(`${object} is no StatefulSet: write StatefulSet/NAME`);
  const { context, namespace = await currentNamespace(context) } = options;
  return adoptedObjects(name, { namespace, context });
}
