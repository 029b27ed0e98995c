/**
 * Reads the values of Thrift's JSON protocol from text that is all there; `json-writer.ts` shows their forms. The
 * text is parsed when its struct begins.
 */
import type { JsonArray, JsonMember, JsonNode, JsonObject, JsonString } from '../../../base/json-tree.ts';
import { TextReader } from '../thrift/text-reader.ts';
import {
  type FieldHeader,
  type ListHeader,
  type MapHeader,
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

/** What is open, with what of it has been read. */
type Frame =
  | { readonly members: readonly Member[]; at: number; value: Value | undefined }
  | { readonly items: readonly Value[]; at: number }
  | { readonly entries: readonly Member[]; at: number };

export class JsonReader extends TextReader<JsonString> implements WireReader {
  readonly #open: Frame[] = [];

  structStart(): void {
    const node = this.isRead ? this.next() : this.root(laxText, { value: bareDouble });
    this.#open.push({ members: this.#object(node, 'a struct').members, at: 0, value: undefined });
  }

  fieldHeader(): FieldHeader | undefined {
    const frame = this.#open.at(-1);
    if (frame === undefined || !('members' in frame)) throw new WireProblem(this.offset, 'no struct is open');
    const member = frame.members[frame.at++];
    if (member === undefined) {
      this.#open.pop();
      return undefined;
    }
    this.reach(member);
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
    const node = this.#array(this.next(), 'a list');
    const [type, size, ...items] = node.items;
    const element = this.#wireOf(type);
    this.#checkSize(node, size, items.length);
    this.#open.push({ items, at: 0 });
    return { element, size: items.length };
  }

  mapHeader(): MapHeader {
    const node = this.#array(this.next(), 'a map');
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
    const node = this.next();
    if (node.kind === 'boolean') return node.value;
    const text = textOf(node);
    if (text === '1' || text === 'true') return true;
    if (text === '0' || text === 'false') return false;
    throw this.misfit('a bool');
  }

  double(): number {
    const text = textOf(this.next());
    const value = doubleOfText(text ?? '');
    if (value === undefined) throw this.misfit('a double');
    return value;
  }

  bytes(): Uint8Array {
    return bytesOfLaxText(this.string('a string'));
  }

  /** The key of a map is a string, whatever its type. */
  protected override next(): Value {
    const frame = this.#open.at(-1);
    const node = frame && nextOf(frame);
    if (node === undefined) throw this.missing();
    this.reach(node);
    return node;
  }

  protected override digitsOf(node: Value): string | undefined {
    return textOf(node);
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
    throw new WireProblem(node?.start ?? this.offset, `${what} is no type of the JSON protocol`);
  }

  #checkSize(container: Value, size: Value | undefined, count: number): void {
    const said = size === undefined ? undefined : textOf(size);
    if (said !== String(count))
      throw new WireProblem(
        container.start,
        `a container says that it has ${said ?? 'no number of'} entries, and has ${count}`,
      );
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
