/**
 * Writes values as thriftpy2's JSON protocol has them: a struct is an object of its fields by name, a list or set an
 * array, a map an array of `{"key": …, "value": …}`; binary is base64, and doubles may be `NaN` or `Infinity`, as
 * Python writes them (thriftpy2/protocol/json.py of thriftpy2).
 */
import { CallError } from '../../call-error.ts';
import { base64Text, utf8Text, uuidText } from '../thrift/scalar-text.ts';
import type { FieldHeader, WireWriter } from '../thrift/wire.ts';

/** What is open, and how many fields or values of it have begun. Of a map, keys and values count alike. */
interface Frame {
  readonly kind: 'struct' | 'list' | 'map';
  count: number;
}

export class NamedWriter implements WireWriter {
  readonly #parts: string[] = [];
  readonly #open: Frame[] = [];

  finish(): Uint8Array {
    return new TextEncoder().encode(this.#parts.join(''));
  }

  structStart(): void {
    this.#begin('struct', '{');
  }

  /** @throws {CallError} of phase `prepare` for a field without a name. */
  fieldHeader({ id, name }: FieldHeader): void {
    if (name === undefined)
      throw new CallError('prepare', `thriftpy2's JSON protocol has fields by name only, not "#${id}"`, {
        advice: 'use the binary or the compact protocol',
      });
    const frame = this.#open.at(-1);
    const comma = frame !== undefined && frame.count++ > 0 ? ', ' : '';
    this.#parts.push(`${comma}${JSON.stringify(name)}: `);
  }

  fieldStop(): void {
    this.#open.pop();
    this.#parts.push('}');
  }

  listHeader(): void {
    this.#begin('list', '[');
  }

  mapHeader(): void {
    this.#begin('map', '[');
  }

  containerEnd(): void {
    const frame = this.#open.pop();
    this.#parts.push(frame?.kind === 'map' && frame.count > 0 ? '}]' : ']');
  }

  bool(value: boolean): void {
    this.#scalar(String(value));
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
    this.#scalar(Object.is(value, -0) ? '-0.0' : String(value));
  }

  /** @throws {CallError} of phase `prepare` for bytes that are no text. */
  bytes(value: Uint8Array): void {
    const text = utf8Text(value);
    if (text === undefined)
      throw new CallError('prepare', "text that is no UTF-8 cannot be sent in thriftpy2's JSON protocol", {
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

  #begin(kind: Frame['kind'], bracket: string): void {
    this.#scalar(bracket);
    this.#open.push({ kind, count: 0 });
  }

  /** A value, or the start of one, behind what parts it from the one before. */
  #scalar(json: string): void {
    const frame = this.#open.at(-1);
    if (frame !== undefined && frame.kind !== 'struct') this.#parts.push(separator(frame, frame.count++));
    this.#parts.push(json);
  }
}

/** What stands before a value of a list or map; `at` counts the values before it. */
function separator({ kind }: Frame, at: number): string {
  if (kind === 'list') return at === 0 ? '' : ', ';
  if (at % 2 === 1) return ', "value": ';
  return at === 0 ? '{"key": ' : '}, {"key": ';
}
