/**
 * A file as `thrift --gen json` of the Apache compiler 0.17 writes it, where enums are i32 and of annotations with one
 * name the last counts. Follows `t_json_generator.cc`, so that the texts can be compared. Included files are named and
 * their types referred to; what they declare is not repeated.
 */
import type * as ast from '../ast.ts';
import { docTextOf } from '../doc-comment.ts';
import { programOf } from '../imports.ts';
import { stringOf } from '../literals.ts';
import { namespacesOf } from '../namespaces.ts';
import type {
  ConstantSymbol,
  EnumSymbol,
  FieldSymbol,
  FunctionSymbol,
  ServiceSymbol,
  StructSymbol,
  ThriftLinked,
  TypedefSymbol,
} from '../symbols.ts';
import { ConstReader, type ConstValue } from './const-value.ts';
import { compareBytes } from './byte-order.ts';
import { doubleText } from './double-text.ts';
import { JsonWriter } from './json-writer.ts';
import { programDocOf } from './program-doc.ts';
import { type TrueType, TrueTypes } from './true-type.ts';

/** The text; nothing where types and constants, written out in full, make it too large. */
export function compilerJson(file: ThriftLinked): string | undefined {
  return new ProgramWriter(file).write();
}

class ProgramWriter {
  readonly #file: ThriftLinked;
  readonly #json = new JsonWriter();
  readonly #constants = new ConstReader();
  readonly #types = new TrueTypes();

  constructor(file: ThriftLinked) {
    this.#file = file;
  }

