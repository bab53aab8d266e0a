import { ChildProcess, spawn } from 'child_process';
import { once } from 'events';
import { Manifest } from '../../../src/kubernetes/manifest';

/** What the API server said to one manifest. */
export interface Verdict {
  readonly isAccepted: boolean;
  /** The server's answer in words; '' where it took the manifest without a word. */
  readonly answer: string;
}

const AT_ONCE = 8;

/**
 * Opens a way to the API server on which many questions can be asked in little time.
 * @param use is given the address of the server
 */
export async function withApiServer<T>(use: (server: string) => Promise<T>): Promise<T> {
  const proxy = spawn('kubectl', ['proxy', '--port=0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    return await use(await addressOf(proxy));
  } finally {
    proxy.kill();
  }
}

/**
 * Asks the API server to create each of some manifests without keeping them, as strictly as kubectl does.
 * @param server its address
 * @param manifests each is looked at by itself
 * @param namespace where they go if they do not say so themselves
 * @returns a verdict for each, in their order
 */
export async function dryRun(server: string, manifests: readonly Manifest[], namespace: string): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (let from = 0; from < manifests.length; from += AT_ONCE) {
    const some = manifests.slice(from, from + AT_ONCE);
    verdicts.push(...(await Promise.all(some.map(async (manifest) => post(server, manifest, namespace)))));
  }
  return verdicts;
}

async function addressOf(proxy: ChildProcess): Promise<string> {
  const [line] = (await once(proxy.stdout!, 'data')) as [Buffer];
  return `http://${line.toString().trim().split(' ').pop()}`;
}

async function post(server: string, manifest: Manifest, otherwise: string): Promise<Verdict> {
  const { apiVersion, kind, metadata } = manifest;
  const group = `${apiVersion}`.includes('/') ? 'apis' : 'api';
  const namespace = encodeURIComponent(metadata?.namespace ?? otherwise);
  const resource = `${kind!.toLowerCase()}s`.replace(/ys$/, 'ies');
  const url = `${server}/${group}/${apiVersion}/namespaces/${namespace}/${resource}?dryRun=All&fieldValidation=Strict`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(manifest),
  });
  const told = await answer.text();
  return answer.ok
    ? { isAccepted: true, answer: answer.headers.get('warning') ?? '' }
    : { isAccepted: false, answer: told };
}
