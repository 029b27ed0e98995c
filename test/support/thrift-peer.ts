/**
 * A server of a few lines for tests of Thrift calls: each test plays the server's part itself, message by message.
 * It knows just enough of the wire to do so, and nothing of the code under test.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { bytesOf, hexOf } from './check-thrift.ts';

export interface PeerMessage {
  readonly type: 'call' | 'reply' | 'exception' | 'oneway';
  readonly method: string;
  readonly seqid: number;
  /** Hex digits. */
  readonly body: string;
}

const types = ['', 'call', 'reply', 'exception', 'oneway'] as const;

export class Peer {
  readonly socket: Socket;
  readonly #framed: boolean;
  readonly #chunks: AsyncIterator<Buffer, undefined>;
  #waiting: Buffer = Buffer.alloc(0);

  constructor(socket: Socket, framed: boolean) {
    this.socket = socket;
    this.#framed = framed;
    this.#chunks = (socket as AsyncIterable<Buffer, undefined>)[Symbol.asyncIterator]();
    socket.on('error', () => undefined);
  }

  /** The next message of the client. Its arguments are as many bytes as are given, where no frame says how many. */
  async next(bodyBytes = 1): Promise<PeerMessage> {
    const frame = this.#framed ? (await this.bytes(4)).readInt32BE(0) : undefined;
    const version = await this.bytes(4);
    assert.equal(version.readUInt16BE(0), 0x8001);
    const method = (await this.bytes((await this.bytes(4)).readInt32BE(0))).toString('utf8');
    const seqid = (await this.bytes(4)).readInt32BE(0);
    const body = await this.bytes(frame === undefined ? bodyBytes : frame - 12 - Buffer.byteLength(method));
    const type = types[version[3] ?? 0];
    assert.ok(type !== undefined && type !== '');
    return { type, method, seqid, body: hexOf(body) };
  }

  /** Whether the client has said that it sends no more. */
  async ended(): Promise<boolean> {
    return (await this.#chunks.next()).done === true;
  }

  send(...messages: readonly PeerMessage[]): void {
    this.socket.write(Buffer.concat(messages.map((message) => this.encode(message))));
  }

  encode({ type, method, seqid, body }: PeerMessage): Buffer {
    const name = Buffer.from(method);
    const payload = bytesOf(body);
    const bytes = Buffer.alloc((this.#framed ? 4 : 0) + 12 + name.length + payload.length);
    const at = this.#framed ? bytes.writeInt32BE(bytes.length - 4) : 0;
    bytes.writeUInt32BE(0x80010000 + types.indexOf(type), at);
    bytes.writeInt32BE(name.length, at + 4);
    bytes.set(name, at + 8);
    bytes.writeInt32BE(seqid, at + 8 + name.length);
    bytes.set(payload, at + 12 + name.length);
    return bytes;
  }

  raw(hex: string): void {
    this.socket.write(bytesOf(hex));
  }

  /** The next bytes of the client, whatever they are. */
  async bytes(count: number): Promise<Buffer> {
    while (this.#waiting.length < count) {
      const { value: chunk } = await this.#chunks.next();
      if (chunk === undefined) throw new Error('the client has closed the connection');
      this.#waiting = Buffer.concat([this.#waiting, chunk]);
    }
    const taken = this.#waiting.subarray(0, count);
    this.#waiting = this.#waiting.subarray(count);
    return taken;
  }
}

/**
 * Serves the first connection as `play` says, and those after it as `playLater` does, while `run` runs. A connection
 * is closed when its play is over; later ones at once, unless the test says otherwise.
 */
export async function withPeer(
  framed: boolean,
  play: (peer: Peer) => void | Promise<void>,
  run: (port: number) => Promise<void>,
  playLater: (peer: Peer) => void | Promise<void> = () => undefined,
): Promise<void> {
  const failures: unknown[] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    const peer = new Peer(socket, framed);
    Promise.resolve((sockets.size === 1 ? play : playLater)(peer)).then(
      () => socket.end(),
      (thrown: unknown) => {
        failures.push(thrown);
        socket.destroy();
      },
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await run((server.address() as AddressInfo).port);
    assert.deepEqual(failures, []);
  } finally {
    server.close();
    for (const socket of sockets) socket.destroy();
  }
}
