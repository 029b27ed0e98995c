/**
 * Writes values as thriftpy2's JSON protocol has them: a struct is an object of its fields by name, a list or set an
 * array, a map an array of `{"key": …, "value": …}`; binary is base64, and doubles may be `NaN` or `Infinity`, as
 * Python writes them (thriftpy2/protocol/json.py of thriftpy2).
 */
import { type OpenText, TextWriter } from '../thrift/text-writer.ts';
import type { FieldHeader, WireWriter } from '../thrift/wire.ts';

export class NamedWriter extends TextWriter implements WireWriter {
  constructor() {
    super("thriftpy2's JSON protocol");
  }

  structStart(): void {
    this.#begin('struct', '{');
  }

  /** @throws {CallError} of phase `prepare` for a field without a name. */
  fieldHeader({ id, name }: FieldHeader): void {
    if (name === undefined)
      throw this.impossible(`thriftpy2's JSON protocol has fields by name only, not "#${id}"`);
    const frame = this.around;
    const comma = frame !== undefined && frame.count++ > 0 ? ', ' : '';
    this.write(`${comma}${JSON.stringify(name)}: `);
  }

  fieldStop(): void {
    this.closed();
    this.write('}');
  }

  listHeader(): void {
    this.#begin('list', '[');
  }

  mapHeader(): void {
    this.#begin('map', '[');
  }

  containerEnd(): void {
    const frame = this.closed();
    this.write(frame?.kind === 'map' && frame.count > 0 ? '}]' : ']');
  }

  bool(value: boolean): void {
    this.scalar(String(value));
  }

  double(value: number): void {
    this.scalar(Object.is(value, -0) ? '-0.0' : String(value));
  }

  #begin(kind: OpenText['kind'], bracket: string): void {
    this.scalar(bracket);
    this.opened(kind);
  }

  /** A value, or the start of one, behind what parts it from the one before. */
  protected override scalar(json: string): void {
    const frame = this.around;
    if (frame !== undefined && frame.kind !== 'struct') this.write(separator(frame, frame.count++));
    this.write(json);
  }
}

/** What stands before a value of a list or map; `at` counts the values before it. */
function separator({ kind }: OpenText, at: number): string {
  if (kind === 'list') return at === 0 ? '' : ', ';
  if (at % 2 === 1) return ', "value": ';
  return at === 0 ? '{"key": ' : '}, {"key": ';
}
