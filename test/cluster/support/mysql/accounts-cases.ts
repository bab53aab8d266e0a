import { App } from 'cdk8s';
import { MySqlUser } from 'cdk8s-stateful';
import { AccountsLab, AccountsLabProps } from './accounts-lab';
import { loggedIn, Login, Logins } from './logins';
import { SECRET } from './mysql-lab';
import { MySqlSet } from './mysql-set';
import { eventually } from '../eventually';
import { kubectl } from '../kubectl';
import { Namespace } from '../namespace';

/** The name of the database of all users, and part of the name of each. */
const ODD = 'it\'s \\ "odd" `100%` $(id) _ю';
const DATABASE = `db ${ODD}`;

/** The accounts of the set itself. */
const OWN = ['root', 'replication', 'clone', 'monitor'];

/** Enough for the set to follow what has changed, on a busy machine too. */
const REFRESH_SECONDS = 150;

/** A set whose accounts are changed while a client writes to it, which is never refused and never restarts. */
export class AccountsCase {
  public readonly set: MySqlSet;
  private passwords: { [key: string]: string } = {};
  private lives: string[] = [];
  private clients: Logins[] = [];

  public constructor(
    private readonly namespace: Namespace,
    private readonly props: AccountsLabProps,
  ) {
    this.set = new MySqlSet(namespace, 'mysql', props.replicas, props.failover);
  }

  /** Makes the set, and lets a client begin. */
  public async begin(): Promise<void> {
    this.passwords = passwordsOf(['app'], 'first');
    await this.applySecret();
    await this.apply({});
    await this.set.ready([], 300);
    await this.namespace.kubectl('wait', 'pod/client-0', '--for=condition=Ready', '--timeout=60s');
    await this.set.createTables();
    this.lives = await this.set.lives();
    this.client('first');
  }

  /** Adds users, then changes what each may do, then takes them out. */
  public async changeAccounts(count: number): Promise<void> {
    const names = Array.from({ length: count }, (_, index) => `u${index} ${ODD}`);
    const users = names.map((name, index): MySqlUser => ({
      name,
      database: DATABASE,
      privileges: index % 2 === 0 ? ['SELECT', 'INSERT'] : ['SELECT', 'CREATE', 'DROP'],
      passwordKey: `user-${index}`,
    }));
    for (const { passwordKey } of users) this.passwords[passwordKey!] = `${passwordKey} ${ODD}`;
    await this.applySecret();
    await this.apply({ databases: [DATABASE], users });
    await this.set.refreshMounts();
    for (const user of users) await this.may(user);

    const changed = users.map((user, index) => ({ ...user, privileges: index % 2 === 0 ? ['SELECT'] : ['ALL'] }));
    await this.apply({ databases: [DATABASE], users: changed });
    await this.set.refreshMounts();
    for (const user of changed) await this.may(user);

    await this.apply({});
    await this.set.refreshMounts();
    await eventually(async () => {
      const log = await this.set.log(await this.set.primary());
      expect(log).toContain(`the user ${names[0]} is no longer in the manifest`);
      expect(log).toContain(`the database ${DATABASE} is no longer in the manifest`);
    }, REFRESH_SECONDS);
    await this.may(changed[0]!);
  }

  /** Changes all passwords at once, and waits until the old ones are refused. */
  public async rotate(): Promise<void> {
    const old = this.passwords;
    this.passwords = { ...old, ...passwordsOf(['app'], 'second') };
    await this.applySecret();
    await this.set.refreshMounts();
    await eventually(async () => this.login('app', this.passwords), REFRESH_SECONDS);
    await this.login('app', old); // both are valid
    this.client('second');
    await eventually(async () => {
      for (const ordinal of this.set.pods.keys()) {
        expect(await this.set.log(ordinal)).toContain('uses the new passwords');
      }
      expect(await this.withOldPassword()).not.toEqual(expect.arrayContaining(OWN));
      expect((await this.withOldPassword()).filter((user) => OWN.includes(user))).toEqual([]);
    }, REFRESH_SECONDS);
    await this.clients[0]!.stop();
    await eventually(async () => expect(await this.withOldPassword()).toEqual([]), 150, 2000);
    for (const account of ['app', 'replication', 'clone']) {
      await this.login(account, this.passwords);
      await expect(this.login(account, old)).rejects.toThrow('ERROR 1045');
    }
  }

