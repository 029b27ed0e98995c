/** The module that all generated ones import: the types of the wire, what a protocol is, and errors. It imports nothing. */

export const supportText = `/** What the generated modules are written against. Anything that reads and writes like this can carry them. */

/** The types of Thrift on the wire. */
export const Type = {
  STOP: 0,
  VOID: 1,
  BOOL: 2,
  BYTE: 3,
  DOUBLE: 4,
  I16: 6,
  I32: 8,
  I64: 10,
  STRING: 11,
  STRUCT: 12,
  MAP: 13,
  SET: 14,
  LIST: 15,
  UUID: 16,
} as const;

/** A protocol of Thrift, reading or writing one message. An i64 is a bigint, so that none of its digits are lost. */
export interface Protocol {
  readStructBegin(): void;
  readStructEnd(): void;
  readFieldBegin(): { readonly ftype: number; readonly fid: number };
  readFieldEnd(): void;
  readMapBegin(): { readonly size: number };
  readMapEnd(): void;
  readListBegin(): { readonly size: number };
  readListEnd(): void;
  readSetBegin(): { readonly size: number };
  readSetEnd(): void;
  readBool(): boolean;
  readByte(): number;
  readI16(): number;
  readI32(): number;
  readI64(): bigint;
  readDouble(): number;
  readString(): string;
  readBinary(): Uint8Array;
  readUuid(): string;
  skip(type: number): void;
  writeStructBegin(name: string): void;
  writeStructEnd(): void;
  writeFieldBegin(name: string, type: number, id: number): void;
  writeFieldEnd(): void;
  writeFieldStop(): void;
  writeMapBegin(keyType: number, valueType: number, size: number): void;
  writeMapEnd(): void;
  writeListBegin(type: number, size: number): void;
  writeListEnd(): void;
  writeSetBegin(type: number, size: number): void;
  writeSetEnd(): void;
  writeBool(value: boolean): void;
  writeByte(value: number): void;
  writeI16(value: number): void;
  writeI32(value: number): void;
  writeI64(value: bigint): void;
  writeDouble(value: number): void;
  writeString(value: string): void;
  writeBinary(value: Uint8Array): void;
  writeUuid(value: string): void;
}

/** What clients send their calls through. */
export interface Caller {
  /** Sends the arguments, and gives what is read of the answer. An exception that the answer brings rejects. */
  call<T>(name: string, write: (output: Protocol) => void, read: (input: Protocol) => T): Promise<T>;
  /** Sends the arguments of a oneway function. */
  send(name: string, write: (output: Protocol) => void): Promise<void>;
}

/** A function of a service, as servers see it. */
export interface Method {
  readonly isOneway: boolean;
  /** Reads the arguments at once, and gives what writes the answer. Rejects for what the function does not declare. */
  handle(input: Protocol): Promise<(output: Protocol) => void>;
}

/** The functions of a service by name. */
export type Processor = ReadonlyMap<string, Method>;

/** A record that is being read. */
export type Draft<T> = { -readonly [K in keyof T]?: T[K] | undefined };

/** Something that was read does not fit the schema. */
export class ProtocolError extends Error {
  override name = 'ProtocolError';
}

/** @throws {ProtocolError} where a required field is not there. */
export function complete<T>(draft: Draft<T>, record: string, required: readonly (keyof T)[]): T {
  for (const name of required)
    if (draft[name] === undefined) throw new ProtocolError(\`\${record} came without its required field \${String(name)}\`);
  return draft as T;
}

/** An error that a server tells of without the service having declared it. */
export class ApplicationError extends Error {
  override name = 'ApplicationError';
  /** 0 unknown, 1 unknown method, 2 invalid message type, 3 wrong method name, 4 bad sequence id, 5 missing result, 6 internal error, 7 protocol error. */
  readonly type: number;

  constructor(type: number, message: string) {
    super(message);
    this.type = type;
  }

  static read(input: Protocol): ApplicationError {
    let message = '';
    let type = 0;
    input.readStructBegin();
    for (;;) {
      const { ftype, fid } = input.readFieldBegin();
      if (ftype === Type.STOP) break;
      if (fid === 1 && ftype === Type.STRING) message = input.readString();
      else if (fid === 2 && ftype === Type.I32) type = input.readI32();
      else input.skip(ftype);
      input.readFieldEnd();
    }
    input.readStructEnd();
    return new ApplicationError(type, message);
  }

  static write(output: Protocol, { message, type }: ApplicationError): void {
    output.writeStructBegin('TApplicationException');
    output.writeFieldBegin('message', Type.STRING, 1);
    output.writeString(message);
    output.writeFieldEnd();
    output.writeFieldBegin('type', Type.I32, 2);
    output.writeI32(type);
    output.writeFieldEnd();
    output.writeFieldStop();
    output.writeStructEnd();
  }
}

/** What a function that gives something has failed with, where its answer is empty. */
export function missingResult(name: string): ApplicationError {
  return new ApplicationError(5, \`\${name} failed: unknown result\`);
}
`;

