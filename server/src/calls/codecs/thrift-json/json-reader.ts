/**
 * Reads the values of Thrift's JSON protocol from text that is all there; `json-writer.ts` shows their forms. The
 * text is parsed when its struct begins.
 */
import { parseJson } from '../../../base/exact-json.ts';
import type { JsonArray, JsonMember, JsonNode, JsonObject, JsonString } from '../../../base/json-tree.ts';
import { bytesOfBase64, bytesOfUuid } from '../thrift/scalar-text.ts';
import {
  type FieldHeader,
  JSON_VALUE_LIMIT,
  type ListHeader,
  type MapHeader,
  THRIFT_NESTING_LIMIT,
  WireProblem,
  type WireReader,
} from '../thrift/wire.ts';
import { wireTypeOfJson } from './json-types.ts';
import { bareDouble, bytesOfLaxText, doubleOfText, laxText } from './lax-text.ts';

/** JSON, with strings that hold what it has no numbers for. */
type Value = JsonNode<JsonString>;
type List = JsonArray<JsonString>;
type Member = JsonMember<JsonString>;
type Members = JsonObject<JsonString>;

/** A struct is two levels of JSON, with its fields, and so is a map, with its types. */
const MAX_DEPTH = 2 * THRIFT_NESTING_LIMIT + 4;

/** What is open, with what of it has been read. */
type Frame =
  | { readonly members: readonly Member[]; at: number; value: Value | undefined }
  | { readonly items: readonly Value[]; at: number }
  | { readonly entries: readonly Member[]; at: number };

export class JsonReader implements WireReader {
  readonly #bytes: Uint8Array;
  readonly #open: Frame[] = [];
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

  structStart(): void {
    const node = this.#read ? this.#next() : this.#root();
    this.#open.push({ members: this.#object(node, 'a struct').members, at: 0, value: undefined });
  }

  fieldHeader(): FieldHeader | undefined {
    const frame = this.#open.at(-1);
    if (frame === undefined || !('members' in frame))
      throw new WireProblem(this.#offset, 'no struct is open');
    const member = frame.members[frame.at++];
    if (member === undefined) {
      this.#open.pop();
      return undefined;
    }
    this.#offset = member.start;
    const id = Number(member.key.value);
    if (!/^-?\d{1,5}$/.test(member.key.value) || id < -32768 || id > 32767)
      throw new WireProblem(member.start, `${quoted(member.key)} is not the id of a field`);
    const [typed, second] = this.#object(member.value, 'a field').members;
    if (typed === undefined || second !== undefined)
      throw new WireProblem(member.start, `the field ${id} has not one type and value`);
    frame.value = typed.value;
    return { wire: this.#wireOf(typed.key), id };
  }

  listHeader(): ListHeader {
    const node = this.#array(this.#next(), 'a list');
    const [type, size, ...items] = node.items;
    const element = this.#wireOf(type);
    this.#checkSize(node, size, items.length);
    this.#open.push({ items, at: 0 });
    return { element, size: items.length };
  }

  mapHeader(): MapHeader {
    const node = this.#array(this.#next(), 'a map');
    const [keyType, valueType, size, object] = node.items;
    const key = this.#wireOf(keyType);
    const value = this.#wireOf(valueType);
    const { members } = this.#object(object ?? node, 'the entries of a map');
    this.#checkSize(node, size, members.length);
    this.#open.push({ entries: members, at: 0 });
    return { key, value, size: members.length };
  }

  containerEnd(): void {
    this.#open.pop();
  }

  bool(): boolean {
    const node = this.#next();
    if (node.kind === 'boolean') return node.value;
    const text = textOf(node);
    if (text === '1' || text === 'true') return true;
    if (text === '0' || text === 'false') return false;
    throw this.#misfit('a bool');
  }

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
    const text = textOf(this.#next());
    if (text === undefined || !/^-?\d{1,19}$/.test(text)) throw this.#misfit('an i64');
    const value = BigInt(text);
    if (BigInt.asIntN(64, value) !== value) throw this.#misfit('an i64');
    return value;
  }

  double(): number {
    const text = textOf(this.#next());
    const value = doubleOfText(text ?? '');
    if (value === undefined) throw this.#misfit('a double');
    return value;
  }

  bytes(): Uint8Array {
    return bytesOfLaxText(this.#string('a string'));
  }

  binary(): Uint8Array {
    const bytes = bytesOfBase64(this.#string('binary'));
    if (bytes === undefined) throw new WireProblem(this.#offset, 'binary is not written in base64');
    return bytes;
  }

  uuid(): Uint8Array {
    const bytes = bytesOfUuid(this.#string('a uuid'));
    if (bytes === undefined) throw this.#misfit('a uuid');
    return bytes;
  }

  #root(): Value {
    this.#read = true;
    const { value, problems } = parseJson(laxText(this.#bytes), {
      maxDepth: MAX_DEPTH,
      maxValues: JSON_VALUE_LIMIT,
      dialect: { value: bareDouble },
    });
    const [problem] = problems;
    if (problem !== undefined) throw new WireProblem(problem.span.start, problem.message);
    return value;
  }

  /** The value that comes next in what is open. The key of a map is a string, whatever its type. */
  #next(): Value {
    const frame = this.#open.at(-1);
    const node = frame && nextOf(frame);
    if (node === undefined) throw new WireProblem(this.#offset, 'a value is missing');
    this.#offset = node.start;
    return node;
  }

  #integer(bits: number): number {
    const text = textOf(this.#next());
    const half = 2 ** (bits - 1);
    const value = Number(text);
    if (text === undefined || !/^-?\d{1,10}$/.test(text) || value < -half || value >= half)
      throw this.#misfit(`an i${bits}`);
    return value;
  }

  #string(what: string): string {
    const node = this.#next();
    if (node.kind !== 'string') throw this.#misfit(what);
    return node.value;
  }

  #object(node: Value, what: string): Members {
    if (node.kind === 'object') return node;
    throw new WireProblem(node.start, `${what} is not a JSON object`);
  }

  #array(node: Value, what: string): List {
    if (node.kind === 'array') return node;
    throw new WireProblem(node.start, `${what} is not a JSON array`);
  }

  #wireOf(node: Value | undefined): number {
    const wire = node?.kind === 'string' ? wireTypeOfJson(node.value) : undefined;
    if (wire !== undefined) return wire;
    const what = node?.kind === 'string' ? quoted(node) : 'what stands here';
    throw new WireProblem(node?.start ?? this.#offset, `${what} is no type of the JSON protocol`);
  }

  #checkSize(container: Value, size: Value | undefined, count: number): void {
    const said = size === undefined ? undefined : textOf(size);
    if (said !== String(count))
      throw new WireProblem(
        container.start,
        `a container says that it has ${said ?? 'no number of'} entries, and has ${count}`,
      );
  }

  #misfit(what: string): WireProblem {
    return new WireProblem(this.#offset, `the value is not that of ${what}`);
  }
}

function nextOf(frame: Frame): Value | undefined {
  if ('members' in frame) return frame.value;
  if ('items' in frame) return frame.items[frame.at++];
  const at = frame.at++;
  const member = frame.entries[at >> 1];
  return at % 2 === 0 ? member?.key : member?.value;
}

/** Of a number, or of a string, which may hold one. */
function textOf(node: Value): string | undefined {
  if (node.kind === 'number') return node.text;
  return node.kind === 'string' ? node.value : undefined;
}

function quoted({ value }: JsonString): string {
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value);
}
