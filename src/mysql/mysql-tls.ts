import { ApiObject, ApiObjectMetadata, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { mySqlAssets } from './mysql-assets';
import { readingsOf } from './mysql-settings';
import { DNS_SUBDOMAIN, isSubdomain } from '../kubernetes/names';
import { refusal } from '../private/refusal';
import { dnsNameIn } from '../private/service-dns';

/**
 * The certificate of the servers, by which clients and other servers verify that they talk to the set.
 *
 * The Secret has the keys that cert-manager writes: `tls.crt`, the certificate and those between it and the CA, `tls.key`, its
 * private key, and `ca.crt`, the certificate of the CA. It comes from you, or by `certificate` from cert-manager.
 */
export interface MySqlTls {
  /**
   * The Secret.
   *
   * @default - with `certificate`, `<name>-tls`
   */
  readonly secret?: kplus.ISecret;

  /**
   * The certificate that cert-manager issues and renews: a Certificate is rendered.
   *
   * @default - none: the Secret exists already
   */
  readonly certificate?: MySqlCertificate;

  /**
   * Whether the servers verify each other: replication, seeding and the questions between pods go only to servers with
   * a certificate of the CA for the name of the pod.
   *
   * In a running set without TLS, set it to false first: a pod that verifies would refuse pods that have no certificate
   * yet. Omit it once all pods have restarted.
   *
   * @default true
   */
  readonly verifyPeers?: boolean;
}

/** A Certificate of cert-manager, for all names by which the servers are reached. */
export interface MySqlCertificate {
  /**
   * The issuer. Everybody who can get a certificate from the same CA is trusted as a donor of a seed, so use a separate
   * issuer for the set.
   */
  readonly issuer: MySqlCertificateIssuer;

  /**
   * Names by which clients reach the servers besides those of the Services, such as that of a load balancer.
   *
   * @default - none
   */
  readonly dnsNames?: string[];

  /**
   * For how long a certificate is valid: one hour or more.
   *
   * @default - the default of cert-manager, 90 days
   */
  readonly duration?: Duration;

  /**
   * How long before its end it is renewed: five minutes or more, and less than `duration`.
   *
   * @default - the default of cert-manager, a third of `duration`
   */
  readonly renewBefore?: Duration;
}

/** An issuer of cert-manager. */
export interface MySqlCertificateIssuer {
  /** Its name. */
  readonly name: string;

  /**
   * Its kind: `Issuer`, in the namespace of the set, `ClusterIssuer`, or one of another `group`.
   *
   * @default 'Issuer'
   */
  readonly kind?: string;

  /**
   * The group of the API that its kind belongs to.
   *
   * @default 'cert-manager.io'
   */
  readonly group?: string;
}

/** How much of a certificate's life is little, whoever renews it. */
export const EXPIRES_SOON = Duration.days(7);

/** The mount path of the Secret in the pods. */
export const TLS_FOLDER = '/etc/mysql-tls';

const CERT_MANAGER = 'cert-manager.io';
const CERT_MANAGER_KINDS = ['Issuer', 'ClusterIssuer'];

/** The defaults of cert-manager, and the minimum that it accepts. */
const DEFAULT_DURATION = Duration.days(90);
const LEAST_DURATION = Duration.hours(1);
const LEAST_RENEW_BEFORE = Duration.minutes(5);

/** The settings with the paths of a server's certificate. */
const OWN_SETTINGS: ReadonlySet<string> = new Set([
  'clone_ssl_ca',
  'ssl_ca',
  'ssl_capath',
  'ssl_cert',
  'ssl_crl',
  'ssl_crlpath',
  'ssl_key',
]);

/** The parts of a set's pods that TLS needs. */
export interface SecuredSet {
  readonly name: string;
  readonly metadata: ApiObjectMetadata;
  readonly replicas: number;
}

/** @throws if there is neither a Secret nor a certificate to issue, or if cert-manager would not issue it */
export function checkTls(construct: Construct, { secret, certificate }: MySqlTls): void {
  if (!secret && !certificate) {
    throw refusal(construct, {
      id: 'mysql-tls-secret',
      given: 'tls has neither secret nor certificate',
      allowed: 'one of the two, or both',
      reason: 'the servers need a certificate',
    });
  }
  if (!certificate) return;
  checkIssuer(construct, certificate.issuer);
  checkDurations(construct, certificate);
  for (const name of certificate.dnsNames ?? []) {
    if (isSubdomain(name.replace(/^\*\./, ''))) continue;
    throw refusal(construct, {
      id: 'mysql-tls-dns-name',
      given: `tls.certificate.dnsNames has ${JSON.stringify(name)}`,
      allowed: `${DNS_SUBDOMAIN}; the first part may be *`,
      reason: 'it is a DNS name in a certificate',
    });
  }
}

/** @throws if settings of a set with TLS name a certificate too */
export function checkTlsSettings(
  construct: Construct,
  option: string,
  settings: { readonly [name: string]: string } = {},
): void {
  const own = Object.keys(settings).find((name) => readingsOf(name).some((reading) => OWN_SETTINGS.has(reading)));
  if (own === undefined) return;
  throw refusal(construct, {
    id: 'mysql-tls-setting',
    given: `${option} sets ${own} with tls`,
    allowed: 'one of the two',
    reason: 'the server presents the certificate of the Secret, and verifies others with it',
  });
}

/** The Secret of a set; renders its Certificate first if there is one. */
export function tlsSecret(construct: Construct, set: SecuredSet, { secret, certificate }: MySqlTls): kplus.ISecret {
  if (!certificate) return secret!;
  const name = `${set.name}-tls`;
  const { issuer, duration, renewBefore } = certificate;
  const made = secret ?? kplus.Secret.fromSecretName(construct, 'TlsSecret', name);
  new ApiObject(construct, 'Certificate', {
    apiVersion: `${CERT_MANAGER}/v1`,
    kind: 'Certificate',
    metadata: { ...set.metadata, name },
    spec: {
      secretName: made.name,
      issuerRef: { group: issuer.group ?? CERT_MANAGER, kind: issuer.kind ?? 'Issuer', name: issuer.name },
      dnsNames: [...serverNames(construct, set), ...(certificate.dnsNames ?? [])],
      duration: duration && goDuration(duration),
      renewBefore: renewBefore && goDuration(renewBefore),
      privateKey: { rotationPolicy: 'Always' },
      usages: ['digital signature', 'key encipherment', 'server auth'],
    },
  });
  return made;
}

/** The part of a server's configuration about its certificate. */
export function tlsConfiguration({ verifyPeers = true }: MySqlTls, failover: boolean): string {
  const { 'tls.cnf': own, 'tls-peers.cnf': peers, 'tls-group.cnf': group } = mySqlAssets('.cnf');
  return [own, ...(verifyPeers ? [peers, failover ? group : ''] : [])].join('');
}

/** The variables for the scripts in the pods. */
export function tlsEnv({ name }: kplus.ISecret, { verifyPeers = true }: MySqlTls): { [name: string]: string } {
  return { TLS_SECRET: name, ...(verifyPeers && { TLS_VERIFY_PEERS: '1' }) };
}

/** How much of a certificate's life is left when it surely was not renewed in time. */
export function certificateSeconds({ certificate }: MySqlTls): number | undefined {
  if (!certificate?.duration && !certificate?.renewBefore) return undefined;
  const { duration = DEFAULT_DURATION, renewBefore } = certificate;
  const renewed = renewBefore?.toSeconds() ?? duration.toSeconds() / 3;
  return Math.min(EXPIRES_SOON.toSeconds(), Math.floor(renewed / 2));
}

/**
 * All names by which peers and clients reach the servers. A wildcard stands for the pods if two labels follow it, as
 * OpenSSL requires; if the namespace is not known at synth there are none, and each pod is named.
 */
function serverNames(construct: Construct, { name, metadata, replicas }: SecuredSet): string[] {
  const namespace = metadata.namespace ?? Chart.of(construct).namespace;
  const services = [`${name}-primary`, `${name}-read`];
  if (namespace === undefined) {
    const pods = Array.from({ length: replicas }, (_, ordinal) => `${name}-${ordinal}.${name}`);
    return [...pods, ...services];
  }
  const inCluster = (service: string) => [
    `${service}.${namespace}`,
    `${service}.${namespace}.svc`,
    dnsNameIn(construct, service, namespace),
  ];
  return [
    ...inCluster(name).map((domain) => `*.${domain}`),
    ...services.flatMap((service) => [service, ...inCluster(service)]),
  ];
}

function checkIssuer(
  construct: Construct,
  { name, kind = 'Issuer', group = CERT_MANAGER }: MySqlCertificateIssuer,
): void {
  if (isSubdomain(name) && (group !== CERT_MANAGER || CERT_MANAGER_KINDS.includes(kind))) return;
  throw refusal(construct, {
    id: 'mysql-tls-issuer',
    given: `tls.certificate.issuer is the ${kind} ${JSON.stringify(name)}`,
    allowed: `the name of an ${CERT_MANAGER_KINDS.join(' or a ')}, or of another kind with its group`,
    reason: 'cert-manager would wait for it forever',
  });
}

function checkDurations(construct: Construct, { duration = DEFAULT_DURATION, renewBefore }: MySqlCertificate): void {
  const [whole, before] = [duration.toSeconds(), renewBefore?.toSeconds()];
  const tooLate = before !== undefined && (before < LEAST_RENEW_BEFORE.toSeconds() || before >= whole);
  if (whole >= LEAST_DURATION.toSeconds() && !tooLate) return;
  throw refusal(construct, {
    id: 'mysql-tls-duration',
    given: `tls.certificate has a duration of ${whole} s${before === undefined ? '' : ` and a renewBefore of ${before} s`}`,
    allowed: 'a duration of one hour or more, and a renewBefore of five minutes or more that is shorter',
    reason: 'cert-manager refuses others',
  });
}

/** As Go writes a duration, and so the API server gives it back: `2160h0m0s`. */
function goDuration(duration: Duration): string {
  const seconds = duration.toSeconds();
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}h` : ''}${minutes}m${seconds % 60}s`;
}
