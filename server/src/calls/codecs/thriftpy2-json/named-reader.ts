/**
 * Reads the values of thriftpy2's JSON protocol from text that is all there; `named-writer.ts` shows their forms. They
 * do not tell their types, so the schema does; a field that it lacks, or has with another type, is given by its name
 * with its JSON as it came.
 */
import { parseJson, type JsonDialect } from '../../../base/exact-json.ts';
import type { JsonMember, JsonNode } from '../../../base/json-tree.ts';
import type { Span } from '../../../base/span.ts';
import type { TypeRef } from '../../../model/type-ref.ts';
import { bytesOfBase64, bytesOfUuid } from '../thrift/scalar-text.ts';
import type { RecordShape } from '../thrift/type-table.ts';
import {
  type FieldHeader,
  JSON_VALUE_LIMIT,
  type KnownStruct,
  type ListHeader,
  type MapHeader,
  THRIFT_NESTING_LIMIT,
  WireProblem,
  type WireReader,
} from '../thrift/wire.ts';
import { wireTypeOf, wireTypes } from '../thrift/wire-type.ts';

/** A map is two levels of JSON. */
const MAX_DEPTH = 2 * THRIFT_NESTING_LIMIT + 4;

/** `NaN`, `Infinity` and `-Infinity`, which Python writes for such doubles. */
interface OddDouble extends Span {
  readonly kind: 'odd-double';
  readonly text: string;
}

type Node = JsonNode<OddDouble>;
type Member = JsonMember<OddDouble>;

const pythonJson: JsonDialect<OddDouble> = {
  value(text, at) {
    const [word] = /^-?(?:NaN|Infinity)/.exec(text.slice(at, at + 9)) ?? [];
    return word === undefined
      ? undefined
      : { kind: 'odd-double', text: word, start: at, end: at + word.length };
  },
};

/** A value that comes next, with its type. */
interface Next {
  readonly node: Node;
  readonly type: TypeRef;
}

/** What is open, with what of it has been read. */
type Frame =
  | {
      readonly kind: 'struct';
      readonly shape: RecordShape | undefined;
      readonly members: readonly Member[];
      at: number;
      next: Next | undefined;
    }
  | { readonly kind: 'list'; readonly element: TypeRef; readonly items: readonly Node[]; at: number }
  | {
      readonly kind: 'map';
      readonly key: TypeRef;
      readonly value: TypeRef;
      readonly entries: readonly (readonly [key: Node, value: Node])[];
      at: number;
    };

const unknown: TypeRef = { kind: 'unknown', name: '' };

export class NamedReader implements WireReader {
  readonly #bytes: Uint8Array;
  readonly #known: KnownStruct;
  readonly #open: Frame[] = [];
  #offset = 0;
  #text: string | undefined;

  constructor(bytes: Uint8Array, known: KnownStruct) {
    this.#bytes = bytes;
    this.#known = known;
  }

  get offset(): number {
    return this.#offset;
  }

  get left(): number {
    return this.#text === undefined ? this.#bytes.length : 0;
  }

  structStart(): void {
    const { types } = this.#known;
    let node: Node;
    let shape: RecordShape | undefined;
    if (this.#text === undefined) {
      node = this.#root();
      shape = this.#known.shape;
    } else {
      const next = this.#next();
      node = next.node;
      shape = next.type.kind === 'record' ? types.record(next.type.name) : undefined;
    }
    if (node.kind !== 'object') throw new WireProblem(node.start, 'a struct is not a JSON object');
    // Python has no fields that are null; other writers may.
    const members = node.members.filter(({ value }) => value.kind !== 'null');
    this.#open.push({ kind: 'struct', shape, members, at: 0, next: undefined });
  }

