import { ApiObject, App, Chart } from 'cdk8s';
import { AdoptError } from './adopt-error';
import { Call, Code, literal, Name, rootsIn, Statement, struct, Struct } from './code';
import { Context } from './context';
import { patchStatement } from './patches';
import { collectPodSpec } from './pod-spec';
import { printStatements, printString, WIDTH } from './print';
import { Difference, remainder } from './remainder';
import { runStatements } from './run';
import { guards, scales, Selection, selectionOf, serves } from './selection';
import { exposedServiceCode, governingServiceCode, headlessServiceCode } from './services';
import { amountCode, Workload } from './workload';
import { differences } from '../guard/differences';
import { isHeadless } from '../kubernetes/headless';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { referencesIn } from '../kubernetes/references';
import { fields, items } from '../kubernetes/values';
import { printable } from '../output/printable';
import { canBeAcknowledged, describe, findings, isError, Manifests, RULES } from '../rules';

/** A program that renders live objects. */
export interface Adoption {
  readonly program: string;
  /** Further notes for the user. */
  readonly notes: readonly string[];
}

/** How the program imports the library. */
export interface AdoptOptions {
  /** The release of cdk8s-plus, such as 33. */
  readonly release: number;
}

/**
 * Writes the program that renders StatefulSets, and the objects around them, unchanged.
 * @throws AdoptError if there is no StatefulSet, or an invalid one
 */
export function adopt(manifests: readonly unknown[], options: AdoptOptions): Adoption {
  const draft = new Draft(selectionOf(manifests));
  draft.refine();
  return { program: draft.print(options), notes: draft.notes };
}

/** The role in which a Service is written. */
type ServiceForm = 'governing' | 'headless' | 'exposed' | 'verbatim';

/** The program so far. It is run to find what its props do not set. */
class Draft {
  private readonly podSpecs = new Map<Manifest, Struct>();
  private readonly patches = new Map<Manifest, readonly Difference[]>();
  private readonly forms = new Map<Manifest, ServiceForm>();
  private readonly budgetProps = new Map<Manifest, Code>();
  private readonly chartNamespace?: string;
  private readonly acknowledgements: Statement[] = [];

  /** The governing Services written so far: one may govern several sets. */
  private readonly constants = new Map<string, string>();

  public constructor(private readonly selection: Selection) {
    const { all, services, sets } = selection;
    const namespaces = new Set(all.map(({ metadata }) => metadata?.namespace));
    const [namespace] = namespaces;
    this.chartNamespace = namespaces.size === 1 ? namespace : undefined;
    for (const service of services) this.forms.set(service, this.firstForm(service));
    for (const set of sets) this.takeBudget(set);
  }

  public get notes(): string[] {
    const { secrets, sets } = this.selection;
    const left = secrets.map(titleOf);
    const missing = sets.filter((set) => !this.governing(set));
    const owned = this.selection.owners;
    return [
      ...owned.map(({ object, owner }) => `${object} belongs to ${owner}, whose operator will go on writing it`),
      ...(left.length > 0
        ? [`left out: ${left.join(', ')}, whose values do not belong in a program; they stay as they are`]
        : []),
      ...missing.map(
        (set) =>
          `${titleOf(set)} is governed by Service/${set.spec.serviceName}, which is not among the manifests: the program makes it`,
      ),
    ];
  }

  /** Runs the program, and adds what it does not render yet. */
  public refine(): void {
    for (const step of [() => this.compare(true), () => this.compare(false)]) step();
    const rest = this.run().flatMap(({ wanted, rendered }) =>
      remainder(wanted, rendered).map(({ path }) => path.join('.')),
    );
    if (rest.length > 0) throw new AdoptError(`the program would render ${rest.join(', ')} in another way`);
  }

