/**
 * Writes values as Thrift's JSON protocol has them: a struct is `{"1":{"i32":5}}`, a list `["i32",2,1,2]`, a map
 * `["str","i32",1,{"a":1}]`; bools are 0 and 1, keys of maps are text. Whether values are in range is for the caller
 * to see to (lib/cpp/src/thrift/protocol/TJSONProtocol.h of Apache Thrift).
 */
import { doubleJson } from '../thrift/scalar-text.ts';
import { type OpenText, TextWriter } from '../thrift/text-writer.ts';
import type { FieldHeader, ListHeader, MapHeader, WireWriter } from '../thrift/wire.ts';
import { jsonTypeName } from './json-types.ts';

export class JsonWriter extends TextWriter implements WireWriter {
  constructor() {
    super('the JSON protocol');
  }

  structStart(): void {
    this.#begin('struct');
    this.write('{');
  }

  fieldHeader({ wire, id }: FieldHeader): void {
    const frame = this.around;
    const before = frame !== undefined && frame.count++ > 0 ? '},' : '';
    this.write(`${before}"${id}":{"${jsonTypeName(wire)}":`);
  }

  fieldStop(): void {
    const frame = this.closed();
    this.write(frame !== undefined && frame.count > 0 ? '}}' : '}');
  }

  listHeader({ element, size }: ListHeader): void {
    this.#begin('list');
    this.write(`["${jsonTypeName(element)}",${size}`);
  }

  mapHeader({ key, value, size }: MapHeader): void {
    this.#begin('map');
    this.write(`["${jsonTypeName(key)}","${jsonTypeName(value)}",${size},{`);
  }

  containerEnd(): void {
    this.write(this.closed()?.kind === 'map' ? '}]' : ']');
  }

  bool(value: boolean): void {
    this.scalar(value ? '1' : '0');
  }

  double(value: number): void {
    this.scalar(doubleJson(value));
  }

  protected override scalar(json: string): void {
    const isKey = this.#separate();
    this.write(isKey && !json.startsWith('"') ? `"${json}"` : json);
  }

  /** @throws {CallError} of phase `prepare` for the key of a map. */
  #begin(kind: OpenText['kind']): void {
    if (this.#separate())
      throw this.impossible(`the JSON protocol has no maps whose keys are ${plurals[kind]}`);
    this.opened(kind);
  }

  /** Puts what parts a value from the one before. Returns whether it is the key of a map. */
  #separate(): boolean {
    const frame = this.around;
    if (frame === undefined || frame.kind === 'struct') return false;
    const at = frame.count++;
    if (frame.kind === 'list') this.write(',');
    else if (at > 0) this.write(at % 2 === 0 ? ',' : ':');
    return frame.kind === 'map' && at % 2 === 0;
  }
}

const plurals = { struct: 'structs', list: 'lists or sets', map: 'maps' } as const;
