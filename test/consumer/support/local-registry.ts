import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A package as npm wants it described. */
interface Packed {
  readonly tarball: Buffer;
  readonly manifest: { readonly name: string; readonly version: string };
}

/**
 * A registry that has the packages just packed, and sends every other question on to the registry that npm is set up
 * with: so that `npm install cdk8s-stateful` installs what a release would publish.
 */
export class LocalRegistry {
  private readonly packages: ReadonlyMap<string, Packed>;
  private readonly upstream = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
  private readonly server: Server = createServer((request, response) => this.answer(request, response));

  /** @param folder where the tarballs are */
  public constructor(folder: string) {
    const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    if (tarballs.length === 0) throw new Error(`run \`npm run package:js\` first: no tarball in ${folder}`);
    this.packages = new Map(tarballs.map((name) => packed(join(folder, name))));
  }

  /** Starts to answer, on this machine alone. */
  public start(): Promise<void> {
    return new Promise((started) => this.server.listen(0, '127.0.0.1', () => started()));
  }

  public stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((stopped) => this.server.close(() => stopped()));
  }

  /** What npm is to be set up with. */
  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  private answer({ url = '/' }: IncomingMessage, response: ServerResponse): void {
    const [, name, file] = url.split('/').map(decodeURIComponent);
    const local = this.packages.get(name);
    if (!local) {
      response.writeHead(302, { location: new URL(url.slice(1), this.upstream).href }).end();
    } else if (file === undefined) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(this.packument(local)));
    } else {
      response.end(local.tarball);
    }
  }

  private packument({ manifest }: Packed): object {
    const { name, version } = manifest;
    const dist = { tarball: `${this.url}${name}/${version}.tgz` };
    return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } };
  }
}

function packed(path: string): [string, Packed] {
  const manifest = execFileSync('tar', ['-xzOf', path, 'package/package.json'], { encoding: 'utf8' });
  const parsed = JSON.parse(manifest);
  return [parsed.name, { tarball: readFileSync(path), manifest: parsed }];
}
