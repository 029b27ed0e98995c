/**
 * A schema from a few lines of Thrift, for tests of the codec and of calls. It knows the common part of the language
 * and expects it without mistakes; names need no namespace.
 */
import type {
  Constant,
  EnumType,
  Field,
  Method,
  RecordType,
  Schema,
  Service,
} from '../../server/src/model/schema.ts';
import type { Scalar, TypeRef } from '../../server/src/model/type-ref.ts';

export function thriftSchema(text: string): Schema {
  return new SchemaReader(text).read();
}

const scalars: Readonly<Record<string, Scalar>> = {
  bool: 'bool',
  i8: 'int8',
  byte: 'int8',
  i16: 'int16',
  i32: 'int32',
  i64: 'int64',
  double: 'double',
  string: 'string',
  binary: 'bytes',
  uuid: 'uuid',
};

class SchemaReader {
  readonly #tokens: readonly string[];
  readonly #records: Record<string, RecordType> = {};
  readonly #enums: Record<string, EnumType> = {};
  readonly #services: Record<string, Service> = {};
  #at = 0;

  constructor(text: string) {
    this.#tokens = text.match(/"[^"]*"|-?\d+(?:\.\d+)?(?:e-?\d+)?|[\w.]+|[^\s\w]/g) ?? [];
    const enums = [...text.matchAll(/\benum\s+(\w+)/g)].map(([, name = '']) => name);
    for (const name of enums) this.#enums[name] = { name, values: [] };
  }

  read(): Schema {
    while (this.#at < this.#tokens.length) this.#definition();
    return { records: this.#records, enums: this.#enums, services: this.#services };
  }

  #definition(): void {
    const kind = this.#next();
    const name = this.#next();
    if (kind === 'enum') this.#enum(name);
    else if (kind === 'service') this.#service(name);
    else if (kind === 'struct' || kind === 'union' || kind === 'exception')
      this.#records[name] = { name, kind, fields: this.#fields('{', '}') };
    else throw new Error(`"${kind}" is no definition`);
  }

  #enum(name: string): void {
    const values: { name: string; number: number }[] = [];
    this.#expect('{');
    while (!this.#take('}')) {
      const value = this.#next();
      const number = this.#take('=') ? Number(this.#next()) : (values.at(-1)?.number ?? -1) + 1;
      values.push({ name: value, number });
      this.#take(',');
    }
    this.#enums[name] = { name, values };
  }

  #service(name: string): void {
    const base = this.#take('extends') ? { extends: this.#next() } : {};
    const methods: Method[] = [];
    this.#expect('{');
    while (!this.#take('}')) methods.push(this.#method(name));
    this.#services[name] = { name, ...base, methods };
  }

  #method(service: string): Method {
    const kind = this.#take('oneway') ? 'oneway' : this.#take('stream') ? 'push' : 'unary';
    const output: TypeRef = this.#take('void') ? { kind: 'void' } : this.#type();
    const name = this.#next();
    const input = `${service}.${name}_args`;
    this.#records[input] = { name: input, kind: 'arguments', fields: this.#fields('(', ')') };
    const errors = this.#take('throws') ? this.#fields('(', ')') : [];
    this.#take(',');
    return { name, kind, input, output, errors };
  }

  #fields(open: string, close: string): Field[] {
    const fields: Field[] = [];
    this.#expect(open);
    while (!this.#take(close)) {
      const number = Number(this.#next());
      this.#expect(':');
      const presence = this.#take('required') ? 'required' : this.#take('optional') ? 'optional' : 'default';
      const type = this.#type();
      const name = this.#next();
      const value = this.#take('=') ? { defaultValue: this.#constant() } : {};
      this.#take(',');
      fields.push({ name, jsonName: name, number, type, presence, ...value });
    }
    return fields;
  }

  #type(): TypeRef {
    const name = this.#next();
    const scalar = scalars[name];
    if (scalar !== undefined) return { kind: 'scalar', scalar };
    if (name === 'list' || name === 'set') {
      this.#expect('<');
      const element = this.#type();
      this.#expect('>');
      return { kind: name, element };
    }
    if (name === 'map') {
      this.#expect('<');
      const key = this.#type();
      this.#expect(',');
      const value = this.#type();
      this.#expect('>');
      return { kind: 'map', key, value };
    }
    return { kind: name in this.#enums ? 'enum' : 'record', name };
  }

  #constant(): Constant {
    const token = this.#next();
    if (token === 'true' || token === 'false') return { kind: 'bool', value: token === 'true' };
    if (token.startsWith('"')) return { kind: 'string', value: token.slice(1, -1) };
    if (/^-?\d+$/.test(token)) return { kind: 'int', value: token };
    if (/^-?\d/.test(token)) return { kind: 'double', value: Number(token) };
    if (token === '[') {
      const items: Constant[] = [];
      while (!this.#take(']')) {
        items.push(this.#constant());
        this.#take(',');
      }
      return { kind: 'list', items };
    }
    if (token === '{') {
      const entries: [Constant, Constant][] = [];
      while (!this.#take('}')) {
        const key = this.#constant();
        this.#expect(':');
        entries.push([key, this.#constant()]);
        this.#take(',');
      }
      return { kind: 'map', entries };
    }
    const [type = '', name = ''] = token.split('.');
    const value = this.#enums[type]?.values.find((candidate) => candidate.name === name);
    if (value === undefined) throw new Error(`"${token}" is no constant`);
    return { kind: 'enum', name, number: value.number };
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Error('the schema ends too early');
    return token;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  #expect(token: string): void {
    const found = this.#next();
    if (found !== token) throw new Error(`"${token}" is expected, not "${found}"`);
  }
}
