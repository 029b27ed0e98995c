/**
 * Reads the values of thriftpy2's JSON protocol from text that is all there; `named-writer.ts` shows their forms. They
 * do not tell their types, so the schema does; a field that it lacks, or has with another type, is given by its name
 * with its JSON as it came.
 */
import type { JsonDialect } from '../../../base/exact-json.ts';
import type { JsonMember, JsonNode } from '../../../base/json-tree.ts';
import type { Span } from '../../../base/span.ts';
import type { TypeRef } from '../../../model/type-ref.ts';
import { TextReader } from '../thrift/text-reader.ts';
import type { RecordShape } from '../thrift/type-table.ts';
import {
  type FieldHeader,
  type KnownStruct,
  type ListHeader,
  type MapHeader,
  WireProblem,
  type WireReader,
} from '../thrift/wire.ts';
import { wireTypeOf, wireTypes } from '../thrift/wire-type.ts';

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

export class NamedReader extends TextReader<OddDouble> implements WireReader {
  readonly #known: KnownStruct;
  readonly #open: Frame[] = [];

  constructor(bytes: Uint8Array, known: KnownStruct) {
    super(bytes);
    this.#known = known;
  }

  structStart(): void {
    const { types } = this.#known;
    let node: Node;
    let shape: RecordShape | undefined;
    if (this.isRead) {
      const next = this.#typedNext();
      node = next.node;
      shape = next.type.kind === 'record' ? types.record(next.type.name) : undefined;
    } else {
      node = this.root(utf8, pythonJson);
      shape = this.#known.shape;
    }
    if (node.kind !== 'object') throw new WireProblem(node.start, 'a struct is not a JSON object');
    // Python has no fields that are null; other writers may.
    const members = node.members.filter(({ value }) => value.kind !== 'null');
    this.#open.push({ kind: 'struct', shape, members, at: 0, next: undefined });
  }

  fieldHeader(): FieldHeader | undefined {
    const frame = this.#open.at(-1);
    if (frame?.kind !== 'struct') throw new WireProblem(this.offset, 'no struct is open');
    const member = frame.members[frame.at++];
    if (member === undefined) {
      this.#open.pop();
      return undefined;
    }
    this.reach(member);
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
    const { node, type } = this.#typedNext();
    if (node.kind !== 'array' || (type.kind !== 'list' && type.kind !== 'set')) throw this.misfit('a list');
    this.#open.push({ kind: 'list', element: type.element, items: node.items, at: 0 });
    return { element: wireTypeOf(type.element) ?? 0, size: node.items.length };
  }

  mapHeader(): MapHeader {
    const { node, type } = this.#typedNext();
    if (node.kind !== 'array' || type.kind !== 'map') throw this.misfit('a map');
    const entries = node.items.map(entryOf);
    this.#open.push({ kind: 'map', key: type.key, value: type.value, entries, at: 0 });
    return { key: wireTypeOf(type.key) ?? 0, value: wireTypeOf(type.value) ?? 0, size: entries.length };
  }

  containerEnd(): void {
    this.#open.pop();
  }

  bool(): boolean {
    const node = this.next();
    if (node.kind !== 'boolean') throw this.misfit('a bool');
    return node.value;
  }

  double(): number {
    const node = this.next();
    if (node.kind !== 'number' && node.kind !== 'odd-double') throw this.misfit('a double');
    return Number(node.text);
  }

  bytes(): Uint8Array {
    return new TextEncoder().encode(this.string('a string'));
  }

  asItCame(): string {
    return plainJson(this.next());
  }

  protected override next(): Node {
    return this.#typedNext().node;
  }

  protected override digitsOf(node: Node): string | undefined {
    return node.kind === 'number' ? node.text : undefined;
  }

  #typedNext(): Next {
    const frame = this.#open.at(-1);
    const next = frame && nextOf(frame);
    if (next === undefined) throw this.missing();
    this.reach(next.node);
    return next;
  }
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
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
