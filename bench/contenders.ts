import * as path from 'path';
import { builtVersions, compiledCase } from './compile';
import { helmArguments } from './helm';
import { writeManifests } from './manifest-files';
import { Task, taskArguments } from './task';

/** A way to do a task. */
export interface Contender {
  readonly title: string;
  /** Whether it reports the resources that it used. */
  readonly tellsUse: boolean;
  /** Whether it writes exactly the documents of the job, and not others of the same kinds and names. */
  readonly exact: boolean;
  /** The program that does it, and its arguments. */
  command(task: Task): [string, string[]];
}

/** A case, which is a program for Node. */
function program(title: string, name: string, exact = true): Contender {
  return {
    title,
    command: (task) => [process.execPath, [compiledCase(name), ...taskArguments(task)]],
    tellsUse: true,
    exact,
  };
}

export const YAML_OBJECTS = program('plain objects + `yaml`', 'yaml-objects');
export const API_OBJECTS = program('ApiObject', 'api-objects');
export const API_OBJECTS_FAST = program('ApiObject, FastApp', 'api-objects-on-fast-app');
export const CDK8S_PLUS_L1 = program('cdk8s-plus-27 L1', 'cdk8s-plus-l1', false);
export const CDK8S_PLUS_L2 = program('cdk8s-plus-27 L2', 'cdk8s-plus-l2', false);
export const STATEFUL_WORKLOAD = program('StatefulWorkload', 'stateful-workload');
export const STATEFUL_WORKLOAD_FAST = program('StatefulWorkload, FastApp', 'stateful-workload-on-fast-app');

export const CONSTRUCTS = program('no dependencies', 'constructs-on-fast-app');
export const CHAIN = program('each depends on the one before', 'chain-on-fast-app');
export const SMALL_OBJECTS = program('ConfigMaps, FastApp', 'small-objects-on-fast-app');

export const REQUIRES = ['cdk8s', 'cdk8s-plus-27', 'cdk8s-stateful'].map((name) => program(name, `require-${name}`));

/** A case that reads files of manifests, which are written before it begins. */
function reader(title: string, name: string, command: (task: Task) => string[]): Contender {
  return {
    title,
    command: (task) => [process.execPath, [compiledCase(name), ...command(task)]],
    tellsUse: true,
    exact: false,
  };
}

export const PARSE_YAML = reader('parse with `yaml`', 'parse-yaml', (task) => [writeManifests(task)]);
export const CHECK = reader('`check`', 'run-command', (task) => ['check', writeManifests(task)]);
export const DIFF = reader('`diff`', 'run-command', (task) => [
  'diff',
  writeManifests(task),
  writeManifests(task, '1.26.0'),
]);

/** The API servers of the versions whose packages are built. */
export const API_SERVERS = builtVersions().map((version) =>
  reader(`\`check --kubernetes ${version}\``, 'run-command', (task) => [
    'check',
    '--kubernetes',
    version,
    writeManifests(task),
  ]),
);

/** `helm template`, if there is a binary. */
export const HELM: Contender[] = process.env.HELM
  ? [
      {
        title: 'helm template',
        command: (task) => [path.resolve(process.env.HELM!), helmArguments(task)],
        tellsUse: false,
        exact: true,
      },
    ]
  : [];
