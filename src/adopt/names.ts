/** Reserved names: keywords, and names that the program itself declares or imports. */
const TAKEN = [
  ...'arguments await break case catch class const continue debugger default delete do else enum eval export'.split(
    ' ',
  ),
  ...'extends false finally for function if implements import in instanceof interface let new null package'.split(' '),
  ...'private protected public return static super switch this throw true try typeof undefined var void while'.split(
    ' ',
  ),
  ...'with yield app chart kplus'.split(' '),
];

/** Assigns unique names to the constants, and unique ids to the constructs, of one program. */
export class Names {
  private readonly constants = new Set(TAKEN);
  private readonly ids = new Set<string>();

  /** A constant named after an object: `redis-master` is `redisMaster`. */
  public constant(name: string): string {
    const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
    const camel = words.map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word))).join('');
    return unique(/^[A-Za-z]/.test(camel) ? camel : `_${camel}`, '', this.constants);
  }

  /** A construct id in the chart. */
  public id(name: string): string {
    return unique(name, '-', this.ids);
  }
}

function unique(name: string, separator: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name}${separator}${count}`;
  taken.add(free);
  return free;
}

function lowerFirst(word: string): string {
  return word[0].toLowerCase() + word.slice(1);
}

function upperFirst(word: string): string {
  return word[0].toUpperCase() + word.slice(1);
}
