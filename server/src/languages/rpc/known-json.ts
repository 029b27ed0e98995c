/**
 * What of a message is known before it is sent, as canonical JSON to evaluate rules on: what no one knows yet, or is
 * wrong, is replaced by something of its type, and told of. Also says where each value and each key stands.
 */
import { pointerStep } from '../../base/json-pointer.ts';
import type { Span } from '../../base/span.ts';
import type { RecordType } from '../../model/schema.ts';
import type { Scalar, TypeRef } from '../../model/type-ref.ts';
import { type BodyNode, nodesIn } from './body.ts';
import { jsonOf } from './canonical-json.ts';
import { quoted } from './placeholders.ts';
import { own } from './resolve.ts';
import type { TypedEntry, TypedMember, TypedValue, TypeScope } from './typed-value.ts';

export interface KnownJson {
  readonly json: string;
  /** The places of values by their JSON pointers, RFC 6901; of lists and objects, that of the bracket they begin with. */
  readonly places: ReadonlyMap<string, Span>;
  /** Those of the keys of members and entries, by the pointers of their values. */
  readonly keys: ReadonlyMap<string, Span>;
  /** The pointers of the values that are not what `json` says. */
  readonly unknown: ReadonlySet<string>;
}

/** Of a message of Protobuf. */
export function knownJson(value: TypedValue, record: RecordType, scope: TypeScope): KnownJson {
  const writer = new KnownJsonWriter(scope);
  const json = writer.value(value, { kind: 'record', name: record.name }, '');
  return { json, places: writer.places, keys: writer.keys, unknown: writer.unknown };
}

class KnownJsonWriter {
  readonly places = new Map<string, Span>();
  readonly keys = new Map<string, Span>();
  readonly unknown = new Set<string>();
  readonly #scope: TypeScope;
  /** Inside of the value of a variable, where nothing has a place of its own. */
  #filled = 0;

  constructor(scope: TypeScope) {
    this.#scope = scope;
  }

  value(value: TypedValue, type: TypeRef, pointer: string): string {
    this.#mark(this.places, pointer, beginningOf(value.node));
    switch (value.kind) {
      case 'record':
        if (value.record.jsonForm === 'any' || this.#isAny(type)) return this.#any(value.members, pointer);
        return this.#members(value.members, pointer);
      case 'list': {
        const { element } = value;
        const items = value.items.map((item, at) => this.value(item, element, pointer + pointerStep(at)));
        return `[${items.join(',')}]`;
      }
      case 'map':
        return this.#map(value.entries, value.value, pointer);
      case 'leaf':
        return value.reading.ok && !value.reading.json.includes('{{')
          ? value.reading.json
          : this.#stand(type, pointer);
      case 'absent':
        return 'null';
      case 'free': {
        return isKnown(value.node) ? jsonOf(value.node) : this.#stand(type, pointer);
      }
      case 'opaque':
        return this.#stand(type, pointer);
      case 'filled': {
        this.#filled++;
        const json = this.value(value.value, type, pointer);
        this.#filled--;
        return json;
      }
    }
  }

  #mark(into: Map<string, Span>, pointer: string, { start, end }: Span): void {
    if (this.#filled === 0) into.set(pointer, { start, end });
  }

  #members(members: readonly TypedMember[], pointer: string): string {
    const written = members.flatMap(({ member, field, value }) => {
      // No rule can be about what the schema does not have.
      if (field === undefined || value.kind === 'absent') return [];
      const inner = pointer + pointerStep(field.jsonName);
      this.#mark(this.keys, inner, member.key);
      return `${quoted(field.jsonName)}:${this.value(value, field.type, inner)}`;
    });
    return `{${written.join(',')}}`;
  }

  #map(entries: readonly TypedEntry[], type: TypeRef, pointer: string): string {
    const written: string[] = [];
    for (const { key, value } of entries) {
      const json = key.kind === 'leaf' && key.reading.ok ? key.reading.json : '{{';
      if (json.includes('{{')) {
        this.unknown.add(pointer);
        continue;
      }
      const name = json.startsWith('"') ? json : `"${json}"`;
      const inner = pointer + pointerStep(JSON.parse(name) as string);
      this.#mark(this.keys, inner, key.node);
      written.push(`${name}:${this.value(value, type, inner)}`);
    }
    return `{${written.join(',')}}`;
  }

  /** Rules look at the type that it holds, and no further. */
  #any(members: readonly TypedMember[], pointer: string): string {
    const type = members.find(({ member }) => member.key.value === '@type')?.value;
    if (members.length > 0) this.unknown.add(pointer + pointerStep('value'));
    if (type?.kind === 'leaf' && type.reading.ok && !type.reading.json.includes('{{'))
      return `{"@type":${type.reading.json},"value":""}`;
    if (members.length > 0) this.unknown.add(pointer);
    return '{}';
  }

  #isAny(type: TypeRef): boolean {
    return type.kind === 'record' && own(this.#scope.schema.records, type.name)?.jsonForm === 'any';
  }

  /** Stands in for a value that is not known. */
  #stand(type: TypeRef, pointer: string): string {
    this.unknown.add(pointer);
    return this.#sample(type);
  }

  #sample(type: TypeRef, depth = 0): string {
    switch (type.kind) {
      case 'scalar':
        return scalarSample(type.scalar);
      case 'enum':
        return String(own(this.#scope.schema.enums, type.name)?.values[0]?.number ?? 0);
      case 'record':
        return this.#recordSample(own(this.#scope.schema.records, type.name), depth);
      case 'list':
      case 'set':
        return '[]';
      case 'map':
        return '{}';
      case 'void':
      case 'unknown':
        return 'null';
    }
  }

  #recordSample(record: RecordType | undefined, depth: number): string {
    switch (record?.jsonForm) {
      case 'timestamp':
        return '"1970-01-01T00:00:00Z"';
      case 'duration':
        return '"0s"';
      case 'field-mask':
        return '""';
      case 'list-value':
        return '[]';
      case 'value':
        return 'null';
      case 'wrapper': {
        const inner = record?.fields[0]?.type;
        return inner === undefined ? 'null' : this.#sample(inner, depth);
      }
      case 'any':
      case 'struct':
        return '{}';
      case undefined: {
        const fields = depth > deepestSample ? [] : (record?.fields ?? []);
        const written = fields.flatMap(({ presence, jsonName, type }) =>
          presence === 'required' ? `${quoted(jsonName)}:${this.#sample(type, depth + 1)}` : [],
        );
        return `{${written.join(',')}}`;
      }
    }
  }
}

function beginningOf({ kind, start, end }: BodyNode): Span {
  return { start, end: kind === 'object' || kind === 'array' ? start + 1 : end };
}

/** What a message requires is written for it so deep. */
const deepestSample = 4;

function scalarSample(scalar: Scalar): string {
  switch (scalar) {
    case 'bool':
      return 'false';
    case 'string':
    case 'bytes':
    case 'uuid':
      return '""';
    case 'int8':
    case 'int16':
    case 'int32':
    case 'int64':
    case 'uint32':
    case 'uint64':
    case 'float':
    case 'double':
      return '0';
  }
}

/** Whether nothing in it is put in later. */
function isKnown(node: BodyNode): boolean {
  for (const inner of nodesIn(node)) {
    if (inner.kind === 'placeholder' || inner.kind === 'file') return false;
    if (inner.kind === 'string' && inner.value.includes('{{')) return false;
  }
  return true;
}
