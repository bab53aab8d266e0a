import { ChildProcess, spawn } from 'child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { connect, createServer, Socket } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { setTimeout as pause } from 'timers/promises';
import { busyBoxTools, describeInBusyBox } from '../support/busybox';
import { copyScripts } from '../support/pod-scripts';

const REQUEST = 'GET /metrics HTTP/1.1\r\nHost: db-0:9105\r\nAccept: */*\r\n\r\n';

let folder: string;
let port: number;
let server: ChildProcess;
const clients: Socket[] = [];

/** Connects, and sends what is given, if anything. */
async function client(sent = ''): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  clients.push(socket);
  socket.on('error', () => {}); // a connection that is reset has ended, which is all that these tests ask
  await new Promise((done, failed) => socket.once('connect', done).once('error', failed));
  socket.write(sent);
  return socket;
}

/** What a client is sent until its connection ends, and after how many seconds that is. */
async function heard(socket: Socket): Promise<{ answer: string; seconds: number }> {
  const start = Date.now();
  let answer = '';
  socket.on('data', (data) => (answer += data));
  if (!socket.closed) await new Promise((done) => socket.once('close', done));
  return { answer, seconds: (Date.now() - start) / 1000 };
}

/** The first answer to a scrape, and after how many seconds it is complete. */
async function scraped(): Promise<{ body: string; seconds: number }> {
  const start = Date.now();
  const socket = await client(REQUEST);
  let answer = '';
  for await (const data of socket) {
    answer += data;
    const [head, body] = answer.split('\r\n\r\n');
    const length = /^Content-Length: (\d+)$/im.exec(head!)?.[1];
    if (body?.length === Number(length)) return { body, seconds: (Date.now() - start) / 1000 };
  }
  throw new Error(`the answer is not as long as it says: ${answer}`);
}

async function freePort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  const { port: free } = listener.address() as { port: number };
  await new Promise((done) => listener.close(done));
  return free;
}

async function serves(): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await scraped();
      return;
    } catch (error) {
      if (tries === 50) throw error;
      await pause(100);
    }
  }
}

describeInBusyBox('the metrics of the container archive', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'archive-'));
    port = await freePort();
    copyScripts(folder, ['archive-metrics'], { '/tmp/': `${folder}/`, '/var/lib/mysql': folder });
    mkdirSync(join(folder, 'data', '.archive'), { recursive: true });
    const PATH = busyBoxTools(folder);
    const env = { PATH, ARCHIVE_METRICS_PORT: `${port}` };
    server = spawn(join(PATH, 'sh'), [join(folder, 'archive-metrics.sh')], { env, detached: true, stdio: 'ignore' });
    await serves();
  }, 30_000);
  afterEach(() => {
    for (const socket of clients.splice(0)) socket.destroy();
  });
  afterAll(() => {
    process.kill(-server.pid!, 'SIGKILL');
    rmSync(folder, { recursive: true });
  });
  jest.setTimeout(30_000);

  test('say for how long binary logs have waited', async () => {
    expect((await scraped()).body).toMatch(/^mysql_archive_waiting_seconds 0\n$/m);
    writeFileSync(join(folder, 'failing'), `${Math.floor(Date.now() / 1000) - 100}\n`);
    expect((await scraped()).body).toMatch(/^mysql_archive_waiting_seconds 1\d\d\n$/m);
    writeFileSync(join(folder, 'failing'), ''); // as it is for a moment before it is written
    expect((await scraped()).body).toMatch(/^mysql_archive_waiting_seconds 0\n$/m);
  });

  test('say for how long the server has not handed over binary logs', async () => {
    const handedOver = join(folder, 'data', '.archive', 'failing');
    writeFileSync(handedOver, `${Math.floor(Date.now() / 1000) - 2000}\n`);
    expect((await scraped()).body).toMatch(/^mysql_archive_waiting_seconds 20\d\d\n$/m);
    rmSync(handedOver);
  });

  test('are there for a scrape while clients that send nothing, or no whole request, hold their connections', async () => {
    await client();
    await client('GET /metrics HTTP/1.1\r\nHost');
    await client();
    expect((await scraped()).seconds).toBeLessThan(2);
  });

  test('end the connection of a client that sends nothing, after seconds', async () => {
    const { seconds } = await heard(await client());
    expect(seconds).toBeGreaterThan(2);
    expect(seconds).toBeLessThan(10);
  });

  test('end the connection of a client that sends without end', async () => {
    const socket = await client();
    const flood = Buffer.alloc(65_536, 'x');
    const send = () => socket.write(flood);
    socket.on('drain', send);
    send();
    expect((await heard(socket)).seconds).toBeLessThan(10);
  });

  test('are there again after the server has ended', async () => {
    const children = readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8');
    process.kill(parseInt(children), 'SIGKILL');
    await serves();
    expect((await scraped()).body).toContain('mysql_archive_waiting_seconds');
  });
});
