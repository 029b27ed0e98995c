/**
 * Takes the bytes of a struct apart, field by field as they came, and says where each lies. What the fields mean as a
 * whole is left to `decode-record.ts`.
 */
import type { FieldNode } from '../../../contract/message-anatomy.ts';
import { thriftTypeText, type TypeRef } from '../../../model/type-ref.ts';
import type { Dissection } from '../../codec.ts';
import { bytesPreview, FieldList, itemPath, memberPath, textOrBytes } from '../field-list.ts';
import { doubleJson, utf8Text, uuidText } from './scalar-text.ts';
import type { RecordShape, TypeTable } from './type-table.ts';
import { isObjectKey, wireTypeName, wireTypeOf, wireTypes } from './wire-type.ts';
import { THRIFT_NESTING_LIMIT, WireProblem, type WireReader } from './wire.ts';

/** Never throws: what cannot be read is told in `failure`, beside what could be. */
export function dissectRecord(
  reader: WireReader,
  shape: RecordShape | undefined,
  types: TypeTable,
): Omit<Dissection, 'encoding'> {
  const list = new FieldList();
  let failure: string | undefined;
  try {
    new Dissector(reader, types, list).struct(shape, { path: '$', depth: 0 });
  } catch (thrown) {
    if (!(thrown instanceof WireProblem)) throw thrown;
    failure = `at byte ${thrown.offset}, ${thrown.message}`;
  }
  const { fields, omitted } = list;
  return { fields, omitted, ...(failure === undefined ? {} : { failure }) };
}

/** Where a struct or a container stands. */
interface Within {
  readonly path: string | undefined;
  readonly depth: number;
}

/** What a value says in a line, and as the key of a map; nothing where its parts say it. */
interface Read {
  readonly value?: string;
  readonly key?: string;
}

class Dissector {
  readonly #reader: WireReader;
  readonly #types: TypeTable;
  readonly #list: FieldList;

  constructor(reader: WireReader, types: TypeTable, list: FieldList) {
    this.#reader = reader;
    this.#types = types;
    this.#list = list;
  }

