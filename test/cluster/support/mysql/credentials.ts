import { Namespace } from '../namespace';

/** Each printable ASCII character, some of other alphabets, and what quoting, formatting and expanding stumble over. */
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
const PASSWORD = `it's "quoted" \\ \\' \\" %s %d 100% $HOME $(id) \`id\` #; -- /* ümläut ключ 中文 ${PRINTABLE}`;

/** MySQL takes longer ones for some accounts, but not for that of replication. */
const REPLICATION_PASSWORD = `'"\\ %s$# ü中`;

/** All that the exporter can read. */
const METRICS_PASSWORD = 'metrics_Password.1-';

/** What no log, no argument and no manifest may show of the passwords. */
export const SECRET_PARTS = ['100% $HOME', 'ключ', '%s$#', METRICS_PASSWORD];

/** Makes the Secret that a set of the tests reads. */
export async function createCredentials(namespace: Namespace, name: string, users: readonly string[]): Promise<void> {
  const accounts = ['root', 'clone', 'monitor', ...users];
  const passwords = accounts.map((account) => [`${account}-password`, `${account} ${PASSWORD}`]);
  await namespace.create({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name },
    stringData: {
      ...Object.fromEntries(passwords),
      'replication-password': REPLICATION_PASSWORD,
      'metrics-password': METRICS_PASSWORD,
    },
  });
}
