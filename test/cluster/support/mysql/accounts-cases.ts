import { setTimeout as pause } from 'timers/promises';
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

/** Two changes, of which the second waits for three minutes at most until each pod uses the first. */
const LONGEST_ROTATION_SECONDS = 300;

/** Enough for the set to follow what has changed, on a busy machine too. */
const REFRESH_SECONDS = 150;

/** How passwords are changed. */
export interface Rotation {
  /**
   * How often, one change right after the other.
   *
   * @default 1
   */
  readonly times?: number;
  /** What happens as soon as the Secret is changed. */
  readonly meanwhile?: () => Promise<void>;
}

/** A set whose accounts are changed while a client writes to it, which is never refused and never restarts. */
export class AccountsCase {
  public readonly set: MySqlSet;
  private passwords: { [key: string]: string } = {};
  private lives: string[] = [];
  private clients: Logins[] = [];
  private rotations = 0;
  private isInterrupted = false;

  public constructor(
    private readonly namespace: Namespace,
    private readonly props: AccountsLabProps,
  ) {
    this.set = new MySqlSet(namespace, 'mysql', props.replicas, props.failover);
  }

  /** Makes the set, and lets a client begin. */
  public async begin(): Promise<void> {
    this.passwords = passwordsOf(['app'], '0');
    await this.applySecret();
    await this.apply({});
    await this.set.ready([], 300);
    await this.namespace.kubectl('wait', 'pod/client-0', '--for=condition=Ready', '--timeout=60s');
    await this.set.createTables();
    this.lives = await this.set.lives();
    this.startClient();
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
  public async rotate({ times = 1, meanwhile }: Rotation = {}): Promise<void> {
    const old = this.passwords;
    for (let time = 0; time < times; time++) await this.changePasswords();
    await meanwhile?.();
    await this.replaceClient(old);
    await this.settle(old);
  }

  /** Changes all passwords while a pod is away: the old ones of the set stay valid until it is back, and uses the new ones. */
  public async rotateWithoutPod(): Promise<void> {
    const { name, replicas } = this.set;
    const last = replicas - 1;
    if ((await this.set.primary()) === last) await this.move();
    const [former] = await this.set.lives({ ordinals: [last] });
    this.lives = this.lives.filter((life) => life !== former);
    await this.namespace.scale(name, last);
    await eventually(async () => expect(await this.set.lives()).toHaveLength(last), 120);

    const old = this.passwords;
    await this.changePasswords();
    await this.replaceClient(old);
    await pause(20_000);
    expect(await this.withOldPassword()).toEqual(expect.arrayContaining(OWN));
    await this.namespace.scale(name, replicas);
    await this.set.ready([], 300);
    await this.settle(old);
  }

  /** Has another pod become the primary, which ends connections; returns once it takes the writes. */
  public async move(): Promise<void> {
    this.isInterrupted = true;
    await this.set.lead(((await this.set.primary()) + 1) % this.set.replicas);
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
    const failures = this.clients.flatMap((client) => client.failures);
    expect(failures.filter((failure) => !this.isInterrupted || failure.includes('ERROR 1045'))).toEqual([]);
    const acknowledged = this.clients.flatMap((client) => client.acknowledged);
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(await this.set.lost(acknowledged)).toEqual([]);
    expect(await this.set.lives()).toEqual(expect.arrayContaining(this.lives));
    await this.set.agrees();
    console.info(
      `${acknowledged.length} writes, each after a login: none refused, none lost, no server restarted; ${failures.length} failed while the primary moved`,
    );
  }

  private async changePasswords(): Promise<void> {
    this.passwords = { ...this.passwords, ...passwordsOf(['app'], `${++this.rotations}`) };
    await this.applySecret();
    await this.set.refreshMounts();
  }

  /** As soon as a client can log in with the new password, one that does takes the place of one that has the old one. */
  private async replaceClient(old: { [key: string]: string }): Promise<void> {
    await eventually(async () => this.login('app', this.passwords), REFRESH_SECONDS);
    await this.login('app', old); // both are valid
    const former = this.clients.at(-1)!;
    this.startClient();
    await former.stop();
  }

  /** Waits until each pod uses the new passwords, and then until no account has an old one. */
  private async settle(old: { [key: string]: string }): Promise<void> {
    await eventually(async () => {
      for (const pod of this.set.pods) expect(await this.passwordsIn(pod)).toEqual(this.passwordsOfSet());
      expect((await this.withOldPassword()).filter((user) => OWN.includes(user))).toEqual([]);
    }, LONGEST_ROTATION_SECONDS);
    await eventually(async () => expect(await this.withOldPassword()).toEqual([]), 150, 2000);
    for (const account of ['app', 'replication', 'clone']) {
      await this.login(account, this.passwords);
      await expect(this.login(account, old)).rejects.toThrow('ERROR 1045');
    }
  }

  private startClient(): void {
    this.clients.push(new Logins(this.namespace, `${this.rotations}`, this.loginOf('app', this.passwords)));
  }

  /** The passwords that a pod uses. */
  private async passwordsIn(pod: string): Promise<{ [key: string]: string }> {
    const read = OWN.map(async (name) => {
      const path = `/var/run/mysqld/passwords/${name}-password`;
      return [`${name}-password`, await this.namespace.kubectl('exec', pod, '-c', 'mysql', '--', 'cat', path)];
    });
    return Object.fromEntries(await Promise.all(read));
  }

  private passwordsOfSet(): { [key: string]: string } {
    return Object.fromEntries(OWN.map((name) => [`${name}-password`, this.passwords[`${name}-password`]!]));
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