  private compare(isFirst: boolean): void {
    for (const { wanted, rendered } of this.run()) {
      const found = remainder(wanted, rendered);
      if (found.length === 0) continue;
      const form = this.forms.get(wanted);
      if (isFirst && form && form !== 'governing') {
        this.forms.set(wanted, 'verbatim');
      } else if (isFirst && kindOf(wanted) === 'StatefulSet') {
        const { podSpec } = collectPodSpec(found, wanted);
        if (podSpec) this.podSpecs.set(wanted, podSpec);
      } else if (!isFirst) {
        this.patches.set(wanted, found);
      }
    }
  }

  /** The adopted objects, each with the object that the program renders for it. */
  private run(): { wanted: Manifest; rendered: Manifest }[] {
    const chart = new Chart(new App(), 'chart', { namespace: this.chartNamespace, disableResourceNameHashes: true });
    runStatements(this.statements(), Context.scope(chart));
    const rendered = new Map(
      chart.node
        .findAll()
        .filter(ApiObject.isApiObject)
        .map(uncheckedManifest)
        .map((one) => [titleOf(one), one]),
    );
    const { budgets, services, sets } = this.selection;
    return [...sets, ...services, ...budgets].map((wanted) => {
      const found = rendered.get(titleOf(wanted));
      if (!found) throw new AdoptError(`the program would not render ${titleOf(wanted)}`);
      return { wanted, rendered: found };
    });
  }

  public print({ release }: AdoptOptions): string {
    const statements = [...this.statements(), ...this.acknowledgements];
    const sets = this.selection.sets.map(titleOf).join(', ');
    const name = this.selection.sets[0].metadata!.name!;
    const namespace = this.chartNamespace === undefined ? '' : `, { namespace: ${printString(this.chartNamespace)} }`;
    return [
      `// ${printable(sets)} as it ran: what this program renders restarts no pod and touches no volume.`,
      ...this.notes.map((note) => `// ${printable(note)}`),
      ...importsOf(statements, release),
      '',
      'const app = new App();',
      `const chart = new Chart(app, ${printString(name)}${namespace});`,
      '',
      printStatements(statements).trim(),
      '',
      'app.synth();',
      '',
    ].join('\n');
  }

  private statements(): Statement[] {
    this.acknowledgements.length = 0;
    this.constants.clear();
    const context = new Context();
    const { budgets, others, sets } = this.selection;
    const parts = [
      ...sets.flatMap((set) => this.setStatements(set, context)),
      ...[...this.selection.services.filter((service) => this.forms.get(service) === 'verbatim'), ...budgets, ...others]
        .filter((object) => !this.budgetProps.has(object))
        .map((object) => this.verbatim(object, context)),
    ];
    const used = rootsOf([...parts, ...this.acknowledgements], false);
    const named = parts.map((one) =>
      one.name === undefined || used.has(one.name) ? one : { ...one, name: undefined },
    );
    return [...context.referenceStatements.filter(({ name }) => used.has(name!)), ...named];
  }

  private setStatements(set: Manifest, context: Context): Statement[] {
    const workload = new Workload(set, context);
    const service = this.governing(set);
    const governing = this.serviceConstant(service, set, context);
    const statements: Statement[] = [...governing.statements];
    const budget = this.selection.budgets.find((one) => this.budgetProps.has(one) && guards(one, set));
    const hasOwnBudget = this.selection.budgets.some((one) => guards(one, set));
    const isAutoscaled = set.spec.replicas === undefined && this.selection.others.some((one) => scales(one, set));
    const isMany = isAutoscaled || set.spec.replicas > 1;
    statements.push(
      ...workload.statements({
        service: governing.constant,
        budget: budget ? this.budgetProps.get(budget) : isMany ? new Call('DisruptionBudget.none', []) : undefined,
        hasOwnBudget,
        readsConfig: this.readsConfig(set),
        podSpec: this.podSpecs.get(set),
      }),
      ...(isAutoscaled ? [{ value: new Call(`${workload.constant}.markHasAutoscaler`, []) }] : []),
      ...this.patchesOf(set, workload.constant),
      ...(service ? this.patchesOf(service, governing.constant) : []),
      ...this.otherServices(set, workload.constant, context),
    );
    this.acknowledge(set, workload.constant);
    if (service && this.forms.get(service) !== 'verbatim') this.acknowledge(service, governing.constant);
    return statements;
  }