export const nodeSupportText = `/** Carries the generated modules over the npm package "thrift". */
import { ApplicationError, type Caller, type Processor, type Protocol } from './thrift.js';

/** What is needed of the package: \`import thrift from 'thrift'\`. */
export interface ThriftPackage {
  createClient(client: never, connection: never): unknown;
  readonly Int64: new (bytes: never) => object;
}

/* eslint-disable @typescript-eslint/no-explicit-any -- the package has protocols of several shapes */
type PackageProtocol = any;

const call = 1;
const reply = 2;
const exception = 3;
const oneway = 4;
const struct = 12;

/** Calls over a connection of the package, such as \`thrift.createConnection(host, port)\`. */
export function nodeCaller(thrift: ThriftPackage, connection: object): Caller {
  const client: any = (thrift.createClient as any)(PackageClient, connection);
  const send = (name: string, kind: number, write: (output: Protocol) => void, done: Done | undefined): void => {
    const sequence: number = ++client.sequence;
    if (done !== undefined) {
      client._reqs[sequence] = done;
      // The package calls the receiver of a name with what comes.
      client[\`recv_\${name}\`] = (input: PackageProtocol, kindOfAnswer: number, of: number) => {
        const waiting: Done = client._reqs[of] ?? (() => undefined);
        delete client._reqs[of];
        waiting(null, { input: protocolOf(thrift, input), raw: input, kind: kindOfAnswer });
      };
    }
    const output: PackageProtocol = new client.pClass(client.output);
    output.writeMessageBegin(name, kind, sequence);
    write(protocolOf(thrift, output));
    output.writeMessageEnd();
    output.flush();
  };
  return {
    call: (name, write, read) =>
      new Promise((resolve, reject) => {
        send(name, call, write, (error, answer) => {
          if (error !== null || answer === undefined) return reject(error);
          try {
            const result =
              answer.kind === exception ? ApplicationError.read(answer.input) : read(answer.input);
            answer.raw.readMessageEnd();
            if (result instanceof ApplicationError) reject(result);
            else resolve(result);
          } catch (thrown) {
            reject(thrown);
          }
        });
      }),
    send: async (name, write) => send(name, oneway, write, undefined),
  };
}

type Done = (
  error: Error | null,
  answer?: { readonly input: Protocol; readonly raw: PackageProtocol; readonly kind: number },
) => void;

class PackageClient {
  readonly _reqs: Record<number, Done> = {};
  sequence = 0;
  readonly output: unknown;
  readonly pClass: unknown;

  constructor(output: unknown, pClass: unknown) {
    this.output = output;
    this.pClass = pClass;
  }
}

/** What \`thrift.createMultiplexServer\` serves, alone or by a name of a multiplexed processor. */
export function nodeProcessor(
  thrift: ThriftPackage,
  processor: Processor,
): { process(input: unknown, output: unknown): void } {
  return {
    process(input: PackageProtocol, output: PackageProtocol): void {
      const { fname, rseqid } = input.readMessageBegin();
      const answer = (kind: number, write: (output: Protocol) => void): void => {
        output.writeMessageBegin(fname, kind, rseqid);
        write(protocolOf(thrift, output));
        output.writeMessageEnd();
        output.flush();
      };
      const fail = (type: number, message: string): void =>
        answer(exception, (to) => ApplicationError.write(to, new ApplicationError(type, message)));
      const method = processor.get(fname);
      if (method === undefined) {
        input.skip(struct);
        input.readMessageEnd();
        return fail(1, \`Unknown function \${fname}\`);
      }
      const handled = method.handle(protocolOf(thrift, input));
      input.readMessageEnd();
      handled.then(
        (write) => method.isOneway || answer(reply, write),
        (error: unknown) =>
          method.isOneway ||
          (error instanceof ApplicationError
            ? fail(error.type, error.message)
            : fail(6, error instanceof Error ? error.message : String(error))),
      );
    },
  };
}

/** A protocol of the package, whose integers of 64 bits are objects. */
function protocolOf(thrift: ThriftPackage, protocol: PackageProtocol): Protocol {
  const adapted: PackageProtocol = Object.create(protocol);
  adapted.readI64 = () => bigintOf(protocol.readI64.call(adapted));
  adapted.writeI64 = (value: bigint) =>
    protocol.writeI64.call(adapted, new thrift.Int64(bytesOf(value) as never));
  // Its compact protocol reads every boolean in a list, a set or a map as false.
  adapted.readBool = () =>
    protocol.boolValue_?.hasBoolValue === false
      ? protocol.readByte.call(adapted) === 1
      : protocol.readBool.call(adapted);
  adapted.readBinary = () => Uint8Array.from(protocol.readBinary.call(adapted));
  adapted.writeBinary = (value: Uint8Array) => protocol.writeBinary.call(adapted, Buffer.from(value));
  return adapted;
}

function bigintOf({ buffer, offset }: { readonly buffer: Uint8Array; readonly offset: number }): bigint {
  return new DataView(buffer.buffer, buffer.byteOffset).getBigInt64(offset);
}

function bytesOf(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}
`;
