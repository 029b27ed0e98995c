/**
 * What the readers of Thrift's JSON protocols share: text that is parsed when its struct begins, whole numbers, and bytes
 * as text.
 */
import { type JsonDialect, parseJson } from '../../../base/exact-json.ts';
import type { JsonNode, JsonString } from '../../../base/json-tree.ts';
import type { Span } from '../../../base/span.ts';
import { bytesOfBase64, bytesOfUuid } from './scalar-text.ts';
import { JSON_VALUE_LIMIT, THRIFT_NESTING_LIMIT, WireProblem } from './wire.ts';

/** A map is two levels of JSON, and so may be a struct with its fields. */
const MAX_DEPTH = 2 * THRIFT_NESTING_LIMIT + 4;

/** `X` are the values that the protocol has beyond JSON. */
export abstract class TextReader<X extends Span & { readonly kind: string }> {
  readonly #bytes: Uint8Array;
  #offset = 0;
  #read = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get offset(): number {
    return this.#offset;
  }

  get left(): number {
    return this.#read ? 0 : this.#bytes.length;
  }

  /** Whether the text was parsed. */
  protected get isRead(): boolean {
    return this.#read;
  }

  /** The value that comes next in what is open, which `reach` has been told. */
  protected abstract next(): JsonNode<X>;

  /** The digits of a value that may be a whole number; nothing where it is none. */
  protected abstract digitsOf(node: JsonNode<X>): string | undefined;

  i8(): number {
    return this.#integer(8);
  }

  i16(): number {
    return this.#integer(16);
  }

  i32(): number {
    return this.#integer(32);
  }

  i64(): bigint {
    const text = this.digitsOf(this.next());
    if (text === undefined || !/^-?\d{1,19}$/.test(text)) throw this.misfit('an i64');
    const value = BigInt(text);
    if (BigInt.asIntN(64, value) !== value) throw this.misfit('an i64');
    return value;
  }

  binary(): Uint8Array {
    const bytes = bytesOfBase64(this.string('binary'));
    if (bytes === undefined) throw new WireProblem(this.#offset, 'binary is not written in base64');
    return bytes;
  }

  uuid(): Uint8Array {
    const bytes = bytesOfUuid(this.string('a uuid'));
    if (bytes === undefined) throw this.misfit('a uuid');
    return bytes;
  }

  /** The value of all the text. */
  protected root(textOf: (bytes: Uint8Array) => string, dialect: JsonDialect<X>): JsonNode<X> {
    this.#read = true;
    const { value, problems } = parseJson(textOf(this.#bytes), {
      maxDepth: MAX_DEPTH,
      maxValues: JSON_VALUE_LIMIT,
      dialect,
    });
    const [problem] = problems;
    if (problem !== undefined) throw new WireProblem(problem.span.start, problem.message);
    return value;
  }

  /** What is read from now on stands there. */
  protected reach({ start }: Span): void {
    this.#offset = start;
  }

  protected string(what: string): string {
    const node = this.next();
    if (!isString(node)) throw this.misfit(what);
    return node.value;
  }

  protected missing(): WireProblem {
    return new WireProblem(this.#offset, 'a value is missing');
  }

  protected misfit(what: string): WireProblem {
    return new WireProblem(this.#offset, `the value is not that of ${what}`);
  }

  #integer(bits: number): number {
    const text = this.digitsOf(this.next());
    const half = 2 ** (bits - 1);
    const value = Number(text);
    if (text === undefined || !/^-?\d{1,10}$/.test(text) || value < -half || value >= half)
      throw this.misfit(`an i${bits}`);
    return value;
  }
}

function isString(node: { readonly kind: string }): node is JsonString {
  return node.kind === 'string';
}