  private serviceConstant(
    service: Manifest | undefined,
    set: Manifest,
    context: Context,
  ): { constant: string; statements: Statement[] } {
    const name = `${set.spec.serviceName}`;
    const key = `${set.metadata?.namespace} ${name}`;
    const known = this.constants.get(key);
    if (known !== undefined) return { constant: known, statements: [] };
    const constant = context.names.constant(/service|svc|headless/i.test(name) ? name : `${name}-service`);
    this.constants.set(key, constant);
    const id = context.names.id(`${name}-service`);
    if (!service) {
      const metadata = struct({ name, namespace: set.metadata?.namespace });
      const value = new Call('HeadlessService', [new Name('chart'), id, struct({ metadata })], 'new');
      const note = `${titleOf(set)} names this Service, which was not there: with it each pod has a DNS name.`;
      return { constant, statements: [{ name: constant, value, note }] };
    }
    const value = isHeadless(service) ? headlessServiceCode(service, id) : governingServiceCode(service, id);
    return { constant, statements: [{ name: constant, value }] };
  }

  private otherServices(set: Manifest, workload: string, context: Context): Statement[] {
    return this.selection.services.flatMap((service) => {
      const form = this.forms.get(service);
      const isOwn = this.selection.sets.find((one) => serves(service, one)) === set;
      if (!isOwn || form === 'governing' || form === 'verbatim') return [];
      if (form === 'exposed') return [{ value: exposedServiceCode(service, workload) }];
      const name = service.metadata!.name!;
      const constant = context.names.constant(name);
      this.acknowledge(service, constant);
      return [{ name: constant, value: headlessServiceCode(service, context.names.id(name)) }];
    });
  }

  private verbatim(object: Manifest, context: Context): Statement {
    const { name, namespace, ...metadata } = fields(object.metadata);
    const own = namespace === this.chartNamespace ? { name, ...metadata } : { name, namespace, ...metadata };
    const id = context.names.id(`${object.kind}-${name}`);
    const fields_ = literal({ ...object, metadata: own });
    return { value: new Call('ApiObject', [new Name('chart'), id, fields_], 'new') };
  }

  private patchesOf(object: Manifest, construct: string): Statement[] {
    const found = this.patches.get(object);
    return found ? [patchStatement(construct, found)] : [];
  }

  /** The rules that the live object breaks. */
  private acknowledge(object: Manifest, construct: string): void {
    const found = findings(RULES, [object], new Manifests(this.selection.all)).filter(isError);
    for (const finding of found) {
      if (!canBeAcknowledged(finding.rule, finding)) throw new AdoptError(`${titleOf(object)}: ${describe(finding)}`);
    }
    for (const id of new Set(found.map(({ rule }) => rule.id))) {
      const value = new Call(
        'acknowledge',
        [id, 'as it ran when it was adopted'],
        new Call('Rules.of', [new Name(construct)]),
      );
      const { rule } = found.find((finding) => finding.rule.id === id)!;
      this.acknowledgements.push({ note: rule.sentence, value });
    }
  }

  private governing(set: Manifest): Manifest | undefined {
    return this.selection.services.find((service) => this.governs(service, set));
  }

  private governs(service: Manifest, set: Manifest): boolean {
    return service.metadata!.name === set.spec?.serviceName && service.metadata?.namespace === set.metadata?.namespace;
  }

  private firstForm(service: Manifest): ServiceForm {
    if (this.selection.sets.some((set) => this.governs(service, set))) return 'governing';
    if (isHeadless(service)) return 'headless';
    const set = this.selection.sets.find((one) => serves(service, one))!;
    const selects = fields(service.spec).selector;
    const isWhole = differences(selects, fields(set.spec.selector).matchLabels).length === 0;
    return isWhole && items(fields(service.spec).ports).length > 0 ? 'exposed' : 'verbatim';
  }

