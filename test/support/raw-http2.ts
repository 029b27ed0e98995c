/**
 * A server of HTTP/2 that writes its frames itself (RFC 9113), so that a test can send what no library would. It knows
 * of a client what is needed to play by the rules: its first request, and what its windows have room for.
 */
import type { Socket } from 'node:net';
import { concatBytes } from '../../server/src/base/concat-bytes.ts';
import { type RawServer, tcpServer } from './raw-servers.ts';

/** The types of frames that are written or read here (section 6). */
export const frameTypes = {
  data: 0,
  headers: 1,
  reset: 3,
  settings: 4,
  ping: 6,
  goaway: 7,
  windowUpdate: 8,
  continuation: 9,
} as const;

export const flags = { endStream: 1, ack: 1, endHeaders: 4 } as const;

const HEAD_BYTES = 9;
const PREFACE_BYTES = 24;
const INITIAL_WINDOW = 65_535;
const INITIAL_WINDOW_SIZE = 4;

export function frame(
  type: keyof typeof frameTypes,
  frameFlags: number,
  stream: number,
  payload: Uint8Array = new Uint8Array(0),
): Uint8Array {
  const head = new Uint8Array(HEAD_BYTES);
  const view = new DataView(head.buffer);
  view.setUint32(0, payload.length << 8);
  head[3] = frameTypes[type];
  head[4] = frameFlags;
  view.setUint32(5, stream);
  return concatBytes([head, payload]);
}

/** Fields as HPACK writes those that it neither knows nor keeps (RFC 7541, section 6.2.2). */
export function fieldBlock(fields: readonly (readonly [name: string, value: string])[]): Uint8Array {
  return concatBytes(
    fields.flatMap(([name, value]) => [Uint8Array.of(0), ...hpackText(name), ...hpackText(value)]),
  );
}

function hpackText(text: string): readonly Uint8Array[] {
  const bytes = Buffer.from(text, 'latin1');
  if (bytes.length < 127) return [Uint8Array.of(bytes.length), bytes];
  const rest: number[] = [];
  for (let left = bytes.length - 127; ; left >>>= 7) {
    if (left < 128) {
      rest.push(left);
      return [Uint8Array.of(127, ...rest), bytes];
    }
    rest.push((left & 127) | 128);
  }
}

/** One connection of a client. */
export class Http2Client {
  readonly #socket: Socket;
  readonly #request = Promise.withResolvers<number>();
  readonly #room = { connection: INITIAL_WINDOW, stream: INITIAL_WINDOW };
  #wake = Promise.withResolvers<void>();

  constructor(socket: Socket) {
    this.#socket = socket;
    void this.#read();
    socket.write(frame('settings', 0, 0));
  }

  /** The number of its first stream, once it is there. */
  get request(): Promise<number> {
    return this.#request.promise;
  }

  get gone(): boolean {
    return this.#socket.destroyed || !this.#socket.writable;
  }

  /** Resolves once the connection has taken the bytes, or is gone. */
  async send(...frames: readonly Uint8Array[]): Promise<void> {
    const socket = this.#socket;
    if (this.gone || socket.write(concatBytes(frames))) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        socket.off('drain', done).off('close', done);
        resolve();
      };
      socket.on('drain', done).on('close', done);
    });
  }

  /** Sends the same again and again, until the client is gone or so many milliseconds have passed. */
  async flood(bytes: Uint8Array, forMs: number): Promise<void> {
    const until = performance.now() + forMs;
    while (!this.gone && performance.now() < until) await this.send(bytes);
  }

  /** Waits until the windows have room for at least one byte, and takes up to so many. */
  async room(wanted: number): Promise<number> {
    while (!this.gone && Math.min(this.#room.connection, this.#room.stream) <= 0) await this.#wake.promise;
    const taken = Math.max(0, Math.min(wanted, this.#room.connection, this.#room.stream));
    this.#room.connection -= taken;
    this.#room.stream -= taken;
    return taken;
  }

  end(): void {
    this.#socket.end();
  }

  async #read(): Promise<void> {
    let waiting: Buffer = Buffer.alloc(0);
    let preface = PREFACE_BYTES;
    try {
      for await (const chunk of this.#socket as AsyncIterable<Buffer>) {
        waiting = Buffer.concat([waiting, chunk]);
        if (waiting.length < preface + HEAD_BYTES) continue;
        waiting = waiting.subarray(preface);
        preface = 0;
        for (;;) {
          const length = waiting.length < HEAD_BYTES ? Infinity : HEAD_BYTES + waiting.readUIntBE(0, 3);
          if (waiting.length < length) break;
          this.#take(waiting.subarray(0, length));
          waiting = waiting.subarray(length);
        }
      }
    } catch {
      // A client that is gone is no failure of the test.
    }
    this.#wake.resolve();
  }

  #take(bytes: Buffer): void {
    const [type, frameFlags, stream] = [bytes[3], bytes[4] ?? 0, bytes.readUInt32BE(5)];
    const payload = bytes.subarray(HEAD_BYTES);
    if (type === frameTypes.headers) this.#request.resolve(stream);
    else if (type === frameTypes.settings && (frameFlags & flags.ack) === 0) {
      for (let at = 0; at + 6 <= payload.length; at += 6)
        if (payload.readUInt16BE(at) === INITIAL_WINDOW_SIZE)
          this.#room.stream += payload.readUInt32BE(at + 2) - INITIAL_WINDOW;
      void this.send(frame('settings', flags.ack, 0));
    } else if (type === frameTypes.windowUpdate) {
      this.#room[stream === 0 ? 'connection' : 'stream'] += payload.readUInt32BE(0);
      this.#wake.resolve();
      this.#wake = Promise.withResolvers();
    }
  }
}

/** Serves each connection by hand. */
export function rawHttp2Server(serve: (client: Http2Client) => Promise<void>): Promise<RawServer> {
  return tcpServer((socket) => {
    void serve(new Http2Client(socket));
  });
}
