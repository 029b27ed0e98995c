/** What the writers of Thrift's JSON protocols share: the text, what of it is open, whole numbers, and bytes as text. */
import { CallError } from '../../call-error.ts';
import { base64Text, utf8Text, uuidText } from './scalar-text.ts';

/** What is open, and how many fields or values of it have begun. Of a map, keys and values count alike. */
export interface OpenText {
  readonly kind: 'struct' | 'list' | 'map';
  count: number;
}

export abstract class TextWriter {
  readonly #parts: string[] = [];
  readonly #open: OpenText[] = [];
  readonly #protocol: string;

  /** `protocol` is its name within a sentence. */
  constructor(protocol: string) {
    this.#protocol = protocol;
  }

  finish(): Uint8Array {
    return new TextEncoder().encode(this.#parts.join(''));
  }

  /** Writes a value that is no struct, list, set or map, behind what parts it from the one before. */
  protected abstract scalar(json: string): void;

  i8(value: number): void {
    this.scalar(String(value));
  }

  i16(value: number): void {
    this.scalar(String(value));
  }

  i32(value: number): void {
    this.scalar(String(value));
  }

  i64(value: bigint): void {
    this.scalar(String(value));
  }

  /** @throws {CallError} of phase `prepare` for bytes that are no text. */
  bytes(value: Uint8Array): void {
    const text = utf8Text(value);
    if (text === undefined)
      throw this.impossible(`text that is no UTF-8 cannot be sent in ${this.#protocol}`);
    this.scalar(JSON.stringify(text));
  }

  binary(value: Uint8Array): void {
    this.scalar(`"${base64Text(value)}"`);
  }

  uuid(value: Uint8Array): void {
    this.scalar(`"${uuidText(value)}"`);
  }

  protected write(text: string): void {
    this.#parts.push(text);
  }

  /** The innermost that is open. */
  protected get around(): OpenText | undefined {
    return this.#open.at(-1);
  }

  protected opened(kind: OpenText['kind']): void {
    this.#open.push({ kind, count: 0 });
  }

  protected closed(): OpenText | undefined {
    return this.#open.pop();
  }

  /** Of what this protocol has no way to write. */
  protected impossible(message: string): CallError {
    return new CallError('prepare', message, { advice: 'use the binary or the compact protocol' });
  }
}