  /** Writes a budget as a prop of the workload if the prop makes the same budget. */
  private takeBudget(set: Manifest): void {
    for (const budget of this.selection.budgets) {
      const { maxUnavailable, minAvailable, selector, unhealthyPodEvictionPolicy, ...others } = fields(budget.spec);
      const { name, namespace, ...metadata } = fields(budget.metadata);
      const isAlike =
        unhealthyPodEvictionPolicy === 'AlwaysAllow' &&
        name === set.metadata!.name &&
        namespace === set.metadata?.namespace &&
        Object.keys({ ...others, ...metadata }).length === 0 &&
        differences(selector, set.spec.selector).length === 0;
      const amount = amountCode(maxUnavailable ?? minAvailable);
      const isRefused = findings(RULES, [budget], new Manifests(this.selection.all)).some(isError);
      if (!isAlike || amount === undefined || isRefused) continue;
      const factory = maxUnavailable === undefined ? 'minAvailable' : 'maxUnavailable';
      this.budgetProps.set(budget, new Call(`DisruptionBudget.${factory}`, [amount]));
    }
  }

  /** Whether pods read a ConfigMap of the program, so that its checksum would be added to their template. */
  private readsConfig(set: Manifest): boolean {
    return referencesIn(fields(set.spec?.template?.spec)).some(
      ({ kind, name }) =>
        kind === 'ConfigMap' &&
        this.selection.others.some((one) => kindOf(one) === kind && one.metadata!.name === name),
    );
  }
}

/** The manifest of an object, without the checks of a synthesis, which run when the program does. */
function uncheckedManifest(object: ApiObject): Manifest {
  const checked = object as ApiObject & { takeManifest?(): Manifest };
  return JSON.parse(JSON.stringify(checked.takeManifest?.() ?? object.toJson()));
}

function titleOf({ kind, metadata }: Manifest): string {
  return `${kind}/${metadata?.name}`;
}

const CDK8S = ['ApiObject', 'App', 'Chart', 'Duration', 'JsonPatch', 'Size'];
const LIBRARY = [
  ...['ClaimRetention', 'DisruptionBudget', 'HeadlessService', 'PodDefaults', 'PodProbe', 'PodVolume', 'Rules'],
  ...['SeccompProfile', 'StatefulWorkload'],
];

/** The imports that the program needs; the ones that only commented-out lines need are commented out too. */
function importsOf(statements: readonly Statement[], release: number): string[] {
  const library = release === FIRST_RELEASE ? 'cdk8s-stateful' : `cdk8s-stateful-${release}`;
  const used = rootsOf(statements, false);
  const all = rootsOf(statements, true);
  const late = LIBRARY.filter((name) => all.has(name) && !used.has(name));
  return [
    importLine(
      CDK8S.filter((name) => used.has(name) || ['App', 'Chart'].includes(name)),
      'cdk8s',
    ),
    ...(all.has('kplus') ? [`${used.has('kplus') ? '' : '// '}import * as kplus from 'cdk8s-plus-${release}';`] : []),
    importLine(
      LIBRARY.filter((name) => used.has(name)),
      library,
    ),
    ...(late.length > 0 ? [`// ${importLine(late, library)}`] : []),
  ];
}

function importLine(names: readonly string[], module: string): string {
  const line = `import { ${names.join(', ')} } from '${module}';`;
  return line.length <= WIDTH ? line : `import {\n${names.map((name) => `  ${name},\n`).join('')}} from '${module}';`;
}

/** The release of cdk8s-plus for which the package of this library has no number in its name. */
const FIRST_RELEASE = 27;

function rootsOf(statements: readonly Statement[], withOff: boolean): ReadonlySet<string> {
  return new Set(statements.flatMap(({ value }) => (value === undefined ? [] : rootsIn(value, withOff))));
}
