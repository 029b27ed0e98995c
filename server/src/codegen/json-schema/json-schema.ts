/**
 * JSON Schema (draft 2020-12) of what files declare, in the JSON that calls are written in: one file for each, which has
 * the definitions of all that it declares and all that these reach.
 */
import {
  type DeclaredExtension,
  type FileContents,
  hasMethods,
  takesArguments,
} from '../../model/contents.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { type ContentsIndex, idsIn } from '../contents-index.ts';
import type { Generated } from '../generated-file.ts';
import { jsonText, type JsonValue } from './json-value.ts';
import { messageSchema, type ProtoNames } from './proto-json.ts';
import { enumeration, type JsonSchema } from './schema-parts.ts';
import { argumentsSchema, structSchema } from './thrift-json.ts';

export function generateJsonSchema(index: ContentsIndex, files: readonly FileContents[]): Generated {
  const extensions = Map.groupBy(
    index.files.flatMap((file) => file.extensions),
    ({ extendee }) => extendee,
  );
  return {
    files: files.map((file) => ({
      path: `${file.path}.schema.json`,
      text: `${jsonText(fileSchema(index, file, extensions))}\n`,
      source: file.uri,
    })),
    problems: [],
  };
}

type Extensions = ReadonlyMap<string | undefined, readonly DeclaredExtension[]>;

function fileSchema(index: ContentsIndex, file: FileContents, extensions: Extensions): JsonSchema {
  const definitions = new Definitions(index, extensions);
  const own: [string, JsonSchema][] = file.services.flatMap(({ name, methods }) =>
    methods.flatMap((method): [string, JsonSchema][] => {
      const { takes, throws, returns } = method;
      const reached = [returns, ...throws.map(({ type }) => type)];
      if (!takesArguments(takes)) {
        definitions.reach([takes, ...reached]);
        return [];
      }
      definitions.reach([...takes.map(({ type }) => type), ...reached]);
      const schema = argumentsSchema(takes, (id) => definitions.nameOf(id));
      const { doc } = method;
      const called = `${file.scope}.${name}.${method.name}_args`;
      return [[called, { ...(doc === undefined ? {} : { description: doc }), ...schema }]];
    }),
  );
  for (const { kind, id } of file.types) if (kind !== 'typedef') definitions.nameOf(id);
  const all: Readonly<Record<string, JsonValue>> = Object.fromEntries([...own, ...definitions.all()]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: file.path,
    ...(file.doc === undefined ? {} : { description: file.doc }),
    $defs: all,
  };
}

/** Those that were named, and all that they name. */
class Definitions {
  readonly #index: ContentsIndex;
  readonly #extensions: Extensions;
  /** By id, in the order in which they were named first. */
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();

  constructor(index: ContentsIndex, extensions: Extensions) {
    this.#index = index;
    this.#extensions = extensions;
  }

  reach(types: readonly TypeRef[]): void {
    for (const type of types) for (const id of idsIn(type)) this.nameOf(id);
  }

  nameOf(id: string): string {
    let name = this.#names.get(id);
    if (name !== undefined) return name;
    const usual = this.#index.qualifiedName(id);
    name = usual;
    // Two files of Thrift can have one name.
    for (let count = 2; this.#taken.has(name); count++) name = `${usual}_${count}`;
    this.#names.set(id, name);
    this.#taken.add(name);
    return name;
  }

  *all(): Generator<[string, JsonSchema]> {
    // A map gives out what is added while it is walked.
    for (const [id, name] of this.#names) {
      const schema = this.#schemaOf(id);
      if (schema !== undefined) yield [name, schema];
    }
  }

  #schemaOf(id: string): JsonSchema | undefined {
    const item = this.#index.node(id)?.item;
    if (item === undefined || hasMethods(item)) return undefined;
    const { name, doc, deprecated } = item;
    const about: JsonSchema = {
      title: name,
      ...(doc === undefined ? {} : { description: doc }),
      ...(deprecated === true ? { deprecated: true } : {}),
    };
    if (item.kind === 'enum') return { ...about, ...enumeration(item.values, item.open) };
    const names: ProtoNames = {
      nameOf: (each) => this.nameOf(each),
      jsonFormOf: (each) => {
        const found = this.#index.node(each)?.item;
        return found?.kind === 'message' ? found.jsonForm : undefined;
      },
      extensionsOf: (each) => this.#extensions.get(each) ?? [],
    };
    const schema = item.kind === 'message' ? messageSchema(item, names) : structSchema(item, names.nameOf);
    return { ...about, ...schema };
  }
}