  fieldHeader(): FieldHeader | undefined {
    const frame = this.#open.at(-1);
    if (frame?.kind !== 'struct') throw new WireProblem(this.#offset, 'no struct is open');
    const member = frame.members[frame.at++];
    if (member === undefined) {
      this.#open.pop();
      return undefined;
    }
    this.#offset = member.start;
    const { key, value } = member;
    const field = frame.shape?.byName.get(key.value);
    const wire = field && wireTypeOf(field.type);
    if (field !== undefined && wire !== undefined && fits(value, field.type)) {
      frame.next = { node: value, type: field.type };
      return { wire, id: field.number };
    }
    frame.next = { node: value, type: unknown };
    return {
      wire: value.kind === 'object' ? wireTypes.struct : 0,
      id: key.value === 'success' ? 0 : -1,
      name: key.value,
    };
  }

  listHeader(): ListHeader {
    const { node, type } = this.#next();
    if (node.kind !== 'array' || (type.kind !== 'list' && type.kind !== 'set')) throw this.#misfit('a list');
    this.#open.push({ kind: 'list', element: type.element, items: node.items, at: 0 });
    return { element: wireTypeOf(type.element) ?? 0, size: node.items.length };
  }

  mapHeader(): MapHeader {
    const { node, type } = this.#next();
    if (node.kind !== 'array' || type.kind !== 'map') throw this.#misfit('a map');
    const entries = node.items.map(entryOf);
    this.#open.push({ kind: 'map', key: type.key, value: type.value, entries, at: 0 });
    return { key: wireTypeOf(type.key) ?? 0, value: wireTypeOf(type.value) ?? 0, size: entries.length };
  }

  containerEnd(): void {
    this.#open.pop();
  }

  bool(): boolean {
    const { node } = this.#next();
    if (node.kind !== 'boolean') throw this.#misfit('a bool');
    return node.value;
  }

  i8(): number {
    return Number(this.#integer(8));
  }

  i16(): number {
    return Number(this.#integer(16));
  }

  i32(): number {
    return Number(this.#integer(32));
  }

  i64(): bigint {
    return this.#integer(64);
  }

  double(): number {
    const { node } = this.#next();
    if (node.kind !== 'number' && node.kind !== 'odd-double') throw this.#misfit('a double');
    return Number(node.text);
  }

  bytes(): Uint8Array {
    return new TextEncoder().encode(this.#string('a string'));
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

  asItCame(): string {
    return plainJson(this.#next().node);
  }

  #root(): Node {
    this.#text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.#bytes);
    const { value, problems } = parseJson(this.#text, {
      maxDepth: MAX_DEPTH,
      maxValues: JSON_VALUE_LIMIT,
      dialect: pythonJson,
    });
    const [problem] = problems;
    if (problem !== undefined) throw new WireProblem(problem.span.start, problem.message);
    return value;
  }

  /** The value that comes next in what is open. */
  #next(): Next {
    const frame = this.#open.at(-1);
    const next = frame && nextOf(frame);
    if (next === undefined) throw new WireProblem(this.#offset, 'a value is missing');
    this.#offset = next.node.start;
    return next;
  }

  #integer(bits: number): bigint {
    const { node } = this.#next();
    if (node.kind !== 'number' || !/^-?\d{1,19}$/.test(node.text)) throw this.#misfit(`an i${bits}`);
    const value = BigInt(node.text);
    if (BigInt.asIntN(bits, value) !== value) throw this.#misfit(`an i${bits}`);
    return value;
  }

  #string(what: string): string {
    const { node } = this.#next();
    if (node.kind !== 'string') throw this.#misfit(what);
    return node.value;
  }

  #misfit(what: string): WireProblem {
    return new WireProblem(this.#offset, `the value is not that of ${what}`);
  }
}

function nextOf(frame: Frame): Next | undefined {
  switch (frame.kind) {
    case 'struct':
      return frame.next;
    case 'list': {
      const node = frame.items[frame.at++];
      return node && { node, type: frame.element };
    }
    case 'map': {
      const at = frame.at++;
      const entry = frame.entries[at >> 1];
      if (entry === undefined) return undefined;
      return at % 2 === 0 ? { node: entry[0], type: frame.key } : { node: entry[1], type: frame.value };
    }
  }
}

function entryOf(item: Node): readonly [key: Node, value: Node] {
  const members = item.kind === 'object' ? item.members : [];
  const key = members.find((member) => member.key.value === 'key');
  const value = members.find((member) => member.key.value === 'value');
  if (key === undefined || value === undefined)
    throw new WireProblem(item.start, 'the entry of a map has no "key" and "value"');
  return [key.value, value.value];
}

/** Whether the JSON could be a value of the type, by its kind. */
function fits({ kind }: Node, type: TypeRef): boolean {
  switch (wireTypeOf(type)) {
    case wireTypes.bool:
      return kind === 'boolean';
    case wireTypes.double:
      return kind === 'number' || kind === 'odd-double';
    case wireTypes.string:
    case wireTypes.uuid:
      return kind === 'string';
    case wireTypes.struct:
      return kind === 'object';
    case wireTypes.list:
    case wireTypes.set:
    case wireTypes.map:
      return kind === 'array';
    case undefined:
      return false;
    default:
      return kind === 'number';
  }
}

/** As JSON has it: doubles that it lacks are strings. The parser's limit on nesting bounds the depth. */
function plainJson(node: Node): string {
  switch (node.kind) {
    case 'array':
      return `[${node.items.map(plainJson).join(',')}]`;
    case 'object':
      return `{${node.members.map(({ key, value }) => `${JSON.stringify(key.value)}:${plainJson(value)}`).join(',')}}`;
    case 'string':
      return JSON.stringify(node.value);
    case 'number':
      return node.text;
    case 'odd-double':
      return `"${node.text}"`;
    case 'boolean':
      return String(node.value);
    case 'null':
    case 'missing':
      return 'null';
  }
}
