import { execFileSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** The data of a Secret with a certificate. */
export interface CertificateData {
  readonly 'ca.crt': string;
  readonly 'tls.crt': string;
  readonly 'tls.key': string;
}

const HOUR_MS = 3_600_000;

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

const CONFIGURATION = `
[ca]
default_ca = authority
[authority]
database = index.txt
rand_serial = yes
new_certs_dir = .
default_md = sha256
unique_subject = no
policy = any
[any]
commonName = optional`;

/** A certification authority, made by the openssl of this machine. */
export class CertificateAuthority {
  private readonly folder = mkdtempSync(join(tmpdir(), 'ca-'));

  public constructor() {
    writeFileSync(join(this.folder, 'ca.conf'), CONFIGURATION);
    writeFileSync(join(this.folder, 'index.txt'), '');
    const subject = ['-subj', '/CN=CA of the tests', '-days', '1'];
    this.openssl('req', '-x509', ...NEW_KEY, ...subject, '-keyout', 'ca.key', '-out', 'ca.crt');
  }

  /** A certificate for some names, valid from and until some hours from now. */
  public issue(names: readonly string[], { from = -1, until = 20 } = {}): CertificateData {
    writeFileSync(join(this.folder, 'ext'), `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`);
    this.openssl('req', ...NEW_KEY, '-subj', '/CN=server', '-keyout', 'tls.key', '-out', 'csr');
    const times = ['-startdate', timeIn(from), '-enddate', timeIn(until)];
    const authority = ['-config', 'ca.conf', '-cert', 'ca.crt', '-keyfile', 'ca.key', '-extfile', 'ext'];
    this.openssl('ca', '-batch', '-notext', ...authority, ...times, '-in', 'csr', '-out', 'tls.crt');
    const [ca, crt, key] = ['ca.crt', 'tls.crt', 'tls.key'].map((file) =>
      readFileSync(join(this.folder, file), 'utf8'),
    );
    return { 'ca.crt': ca!, 'tls.crt': crt!, 'tls.key': key! };
  }

  public delete(): void {
    rmSync(this.folder, { recursive: true });
  }

  private openssl(...args: string[]): void {
    execFileSync('openssl', args, { cwd: this.folder, stdio: 'pipe' });
  }
}

/** The names of a set's three pods and its Services, as its page says that a certificate must have them. */
export function namesOf(set: string, namespace: string): string[] {
  const domains = [namespace, `${namespace}.svc`, `${namespace}.svc.cluster.local`];
  const services = [`${set}-primary`, `${set}-read`];
  return [
    ...[0, 1, 2].map((ordinal) => `${set}-${ordinal}.${set}`),
    ...domains.map((domain) => `*.${set}.${domain}`),
    ...services.flatMap((service) => [service, ...domains.map((domain) => `${service}.${domain}`)]),
  ];
}

/** As certificates have it: `20261129020000Z`. */
function timeIn(hours: number): string {
  return new Date(Date.now() + hours * HOUR_MS).toISOString().replace(/[-:T]|\.\d+/g, '');
}
