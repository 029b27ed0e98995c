/**
 * Messages that hold nothing out of the ordinary, from their bytes to JSON in one go: what nearly all messages of a
 * stream are, and a search reads a million of them. Whatever asks for a second look (a field that the schema lacks, one
 * that comes twice or out of order, text that is not UTF-8) is left to `readMessage` and `messageJson`, which this
 * agrees with to the letter.
 */
import type { DescMessage } from '@bufbuild/protobuf';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import { messageJson } from './message-json.ts';
import { Notes } from './notes.ts';
import { isSpecial, type PlainField, plainFields } from './plain-fields.ts';
import { maxDepth, readMessage } from './read-message.ts';
import { scalarJson } from './scalar-json.ts';
import { isZero, readScalar, strictText } from './scalars.ts';
import type { Types } from './types.ts';

/** Longer messages could hold more values than one message may; they are left to who counts them. */
const maxPlainBytes = 64 * 1024;

/** The message as JSON; nothing where there is anything to note of it, or it is not so plain. Never throws. */
export function plainJson(desc: DescMessage, bytes: Uint8Array, types: Types): string | undefined {
  if (bytes.length > maxPlainBytes || isSpecial(desc)) return undefined;
  try {
    return new PlainReader(bytes, types).message(desc, bytes.length, 1);
  } catch {
    return undefined;
  }
}

/** One for all: a stack of its own would cost more than to read the message. */
const notPlain = new Error('the message is not a plain one');

class PlainReader {
  readonly #bytes: Uint8Array;
  readonly #types: Types;
  #reader: BinaryReader | undefined;
  #at = 0;

  constructor(bytes: Uint8Array, types: Types) {
    this.#bytes = bytes;
    this.#types = types;
  }

  /** Reads fields up to the offset `end`, in the order of their numbers. */
  message(desc: DescMessage, end: number, depth: number): string {
    if (depth > maxDepth) throw notPlain;
    const fields = plainFields(desc);
    let json = '{';
    let number = 0;
    let oneofs = 0;
    let form: PlainField['form'] = 'single';
    /** What ends the list or the map that is being written. */
    let close = '';
    let keys: Set<string> | undefined;
    while (this.#at < end) {
      const field = fields.get(this.#smallVarint());
      if (field === undefined || field.number < number) throw notPlain;
      if (field.number === number) {
        if (close === '' || field.form === 'packed' || field.form !== form) throw notPlain;
        json += ',';
      } else {
        // Of the fields of a oneof the last counts.
        if ((oneofs & field.oneof) !== 0) throw notPlain;
        json += close;
        close = '';
        oneofs |= field.oneof;
        ({ number, form } = field);
        if (field.form !== 'single') {
          json += `${json.length === 1 ? '' : ','}${field.key}${field.form === 'entry' ? '{' : '['}`;
          close = field.form === 'entry' ? '}' : ']';
          keys = field.form === 'entry' ? new Set() : undefined;
        }
      }
      if (field.form === 'single') {
        const value = this.#value(field, end, depth);
        if (value !== '') json += `${json.length === 1 ? '' : ','}${field.key}${value}`;
      } else if (field.form === 'item') json += this.#value(field, end, depth);
      else if (field.form === 'packed') json += this.#packed(field, end, depth);
      else json += this.#entry(field, end, depth, (keys ??= new Set()));
      if (this.#at > end) throw notPlain;
    }
    return `${json}${close}}`;
  }

  /** The value as JSON; nothing of a zero that is the same as an absent field. */
  #value(field: PlainField, end: number, depth: number): string {
    switch (field.kind) {
      case 'text': {
        const text = this.#text(end);
        return field.hidesZero && text === '""' ? '' : text;
      }
      case 'integer': {
        const value = this.#smallVarint();
        if (value < 0) return this.#scalar(field);
        if (value === 0 && field.hidesZero) return '';
        return field.isLong ? `"${value}"` : String(value);
      }
      case 'scalar':
        return this.#scalar(field);
      case 'enum': {
        const value = this.#smallVarint();
        const name = value < 0 ? undefined : field.names.get(value);
        if (name === undefined) throw notPlain;
        return value === 0 && field.hidesZero ? '' : name;
      }
      case 'message': {
        const stop = this.#stop(end);
        if (!field.isSpecial) return this.message(field.message, stop, depth + 1);
        const bytes = this.#bytes.subarray(this.#at, stop);
        this.#at = stop;
        return this.#special(field.message, bytes, depth + 1);
      }
    }
  }

  #packed(field: PlainField, end: number, depth: number): string {
    const stop = this.#stop(end);
    let json = '';
    while (this.#at < stop) json += (json === '' ? '' : ',') + this.#value(field, stop, depth);
    if (this.#at !== stop) throw notPlain;
    return json;
  }

  /** An entry of a map that has its key and its value, in this order. A key that comes again takes another's place. */
  #entry(field: PlainField, end: number, depth: number, keys: Set<string>): string {
    const { entry } = field;
    const stop = this.#stop(end);
    if (entry === undefined || this.#smallVarint() !== entry.keyTag) throw notPlain;
    const key = entry.isText ? this.#text(stop) : `"${String(this.#read(entry.key))}"`;
    if (keys.has(key) || this.#smallVarint() !== entry.valueTag) throw notPlain;
    keys.add(key);
    const value = this.#value(field, stop, depth);
    if (this.#at !== stop) throw notPlain;
    return `${key}:${value}`;
  }

  #special(desc: DescMessage, bytes: Uint8Array, depth: number): string {
    const notes = new Notes();
    const context = { types: this.#types, notes, read: { values: 0 } };
    const json = messageJson(readMessage(desc, bytes, context, '', depth), context, '', depth);
    if (!notes.isEmpty) throw notPlain;
    return json;
  }

  #scalar(field: PlainField): string {
    const value = this.#read(field.scalar);
    return field.hidesZero && isZero(value) ? '' : scalarJson(field.scalar, value);
  }

  #read(type: PlainField['scalar']): ReturnType<typeof readScalar> {
    const reader = (this.#reader ??= new BinaryReader(this.#bytes));
    reader.pos = this.#at;
    const value = readScalar(reader, type, () => undefined);
    this.#at = reader.pos;
    return value;
  }

  /** A string, as JSON. */
  #text(end: number): string {
    const stop = this.#stop(end);
    const text = strictText(this.#bytes.subarray(this.#at, stop));
    this.#at = stop;
    return asksForEscapes.test(text) ? JSON.stringify(text) : `"${text}"`;
  }

  /** Where what has a length before it ends. */
  #stop(end: number): number {
    const length = this.#smallVarint();
    const stop = this.#at + length;
    if (length < 0 || stop > end) throw notPlain;
    return stop;
  }

  /** A number of no more than 28 bits; -1, and nothing is read, where it is longer. */
  #smallVarint(): number {
    const bytes = this.#bytes;
    let at = this.#at;
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) return -1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        this.#at = at;
        return value;
      }
    }
    return -1;
  }
}

/** What JSON writes otherwise. Half of a surrogate pair, which it escapes as well, is in no text that is UTF-8. */
// oxlint-disable-next-line no-control-regex
const asksForEscapes = /["\\\u0000-\u001f]/;
