import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { refusal } from '../private/refusal';

/** A repository of backups: restic encrypts and deduplicates them. */
export interface MySqlRepository {
  /**
   * The repository as restic names it: `s3:https://s3.example.com/backups/shop-db`, `gs:bucket:/shop-db`,
   * `azure:container:/shop-db`, `b2:bucket:shop-db`, `rest:https://backup.example.com/shop-db`, `sftp:user@host:/shop-db`.
   *
   * @see https://restic.readthedocs.io/en/stable/030_preparing_a_new_repo.html
   */
  readonly url: string;

  /**
   * The Secret with the key `RESTIC_PASSWORD`, with which the repository is encrypted, and the credentials of the
   * storage, named like the environment variables of restic, such as `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`.
   * Its keys are also files in `/etc/mysql-repository`, for variables that name a file: `RESTIC_CACERT`,
   * `GOOGLE_APPLICATION_CREDENTIALS`.
   *
   * Without `RESTIC_PASSWORD` no backup can ever be read: keep a copy of it elsewhere.
   */
  readonly credentials: kplus.ISecret;

  /**
   * The image of restic, 0.17 or newer.
   *
   * @default 'restic/restic:0.19.1'
   */
  readonly image?: string;
}

/** The schemes that the image can speak, and the ports that they use unless the URL has one. */
const PORTS: { readonly [scheme: string]: number } = {
  azure: 443,
  b2: 443,
  gs: 443,
  rest: 443,
  s3: 443,
  sftp: 22,
  swift: 443,
};

/** The scheme of a URL, and after it a protocol, a login, a host and a port. */
const URL_PARTS = /^([a-z0-9]+):(?:(https?):\/\/)?(?:[^/@]*@)?[^/:]*(?::(\d+))?/;
const PASSWORD_IN_URL = /\/\/[^/@]*:[^/@]*@/;

/** @throws if the URL is none that restic's image can speak to, or holds a password */
export function checkRepository(construct: Construct, option: string, { url }: MySqlRepository): void {
  const scheme = URL_PARTS.exec(url)?.[1];
  if (scheme === undefined || !(scheme in PORTS)) {
    throw refusal(construct, {
      id: 'mysql-repository-url',
      given: `${option}.url is ${JSON.stringify(url)}`,
      allowed: `a URL of restic that begins with one of ${Object.keys(PORTS)
        .map((known) => `${known}:`)
        .join(', ')}`,
      reason: 'backups belong outside of the cluster, and restic reaches these stores',
    });
  }
  if (PASSWORD_IN_URL.test(url)) {
    throw refusal(construct, {
      id: 'mysql-repository-url',
      given: `${option}.url has a password`,
      allowed: 'a URL without one, and the variables of restic that hold it in credentials',
      reason: 'no password is ever in a manifest',
    });
  }
}

/** The port that the repository answers on. */
export function repositoryPort({ url }: MySqlRepository): number {
  const [, scheme, protocol, port] = URL_PARTS.exec(url)!;
  if (port !== undefined) return Number(port);
  return protocol === 'http' ? 80 : PORTS[scheme!]!;
}

/** The image of restic, with a shell of BusyBox's kind. */
export function resticImage({ image }: MySqlRepository): string {
  return image ?? 'restic/restic:0.19.1';
}