  /** A pod without data is seeded, and takes part, with the passwords of now. */
  public async seedAnother(): Promise<void> {
    const last = this.set.replicas - 1;
    const ordinal = (await this.set.primary()) === last ? last - 1 : last;
    const former = await this.set.lives({ ordinals: [ordinal] });
    await this.namespace.kubectl('delete', 'persistentvolumeclaim', this.set.claim(ordinal), '--wait=false');
    await this.namespace.kubectl('delete', 'pod', this.set.pod(ordinal));
    await this.set.ready(former, 300);
    this.lives = this.lives.filter((life) => !former.includes(life));
  }

  /** Nothing was refused, nothing was lost, and no server restarted. */
  public async end(): Promise<void> {
    await this.clients.at(-1)!.stop();
    expect(this.clients.flatMap(({ refused }) => refused)).toEqual([]);
    const acknowledged = this.clients.flatMap((client) => client.acknowledged);
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(await this.set.lost(acknowledged)).toEqual([]);
    expect(await this.set.lives()).toEqual(expect.arrayContaining(this.lives));
    await this.set.agrees();
    console.info(`${acknowledged.length} writes, each after a login: none refused, none lost, no server restarted`);
  }

  private client(name: string): void {
    this.clients.push(new Logins(this.namespace, name, this.loginOf('app', this.passwords)));
  }

  /** Whether a user can do what it may, and nothing else, on each server that it asks. */
  private async may({ name, privileges, passwordKey }: MySqlUser): Promise<void> {
    const login = { host: 'mysql-primary', user: name, password: this.passwords[passwordKey!]! };
    await eventually(async () => {
      const grants = await loggedIn(this.namespace, login, 'SHOW GRANTS');
      const granted = /^GRANT (.*) ON `db /m.exec(grants)?.[1];
      expect(granted?.split(', ').sort()).toEqual(
        privileges![0] === 'ALL' ? ['ALL PRIVILEGES'] : [...privileges!].sort(),
      );
    }, REFRESH_SECONDS);
    const database = `\`${DATABASE.replace(/`/g, '``')}\``;
    expect(await loggedIn(this.namespace, login, `SHOW TABLES FROM ${database}`)).toBe('');
  }

  private loginOf(account: string, passwords: { [key: string]: string }): Login {
    return { host: 'mysql-primary', user: account, password: passwords[`${account}-password`]! };
  }

  private async login(account: string, passwords: { [key: string]: string }): Promise<void> {
    await loggedIn(this.namespace, this.loginOf(account, passwords), 'DO 1');
  }

  private async withOldPassword(): Promise<string[]> {
    const question = `SELECT user FROM mysql.user WHERE user_attributes->'$.additional_password' IS NOT NULL`;
    return (await this.set.sql(await this.set.primary(), question)).split('\n').filter((user) => user !== '');
  }

  private async apply(props: Partial<AccountsLabProps>): Promise<void> {
    await this.namespace.apply(new AccountsLab(new App(), 'lab', { ...this.props, ...props }));
  }

  private async applySecret(): Promise<void> {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: SECRET }, stringData: this.passwords };
    await kubectl(['-n', this.namespace.name, 'apply', '--server-side', '-f', '-'], JSON.stringify(secret));
  }
}

/** A password for each account of the set, and for some users. */
function passwordsOf(users: readonly string[], time: string): { [key: string]: string } {
  const passwords = [...OWN, ...users].map((name) => [`${name}-password`, `${time} '"\\ ${name.slice(0, 5)} %ю$#`]);
  return Object.fromEntries(passwords);
}
