import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { check } from './check';
import { compile } from './compile';
import * as contenders from './contenders';
import { Job } from './documents';
import { helmVersion } from './helm';
import { Effort } from './rounds';
import { printTable, Table } from './table';
import { Layout } from './task';

// Times whole processes, each of which builds some workloads and writes their YAML, or reads such files. `--quick` takes
// half a minute. A word of the title of a table measures that table alone. HELM names the binary of helm, if `helm template`
// is to be measured too.

const quick = process.argv.includes('--quick');
const EFFORT: Effort = quick ? { rounds: 3, seconds: 10 } : { rounds: 9, seconds: 20 };

const { API_OBJECTS, API_OBJECTS_FAST, CDK8S_PLUS_L1, CDK8S_PLUS_L2, HELM, YAML_OBJECTS } = contenders;
const { CHAIN, CONSTRUCTS, REQUIRES, SMALL_OBJECTS, STATEFUL_WORKLOAD, STATEFUL_WORKLOAD_FAST } = contenders;

const { API_SERVERS, CHECK, DIFF, PARSE_YAML } = contenders;

const CDK8S = [API_OBJECTS, CDK8S_PLUS_L1, CDK8S_PLUS_L2, STATEFUL_WORKLOAD, STATEFUL_WORKLOAD_FAST, API_OBJECTS_FAST];

const TABLES: Table[] = [
  {
    title: 'Workloads of six objects in one chart',
    contenders: [YAML_OBJECTS, ...CDK8S, ...HELM],
    base: API_OBJECTS,
    work: { job: Job.FULL, layout: Layout.ONE_CHART },
    counts: quick ? [10, 100, 300] : [1, 10, 100, 1_000, 3_000],
  },
  {
    title: 'Workloads of six objects, a chart each',
    contenders: [YAML_OBJECTS, ...CDK8S],
    base: API_OBJECTS,
    work: { job: Job.FULL, layout: Layout.CHART_EACH },
    counts: quick ? [100] : [100, 1_000, 3_000],
  },
  {
    title: 'Workloads of a headless Service, a StatefulSet with a claim and a PodDisruptionBudget, in one chart',
    contenders: CDK8S,
    base: API_OBJECTS,
    work: { job: Job.PLAIN, layout: Layout.ONE_CHART },
    counts: quick ? [100] : [100, 1_000, 3_000],
  },
  {
    title: 'Workloads in a chain of dependencies, FastApp',
    contenders: [CONSTRUCTS, CHAIN],
    base: CONSTRUCTS,
    work: { job: Job.PLAIN, layout: Layout.ONE_CHART },
    counts: quick ? [100] : [100, 1_000, 3_000],
  },
  {
    title: 'Small objects in one chart',
    contenders: [SMALL_OBJECTS],
    base: SMALL_OBJECTS,
    work: { job: Job.PLAIN, layout: Layout.ONE_CHART },
    counts: quick ? [1_000] : [2_000, 20_000, 200_000],
  },
  {
    title: 'Reading files of workloads of six objects',
    contenders: [PARSE_YAML, CHECK, DIFF, ...API_SERVERS],
    base: PARSE_YAML,
    work: { job: Job.FULL, layout: Layout.ONE_CHART },
    counts: quick ? [1, 100] : [1, 833, 13_000],
  },
  {
    title: 'What `require` takes, with the start of Node',
    contenders: REQUIRES,
    base: REQUIRES[0],
    work: { job: Job.PLAIN, layout: Layout.ONE_CHART },
    counts: [1],
  },
];

compile();
[YAML_OBJECTS, ...CDK8S, ...HELM].forEach(check);
console.log(`${new Date().toISOString().slice(0, 10)}, ${os.availableParallelism()} cores, ${versions().join(', ')}`);
const word = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '';
for (const table of TABLES.filter(({ title }) => title.includes(word))) printTable(table, EFFORT);

function versions(): string[] {
  const packages = ['cdk8s', 'cdk8s-plus-27', 'constructs', 'yaml'];
  const helm = process.env.HELM ? [`helm ${helmVersion(process.env.HELM)}`] : [];
  return [`Node ${process.versions.node}`, ...packages.map((name) => `${name} ${versionOf(name)}`), ...helm];
}

function versionOf(name: string): string {
  const manifest = path.join(path.dirname(require.resolve(`${name}/package.json`)), 'package.json');
  return JSON.parse(fs.readFileSync(manifest, 'utf8')).version;
}