  struct(shape: RecordShape | undefined, within: Within): void {
    this.#checkDepth(within);
    const seen = new Set<number>();
    const { depth } = within;
    this.#reader.structStart();
    for (;;) {
      const start = this.#reader.offset;
      const header = this.#reader.fieldHeader();
      if (header === undefined) break;
      const { id, wire } = header;
      seen.add(id);
      const field = shape?.byNumber.get(id);
      const fits = field !== undefined && wireTypeOf(field.type) === wire;
      const path = fits ? memberPath(within.path, field.name) : undefined;
      const at = this.#list.add({
        depth,
        name: field?.name ?? `#${id}`,
        number: id,
        wire: wireTypeName(wire),
        ...(path !== undefined && { path }),
        ...(field !== undefined && { type: thriftTypeText(field.type) }),
        ...(!fits && { mark: field === undefined ? 'unknown' : 'mismatch' }),
      });
      this.#value(at, start, fits ? field.type : undefined, wire, { path, depth: depth + 1 });
    }
    for (const field of shape?.fields ?? []) if (!seen.has(field.number)) this.#absent(field, within);
  }

  #absent(field: RecordShape['fields'][number], { path, depth }: Within): void {
    const own = memberPath(path, field.name);
    this.#list.add({
      depth,
      name: field.name,
      number: field.number,
      type: thriftTypeText(field.type),
      ...(own !== undefined && { path: own }),
      mark: field.presence === 'required' ? 'required' : 'absent',
    });
  }

  /** Reads a value and completes its field; what stands in it are fields of their own. */
  #value(at: number, start: number, type: TypeRef | undefined, wire: number, within: Within): Read {
    const begin = this.#reader.offset;
    const read = this.#read(type, wire, within);
    const end = this.#reader.offset;
    const { value } = read;
    this.#list.set(at, { place: { start, value: begin, end }, ...(value !== undefined && { value }) });
    return read;
  }

  #read(type: TypeRef | undefined, wire: number, within: Within): Read {
    const reader = this.#reader;
    switch (wire) {
      case wireTypes.struct:
        this.struct(type?.kind === 'record' ? this.#types.record(type.name) : undefined, within);
        return {};
      case wireTypes.list:
      case wireTypes.set:
        return this.#container(
          type?.kind === 'list' || type?.kind === 'set' ? type.element : undefined,
          within,
        );
      case wireTypes.map:
        return this.#map(type?.kind === 'map' ? type : undefined, within);
      case wireTypes.bool:
        return scalar(String(reader.bool()));
      case wireTypes.i8:
        return scalar(String(reader.i8()));
      case wireTypes.i16:
        return scalar(String(reader.i16()));
      case wireTypes.i32:
        return this.#integer(type, reader.i32());
      case wireTypes.i64:
        return scalar(String(reader.i64()));
      case wireTypes.double:
        return scalar(doubleJson(reader.double()));
      case wireTypes.uuid:
        return scalar(uuidText(reader.uuid()));
      default:
        return this.#text(type);
    }
  }

  #integer(type: TypeRef | undefined, number: number): Read {
    const name = type?.kind === 'enum' ? this.#types.enum(type.name)?.names.get(number) : undefined;
    return name === undefined ? scalar(String(number)) : { value: `${name} = ${number}`, key: name };
  }

  #text(type: TypeRef | undefined): Read {
    const isBinary = type?.kind === 'scalar' && type.scalar === 'bytes';
    const bytes = isBinary ? this.#reader.binary() : this.#reader.bytes();
    if (isBinary) return { value: bytesPreview(bytes) };
    const text = utf8Text(bytes);
    return text === undefined || type === undefined
      ? { value: textOrBytes(bytes), ...(text !== undefined && { key: text }) }
      : { value: JSON.stringify(text.slice(0, 400)), key: text };
  }

  #container(element: TypeRef | undefined, within: Within): Read {
    this.#checkDepth(within);
    const header = this.#reader.listHeader();
    const type = element !== undefined && wireTypeOf(element) === header.element ? element : undefined;
    for (let index = 0; index < header.size; index++) {
      const path = type === undefined ? undefined : itemPath(within.path, index);
      this.#part(`[${index}]`, type, header.element, { path, depth: within.depth });
    }
    this.#reader.containerEnd();
    return { value: `${header.size} of ${wireTypeName(header.element)}` };
  }

  #map(type: Extract<TypeRef, { kind: 'map' }> | undefined, within: Within): Read {
    this.#checkDepth(within);
    const header = this.#reader.mapHeader();
    const { depth } = within;
    const keyType = type !== undefined && wireTypeOf(type.key) === header.key ? type.key : undefined;
    const valueType = type !== undefined && wireTypeOf(type.value) === header.value ? type.value : undefined;
    const isBinary = keyType?.kind === 'scalar' && keyType.scalar === 'bytes';
    const hasNames = type !== undefined && isObjectKey(header.key) && !isBinary;
    for (let index = 0; index < header.size; index++) {
      const { key } = this.#part('key', keyType, header.key, { path: undefined, depth });
      const path = hasNames && key !== undefined ? memberPath(within.path, key) : undefined;
      const name = key === undefined ? 'value' : `[${JSON.stringify(key.slice(0, 100))}]`;
      this.#part(name, valueType, header.value, { path, depth });
    }
    this.#reader.containerEnd();
    const types = `${wireTypeName(header.key)}, ${wireTypeName(header.value)}`;
    return { value: header.size === 0 ? 'empty' : `${header.size} of ${types}` };
  }

  #part(name: string, type: TypeRef | undefined, wire: number, { path, depth }: Within): Read {
    const field: FieldNode = {
      depth,
      name,
      wire: wireTypeName(wire),
      ...(type !== undefined && { type: thriftTypeText(type) }),
      ...(path !== undefined && { path }),
    };
    const at = this.#list.add(field);
    return this.#value(at, this.#reader.offset, type, wire, { path, depth: depth + 1 });
  }

  #checkDepth({ depth }: Within): void {
    if (depth > THRIFT_NESTING_LIMIT)
      throw new WireProblem(this.#reader.offset, `values nest deeper than ${THRIFT_NESTING_LIMIT} levels`);
  }
}

function scalar(text: string): Read {
  return { value: text, key: text };
}
