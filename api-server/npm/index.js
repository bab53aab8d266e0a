'use strict';
const { randomFillSync } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { kubernetes } = require('./package.json');

/** How much is asked at once, so that the memory of the module stays bounded. */
const MOST_CHARACTERS = 8 * 1024 * 1024;

const TOO_DEEP = 'this is nested too deeply to be read';

/** Whether the module called itself more often than Node has room for. */
function isTooDeep(error) {
  return error instanceof RangeError;
}

/** The module, and how it is asked. */
class ApiServer {
  /** Made when it is first asked, and again after it failed. */
  #instance;
  #host;

  read(text) {
    try {
      return this.#ask('read', text).map((line) => JSON.parse(line));
    } catch (error) {
      if (!isTooDeep(error)) throw error;
      return [{ line: 1, lines: text.split('\n').length, error: TOO_DEEP, errorLine: 1 }];
    }
  }

  judge(questions) {
    const answers = [];
    let asked = [];
    let length = 0;
    const flush = () => {
      for (const answer of this.#judge(asked)) answers.push(answer);
      asked = [];
      length = 0;
    };
    for (const question of questions) {
      const line = JSON.stringify(question);
      if (length > 0 && length + line.length > MOST_CHARACTERS) flush();
      asked.push(line);
      length += line.length;
    }
    if (asked.length > 0) flush();
    return answers;
  }

  /** The answers to some questions; what is too deep to be judged is found by asking for fewer at once. */
  #judge(lines) {
    try {
      return this.#ask('judge', lines.join('\n')).map((line) => JSON.parse(line));
    } catch (error) {
      if (!isTooDeep(error)) throw error;
      if (lines.length === 1) return [{ refusals: [{ message: TOO_DEEP }] }];
      const half = Math.ceil(lines.length / 2);
      return [...this.#judge(lines.slice(0, half)), ...this.#judge(lines.slice(half))];
    }
  }

  locate(text) {
    const [positions] = this.#ask('locate', text);
    return JSON.parse(positions);
  }

  /** Calls the module with a text; returns the lines of its answer. */
  #ask(name, text) {
    const question = Buffer.from(text);
    try {
      this.#instance ??= this.#start();
      const { exports } = this.#instance;
      const at = exports.allocate(question.length) >>> 0;
      new Uint8Array(exports.memory.buffer, at, question.length).set(question);
      const answer = BigInt.asUintN(64, exports[name]());
      const start = Number(answer >> 32n);
      const length = Number(answer & 0xffffffffn);
      const lines = Buffer.from(exports.memory.buffer, start, length).toString('utf8').split('\n');
      lines.pop();
      return lines;
    } catch (error) {
      this.#instance = undefined;
      if (isTooDeep(error)) throw error;
      throw new Error(`the validation of Kubernetes ${kubernetes} failed: ${this.#host.said() || error.message}`);
    }
  }

  #start() {
    const module = new WebAssembly.Module(readFileSync(join(__dirname, 'api-server.wasm')));
    let instance;
    this.#host = new Host(() => instance.exports.memory.buffer);
    instance = new WebAssembly.Instance(module, this.#host.imports(module));
    instance.exports._initialize();
    return instance;
  }
}

const SUCCESS = 0;
const BAD_FILE = 8;
const NOT_THERE = 52;
const NAME = Buffer.from('api-server\0');

/** What the module may ask of its host: the time, random numbers, and to say why it fails. No file, no network, nothing else. */
class Host {
  #memory;
  #said = [];

  /** @param memory the memory of the module, as it is now */
  constructor(memory) {
    this.#memory = memory;
  }

  /** What the module wrote, which it does when it fails. */
  said() {
    return Buffer.concat(this.#said).toString('utf8');
  }

  imports(module) {
    const all = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      all[from] ??= {};
      all[from][name] = this[name]?.bind(this) ?? (() => NOT_THERE);
    }
    return all;
  }

  #view() {
    return new DataView(this.#memory());
  }

  /** A program has a name, and this one no more arguments. */
  args_sizes_get(count, size) {
    this.#view().setUint32(count, 1, true);
    this.#view().setUint32(size, NAME.length, true);
    return SUCCESS;
  }

  args_get(list, at) {
    this.#view().setUint32(list, at, true);
    new Uint8Array(this.#memory(), at, NAME.length).set(NAME);
    return SUCCESS;
  }

  environ_sizes_get(count, size) {
    this.#view().setUint32(count, 0, true);
    this.#view().setUint32(size, 0, true);
    return SUCCESS;
  }

  environ_get() {
    return SUCCESS;
  }

  clock_time_get(clock, precision, at) {
    const isWallClock = clock === 0;
    const now = isWallClock ? BigInt(Date.now()) * 1_000_000n : process.hrtime.bigint();
    this.#view().setBigUint64(at, now, true);
    return SUCCESS;
  }

  random_get(at, size) {
    randomFillSync(new Uint8Array(this.#memory(), at, size));
    return SUCCESS;
  }

  fd_prestat_get() {
    return BAD_FILE;
  }

  fd_fdstat_get() {
    return BAD_FILE;
  }

  sched_yield() {
    return SUCCESS;
  }

  /** Waits for nothing: each event that is asked for is there. */
  poll_oneoff(asked, events, count, happened) {
    for (let n = 0; n < count; n++) {
      const [subscription, event] = [asked + n * 48, events + n * 32];
      this.#view().setBigUint64(event, this.#view().getBigUint64(subscription, true), true);
      this.#view().setUint16(event + 8, SUCCESS, true);
      this.#view().setUint8(event + 10, this.#view().getUint8(subscription + 8));
    }
    this.#view().setUint32(happened, count, true);
    return SUCCESS;
  }

  fd_write(file, parts, count, written) {
    let size = 0;
    for (let n = 0; n < count; n++) {
      const at = this.#view().getUint32(parts + n * 8, true);
      const length = this.#view().getUint32(parts + n * 8 + 4, true);
      this.#said.push(Buffer.from(new Uint8Array(this.#memory(), at, length).slice()));
      size += length;
    }
    this.#view().setUint32(written, size, true);
    return SUCCESS;
  }

  proc_exit(code) {
    throw new Error(`it ended with ${code}`);
  }
}

const server = new ApiServer();

module.exports = {
  kubernetes,
  read: (text) => server.read(text),
  judge: (questions) => server.judge(questions),
  locate: (document) => server.locate(document),
};
