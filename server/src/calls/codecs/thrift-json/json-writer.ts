/**
 * Writes values as Thrift's JSON protocol has them: a struct is `{"1":{"i32":5}}`, a list `["i32",2,1,2]`, a map
 * `["str","i32",1,{"a":1}]`; bools are 0 and 1, keys of maps are text. Whether values are in range is for the caller
 * to see to (lib/cpp/src/thrift/protocol/TJSONProtocol.h of Apache Thrift).
 */
import { CallError } from '../../call-error.ts';
import { base64Text, doubleJson, utf8Text, uuidText } from '../thrift/scalar-text.ts';
import type { FieldHeader, ListHeader, MapHeader, WireWriter } from '../thrift/wire.ts';
import { jsonTypeName } from './json-types.ts';

/** What is open, and how many fields or values of it have begun. Of a map, keys and values count alike. */
interface Frame {
  readonly kind: 'struct' | 'list' | 'map';
  count: number;
}

export class JsonWriter implements WireWriter {
  readonly #parts: string[] = [];
  readonly #open: Frame[] = [];

  finish(): Uint8Array {
    return new TextEncoder().encode(this.#parts.join(''));
  }

  structStart(): void {
    this.#begin('struct');
    this.#parts.push('{');
  }

  fieldHeader({ wire, id }: FieldHeader): void {
    const frame = this.#open.at(-1);
    const before = frame !== undefined && frame.count++ > 0 ? '},' : '';
    this.#parts.push(`${before}"${id}":{"${jsonTypeName(wire)}":`);
  }

  fieldStop(): void {
    const frame = this.#open.pop();
    this.#parts.push(frame !== undefined && frame.count > 0 ? '}}' : '}');
  }

  listHeader({ element, size }: ListHeader): void {
    this.#begin('list');
    this.#parts.push(`["${jsonTypeName(element)}",${size}`);
  }

  mapHeader({ key, value, size }: MapHeader): void {
    this.#begin('map');
    this.#parts.push(`["${jsonTypeName(key)}","${jsonTypeName(value)}",${size},{`);
  }

  containerEnd(): void {
    this.#parts.push(this.#open.pop()?.kind === 'map' ? '}]' : ']');
  }

  bool(value: boolean): void {
    this.#scalar(value ? '1' : '0');
  }

  i8(value: number): void {
    this.#scalar(String(value));
  }

  i16(value: number): void {
    this.#scalar(String(value));
  }

  i32(value: number): void {
    this.#scalar(String(value));
  }

  i64(value: bigint): void {
    this.#scalar(String(value));
  }

  double(value: number): void {
    this.#scalar(doubleJson(value));
  }

  /** @throws {CallError} of phase `prepare` for bytes that are no text. */
  bytes(value: Uint8Array): void {
    const text = utf8Text(value);
    if (text === undefined)
      throw new CallError('prepare', 'text that is no UTF-8 cannot be sent in the JSON protocol', {
        advice: 'use the binary or the compact protocol',
      });
    this.#scalar(JSON.stringify(text));
  }

  binary(value: Uint8Array): void {
    this.#scalar(`"${base64Text(value)}"`);
  }

  uuid(value: Uint8Array): void {
    this.#scalar(`"${uuidText(value)}"`);
  }

  #scalar(json: string): void {
    const isKey = this.#separate();
    this.#parts.push(isKey && !json.startsWith('"') ? `"${json}"` : json);
  }

  /** @throws {CallError} of phase `prepare` for the key of a map. */
  #begin(kind: Frame['kind']): void {
    if (this.#separate())
      throw new CallError('prepare', `the JSON protocol has no maps whose keys are ${plurals[kind]}`, {
        advice: 'use the binary or the compact protocol',
      });
    this.#open.push({ kind, count: 0 });
  }

  /** Puts what parts a value from the one before. Returns whether it is the key of a map. */
  #separate(): boolean {
    const frame = this.#open.at(-1);
    if (frame === undefined || frame.kind === 'struct') return false;
    const at = frame.count++;
    if (frame.kind === 'list') this.#parts.push(',');
    else if (at > 0) this.#parts.push(at % 2 === 0 ? ',' : ':');
    return frame.kind === 'map' && at % 2 === 0;
  }
}

const plurals = { struct: 'structs', list: 'lists or sets', map: 'maps' } as const;
