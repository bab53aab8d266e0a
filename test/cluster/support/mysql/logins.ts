import { ChildProcess, spawn } from 'child_process';
import { once } from 'events';
import { createInterface } from 'readline';
import { TABLE } from './traffic';
import { TRAFFIC_POD } from './traffic-client';
import { Namespace } from '../namespace';

/** Who logs in, and where. */
export interface Login {
  readonly host: string;
  readonly user: string;
  readonly password: string;
}

/** An option file of MySQL's client. */
function optionFile({ host, user, password }: Login): string {
  const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
  const lines = ['[client]', `host=${host}`, `user=${quoted(user)}`, `password=${quoted(password)}`];
  return [...lines, 'connect_timeout=10', 'default_character_set=utf8mb4', ''].join('\n');
}

/** Writes an option file, from a string that no shell has to quote. */
function writeFile(path: string, login: Login): string {
  return `echo ${Buffer.from(optionFile(login)).toString('base64')} | base64 -d >${path};`;
}

/** What the server answers to statements of somebody who logs in from the pod of the clients. */
export async function loggedIn(namespace: Namespace, login: Login, statements: string): Promise<string> {
  const path = `/tmp/once-${Math.random().toString(36).slice(2)}.cnf`;
  const encoded = Buffer.from(statements).toString('base64');
  const script = `${writeFile(path, login)} echo ${encoded} | base64 -d | mysql --defaults-file=${path} -BNr`;
  return namespace.exec(TRAFFIC_POD, 'bash', '-c', script);
}

/** A client that logs in for each row that it writes, and keeps what failed. */
export class Logins {
  public readonly acknowledged: number[] = [];
  public readonly failures: string[] = [];
  private readonly child: ChildProcess;

  public constructor(namespace: Namespace, name: string, login: Login) {
    const path = `/tmp/${name}.cnf`;
    const script = `${writeFile(path, login)}
      while read -rt 0.1 || [ $? -gt 128 ]; do
        id=\${EPOCHREALTIME/./}
        if answer=$(timeout 20 mysql --defaults-file=${path} -e "INSERT INTO ${TABLE} VALUES ($id)" 2>&1); then
          echo "$id"
        else
          echo "failed: $answer"
        fi
      done`;
    const args = ['-n', namespace.name, 'exec', '-i', TRAFFIC_POD, '--', 'bash', '-c', script];
    this.child = spawn('kubectl', args, { stdio: ['pipe', 'pipe', 'ignore'] });
    createInterface(this.child.stdout!).on('line', (line) => {
      if (/^\d+$/.test(line)) this.acknowledged.push(Number(line));
      else this.failures.push(line);
    });
  }

  public async stop(): Promise<void> {
    this.child.stdin!.end();
    await once(this.child, 'close');
  }
}
