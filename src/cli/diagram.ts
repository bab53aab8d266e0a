import { parseArgs } from 'node:util';
import { Command, requireFiles, outputOf } from './command';
import { wholeApp } from './input';
import { Graph, graphOf } from '../diagram/graph';
import { mermaidOf } from '../diagram/mermaid';
import { svgOf } from '../diagram/svg';
import { flattened } from '../guard/objects';

const HELP = `Usage: cdk8s-stateful diagram [--output mermaid|svg] FILE|DIR|-…

Draws an app: its workloads with their pods and claims, the Services and Ingresses that lead to them, their disruption
budgets, and the connections that network policies permit.

  FILE          YAML or JSON, read as kubectl reads it
  DIR           its *.yaml, *.yml and *.json files, including those in subfolders
  -             standard input

Options:
  -o, --output  mermaid (the default), which GitHub draws in a \`\`\`mermaid block, or svg
  -h, --help    print this

Exit code: 0 with a picture, 1 if there is nothing to draw, 2 if the input cannot be read.
`;

const NOTHING = 1;
const UNUSABLE = 2;

const OUTPUTS: Readonly<Record<string, (graph: Graph) => string>> = { mermaid: mermaidOf, svg: svgOf };

export const diagram: Command = {
  summary: 'draw an app as Mermaid or SVG',
  help: HELP,
  unusable: UNUSABLE,
  async run(args, terminal) {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { output: { type: 'string', short: 'o', default: 'mermaid' } },
    });
    const draw = outputOf(OUTPUTS, values.output);
    const manifests = await wholeApp(requireFiles(positionals), terminal);
    if (!manifests) return UNUSABLE;
    const graph = graphOf(flattened(manifests));
    if (graph.boxes.length === 0) {
      terminal.stderr.write('cdk8s-stateful: there is no workload, Service or Ingress to draw\n');
      return NOTHING;
    }
    terminal.stdout.write(draw(graph));
    return 0;
  },
};
