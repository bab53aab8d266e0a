import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ASSETS } from '../../src/assets';
import { CertificateAuthority, CertificateData } from '../support/certificates';

/*
 * What becomes of what is in the Secret: openssl is the real one, the server is a stub that says that it read its files.
 */

jest.setTimeout(30_000);

const NAMES = ['*.db.shop.svc', 'db-primary'];

let folder: string;
let authority: CertificateAuthority;
let good: CertificateData;

beforeAll(() => {
  authority = new CertificateAuthority();
  good = authority.issue(NAMES);
});
afterAll(() => authority.delete());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tls-'));
  mkdirSync(join(folder, 'run'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Puts files into the place of the Secret, all at once, as kubelet does. */
function present(files: Partial<CertificateData>): void {
  rmSync(join(folder, 'secret'), { recursive: true, force: true });
  mkdirSync(join(folder, 'secret'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, 'secret', name), content);
}

/** What a pod says that has sourced the real tls.sh; seconds pass where the script says so. */
function said(script: string, { ordinal = 1, verifies = true } = {}): string {
  const environment = `
    run=$FOLDER/run ordinal=${ordinal} REPLICAS=3 TLS_SECRET=db-tls TLS_VERIFY_PEERS=${verifies ? '1' : ''}
    host() { echo "db-$1.db.shop.svc"; }
    log() { echo "$*"; }
    die() { echo "STOP: $*"; exit 1; }
    sql() { echo "to the server: $(cat)"; }
    . ${join(ASSETS, 'mysql', 'tls.sh')}
    presented=$FOLDER/secret
    look() { SECONDS=$((SECONDS + 3)); refresh_certificate || true; }`;
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-euo', 'pipefail', '-c', `${environment}\n${script}`], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, FOLDER: folder, LC_ALL: 'C' },
  });
  expect(stderr).toBe('');
  return stdout.replace(/\w{3} +\d+ [\d:]{8} \d{4} GMT/g, 'T');
}

/** Where the pod has a certificate already, and the Secret gets another one. */
function renewedWith(files: Partial<CertificateData>, options = {}): string {
  present(good);
  said('use_certificate');
  present(files);
  return said(
    'use_certificate; loaded=$(readlink "$tls") complaints=; look; look; if is_taken; then echo taken; fi',
    options,
  );
}

const UNFIT = 'keeps its certificate, because the one in the Secret db-tls cannot be used: ';

test('a certificate of the CA for the name of the pod is taken, and loaded once', () => {
  present(good);
  expect(said('use_certificate; look; look; cat "$tls"/* | cmp - <(cat "$presented"/*)')).toBe(
    'to the server: ALTER INSTANCE RELOAD TLS\nuses the certificate of the Secret db-tls, valid until T\n',
  );
});

test('a new one is loaded without a restart, and its private key is for the server alone', () => {
  present(good);
  said('use_certificate');
  present(authority.issue(NAMES));
  expect(said('loaded=$(readlink "$tls"); look; look; stat -Lc %a "$tls"; ls -d "$tls".* | wc -l')).toBe(
    'to the server: ALTER INSTANCE RELOAD TLS\nuses the certificate of the Secret db-tls, valid until T\n700\n1\n',
  );
});

test('is loaded again where the server did not answer', () => {
  present(good);
  const script = 'use_certificate; sql() { cat >/dev/null; return 1; }; look; sql() { cat; }; look';
  expect(said(script)).toBe('ALTER INSTANCE RELOAD TLS\nuses the certificate of the Secret db-tls, valid until T\n');
});

describe('is kept out, and said so once', () => {
  const cases: [string, () => Partial<CertificateData>, string][] = [
    [
      'one that has expired',
      () => authority.issue(NAMES, { from: -2, until: -1 }),
      'certificate has expired, in tls.crt with notBefore=T notAfter=T',
    ],
    [
      'one that is not valid yet',
      () => authority.issue(NAMES, { from: 1, until: 2 }),
      'certificate is not yet valid, in tls.crt with',
    ],
    ['one for other names', () => authority.issue(['db-0.db.shop.svc', '*.svc']), 'hostname mismatch, in tls.crt with'],
    [
      'one whose key is of another',
      () => ({ ...good, 'tls.key': authority.issue(NAMES)['tls.key'] }),
      'its tls.key does not belong to its tls.crt',
    ],
    ['what is no certificate', () => ({ ...good, 'tls.crt': 'text' }), 'its tls.crt is not a certificate'],
    ['what is no key', () => ({ ...good, 'tls.key': 'text' }), 'its tls.key is not a private key, or has a passphrase'],
    ['a CA that is none', () => ({ ...good, 'ca.crt': 'text' }), 'its ca.crt is not a certificate'],
    ['a Secret without a CA', () => ({ 'tls.crt': good['tls.crt'], 'tls.key': good['tls.key'] }), 'it has no ca.crt'],
    ['a Secret without a key', () => ({ ...good, 'tls.key': '' }), 'it has no tls.key'],
  ];
  test.each(cases)('%s', (_, files, why) => {
    const lines = renewedWith(files()).split('\n');
    expect(lines.filter((line) => line.startsWith(`${UNFIT}${why}`))).toHaveLength(2); // at the start, and then once
    expect(lines).not.toContain('taken');
    expect(lines.join()).not.toContain('to the server');
  });

  test('one of another CA', () => {
    const other = new CertificateAuthority();
    const files = { ...other.issue(NAMES), 'ca.crt': good['ca.crt'] };
    other.delete();
    expect(renewedWith(files)).toContain(`${UNFIT}unable to get local issuer certificate, in tls.crt with`);
  });
});

test('without one that can be used, and without an earlier one, the pod stops', () => {
  present({});
  expect(said('use_certificate; echo goes on')).toMatch(/^STOP: the Secret db-tls cannot be used: .+\n$/);
});

test('one that expires while it is in use is said so once, and so is one that cannot take its place', () => {
  present(good);
  said('use_certificate');
  present({ ...good, 'tls.key': '' });
  writeFileSync(join(folder, 'expired'), authority.issue(NAMES, { from: -2, until: -1 })['tls.crt']);
  const script = 'cp "$FOLDER/expired" "$tls/tls.crt"; loaded=$(readlink "$tls"); look; look; look';
  expect(said(script)).toBe(
    `${UNFIT}it has no tls.key\nits certificate expired at T: whoever verifies it can no longer connect. Renew the Secret db-tls\n`,
  );
});

test('the name is not looked at where the servers do not verify each other, and for the pod of a job that of pod 0 is', () => {
  const other = authority.issue(['db.example.com']);
  expect(renewedWith(other, { verifies: false })).toContain('taken');
  const first = authority.issue(['db-0.db.shop.svc']);
  expect(renewedWith(first, { ordinal: 12 })).toContain('taken');
  expect(renewedWith(first, { ordinal: 2 })).toContain(`${UNFIT}hostname mismatch`);
});