  write(): string | undefined {
    const json = this.#json;
    const { parsed, program, includes, types, constants, services } = this.#file;
    json.object(() => {
      this.#text('name', program);
      this.#docText(programDocOf(parsed));
      json.key('namespaces');
      json.object(() => {
        for (const [language, name] of sorted(namespacesOf(this.#file))) this.#text(language, name);
      });
      // The compiler goes on without a file that is not there.
      const found = includes.filter((include) => include.file !== undefined);
      this.#array('includes', found, ({ path }) => {
        json.string(programOf(path));
      });
      const enums = types.filter((type) => type.kind === 'enum');
      const typedefs = types.filter((type) => type.kind === 'typedef');
      const structs = types.filter((type) => type.kind !== 'enum' && type.kind !== 'typedef');
      this.#objects('enums', enums, this.#enum);
      this.#objects('typedefs', typedefs, this.#typedef);
      this.#objects('structs', structs, this.#struct);
      this.#objects('constants', constants, this.#constant);
      this.#objects('services', services, this.#service);
    });
    return json.finish();
  }

  readonly #enum = ({ name, node, values }: EnumSymbol): void => {
    this.#text('name', name);
    this.#doc(node);
    this.#annotations(this.#file, node.annotations);
    this.#objects('members', values, (value) => {
      this.#text('name', value.name);
      this.#raw('value', String(value.number));
      this.#doc(value.node);
    });
  };

  readonly #typedef = ({ name, node }: TypedefSymbol): void => {
    this.#text('name', name);
    this.#type('typeId', 'type', node.type);
    this.#doc(node);
    this.#annotations(this.#file, node.annotations);
  };

  readonly #struct = ({ name, kind, node, fields }: StructSymbol): void => {
    this.#text('name', name);
    this.#doc(node);
    this.#annotations(this.#file, node.annotations);
    this.#raw('isException', String(kind === 'exception'));
    this.#raw('isUnion', String(kind === 'union'));
    this.#objects('fields', fields, this.#field);
  };

  readonly #field = ({ id, name, presence, type, node }: FieldSymbol): void => {
    this.#raw('key', String(id));
    this.#text('name', name);
    this.#type('typeId', 'type', node.type);
    this.#doc(node);
    this.#annotations(this.#file, node.annotations);
    this.#text('required', presence === 'default' ? 'req_out' : presence);
    if (node.defaultValue !== undefined)
      this.#value('default', this.#constants.value(this.#file, type, node.defaultValue));
  };

  readonly #constant = (symbol: ConstantSymbol): void => {
    const { name, node } = symbol;
    this.#text('name', name);
    this.#type('typeId', 'type', node.type);
    this.#doc(node);
    this.#value('value', this.#constants.constant(symbol));
  };

  readonly #service = ({ name, parent, node, functions }: ServiceSymbol): void => {
    this.#text('name', name);
    if (parent !== undefined) this.#text('extends', this.#qualified(parent));
    this.#doc(node);
    this.#annotations(this.#file, node.annotations);
    this.#objects('functions', functions, this.#function);
  };

  readonly #function = ({ name, kind, node, ...symbol }: FunctionSymbol): void => {
    this.#text('name', name);
    this.#type('returnTypeId', 'returnType', node.result);
    this.#raw('oneway', String(kind === 'oneway'));
    this.#doc(node);
    this.#annotations(this.#file, node.annotations);
    this.#objects('arguments', symbol.arguments, this.#field);
    this.#objects('exceptions', symbol.throws, this.#field);
  };

  /** The kind of the type under one key, and what there is to say of it beyond that under the other. */
  #type(idKey: string, key: string, node: ast.Type): void {
    const type = this.#types.of(this.#file, node);
    this.#text(idKey, typeId(type));
    this.#typeSpec(key, type);
  }

  #typeSpec(key: string, type: TrueType): void {
    if (type.kind === 'base' || type.kind === 'enum' || this.#json.isFull) return;
    this.#json.key(key);
    this.#json.object(() => {
      this.#text('typeId', typeId(type));
      this.#annotations(type.file, type.node.annotations);
      if (type.kind === 'struct') {
        this.#text('class', this.#qualified({ file: type.file, name: type.node.name.text }));
        return;
      }
      const element = this.#types.of(type.file, type.node.element);
      if (type.node.key === undefined) {
        this.#text('elemTypeId', typeId(element));
        this.#typeSpec('elemType', element);
        return;
      }
      const keyType = this.#types.of(type.file, type.node.key);
      this.#text('keyTypeId', typeId(keyType));
      this.#text('valueTypeId', typeId(element));
      this.#typeSpec('keyType', keyType);
      this.#typeSpec('valueType', element);
    });
  }

  #value(key: string, value: ConstValue): void {
    this.#json.key(key);
    this.#constValue(value);
  }

  #constValue(value: ConstValue): void {
    const json = this.#json;
    switch (value.kind) {
      case 'int':
      case 'double':
        json.raw(numberText(value));
        break;
      case 'string':
        json.string(value.value);
        break;
      case 'list':
        json.array(value.items, (item) => {
          this.#constValue(item);
        });
        break;
      case 'map':
        json.object(() => {
          for (const [key, item] of value.entries) {
            if (json.isFull) return;
            // A key that is no text or number makes no JSON, here as there.
            if (key.kind === 'list' || key.kind === 'map')
              json.keyOf(() => {
                this.#constValue(key);
              });
            else json.key(key.kind === 'string' ? key.value : numberText(key));
            this.#constValue(item);
          }
        });
        break;
    }
  }

  #annotations(file: ThriftLinked, annotations: ast.Annotations | undefined): void {
    if (annotations === undefined || annotations.items.length === 0) return;
    const values = annotations.items.map(({ key, value }): [string, string] => [
      key.text,
      value === undefined ? '1' : stringOf(file.parsed.text, value),
    ]);
    this.#json.key('annotations');
    this.#json.object(() => {
      for (const [name, value] of sorted(new Map(values))) this.#text(name, value);
    }, true);
  }

  #qualified({ file, name }: { readonly file: ThriftLinked; readonly name: string }): string {
    return file === this.#file ? name : `${file.program}.${name}`;
  }

  #doc({ start }: { readonly start: number }): void {
    this.#docText(docTextOf(this.#file.parsed, start));
  }

  #docText(doc: string | undefined): void {
    if (doc !== undefined) this.#text('doc', doc);
  }

  #text(key: string, value: string): void {
    this.#json.key(key);
    this.#json.string(value);
  }

  #raw(key: string, value: string): void {
    this.#json.key(key);
    this.#json.raw(value);
  }

  #array<T>(key: string, items: Iterable<T>, write: (item: T) => void): void {
    this.#json.key(key);
    this.#json.array(items, write);
  }

  #objects<T>(key: string, items: Iterable<T>, write: (item: T) => void): void {
    this.#array(key, items, (item) => {
      this.#json.object(() => {
        write(item);
      });
    });
  }
}

function typeId(type: TrueType): string {
  switch (type.kind) {
    case 'base':
      return type.id;
    case 'enum':
      return 'i32';
    case 'struct':
    case 'container':
      return type.node.kind;
  }
}

function numberText(value: Extract<ConstValue, { kind: 'int' | 'double' }>): string {
  return value.kind === 'int' ? value.value.toString() : doubleText(value.value);
}

function sorted(entries: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...entries].sort(([a], [b]) => compareBytes(a, b));
}
