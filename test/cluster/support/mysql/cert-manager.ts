import { Namespace } from '../namespace';

const GROUP = 'cert-manager.io';
const SELF_SIGNED = 'self-signed';

/** The name of the issuer. */
export const ISSUER = 'ca';

/** Has cert-manager make an issuer with a CA of its own. */
export async function createIssuer(namespace: Namespace): Promise<void> {
  const certificate = { isCA: true, commonName: 'CA of the tests', secretName: ISSUER };
  await create(namespace, 'Issuer', SELF_SIGNED, { selfSigned: {} });
  await create(namespace, 'Certificate', ISSUER, { ...certificate, issuerRef: { name: SELF_SIGNED } });
  await create(namespace, 'Issuer', ISSUER, { ca: { secretName: ISSUER } });
}

async function create(namespace: Namespace, kind: string, name: string, spec: object): Promise<void> {
  await namespace.create({ apiVersion: `${GROUP}/v1`, kind, metadata: { name }, spec });
}
