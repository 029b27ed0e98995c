/** A file less the declarations that go, with its imports and its source information mended. */
import { clearField, fromBinary, isFieldSet, type Message, toBinary } from '@bufbuild/protobuf';
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  type EnumDescriptorProto,
  EnumDescriptorProtoSchema,
  EnumValueDescriptorProtoSchema,
  DescriptorProto_ExtensionRangeSchema,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  FieldDescriptorProto_Type as Type,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  MethodDescriptorProtoSchema,
  OneofDescriptorProtoSchema,
  type ServiceDescriptorProto,
  ServiceDescriptorProtoSchema,
} from '@bufbuild/protobuf/wkt';
import type { GenMessage } from '@bufbuild/protobuf/codegenv2';
import { SourcePaths } from './source-paths.ts';
import { oneofKey, type TypeClosure } from './type-closure.ts';
import { fileKey, plainName } from './type-index.ts';

type Path = readonly number[];

/** Takes and gives an encoded `google.protobuf.FileDescriptorProto`; nothing where nothing of the file is left. */
export function filteredFile(bytes: Uint8Array, closure: TypeClosure): Uint8Array | undefined {
  const file = fromBinary(FileDescriptorProtoSchema, bytes);
  if (!closure.has(fileKey(file.name))) return undefined;
  new FileFilter(closure).file(file);
  return toBinary(FileDescriptorProtoSchema, file);
}

/** Fields are numbered in google/protobuf/descriptor.proto. */
class FileFilter {
  readonly #closure: TypeClosure;
  readonly #paths = new SourcePaths();

  constructor(closure: TypeClosure) {
    this.#closure = closure;
  }

  file(file: FileDescriptorProto): void {
    const inside = (name: string): string => (file.package === '' ? name : `${file.package}.${name}`);
    file.messageType = this.#list(file.messageType, [4], (each, path) =>
      this.#message(each, inside(each.name), path),
    );
    file.enumType = this.#list(file.enumType, [5], (each, path) => this.#enum(each, inside(each.name), path));
    file.service = this.#list(file.service, [6], (each, path) =>
      this.#service(each, inside(each.name), path),
    );
    file.extension = this.#list(file.extension, [7], (each, path) =>
      this.#field(each, inside(each.name), path),
    );
    this.#options(FileDescriptorProtoSchema, file, [8]);
    this.#imports(file);
    if (file.sourceCodeInfo !== undefined)
      file.sourceCodeInfo.location = file.sourceCodeInfo.location.flatMap(
        (each) => this.#paths.moved(each) ?? [],
      );
  }

  /** Returns what stays; `keep` says whether an item does, and changes it. */
  #list<T>(items: T[], path: Path, keep: (item: T, path: Path, index: number) => boolean): T[] {
    const kept: T[] = [];
    for (const [index, item] of items.entries()) {
      const at = [...path, index];
      if (!keep(item, at, index)) {
        this.#paths.remove(at);
        continue;
      }
      if (kept.length !== index) this.#paths.move(at, kept.length);
      kept.push(item);
    }
    if (kept.length === 0) this.#paths.remove(path);
    return kept;
  }

  #message(message: DescriptorProto, key: string, path: Path): boolean {
    if (!this.#closure.has(key)) return false;
    if (this.#closure.modes.get(key) === 'around') this.#emptied(message, path);
    else {
      message.field = this.#list(message.field, [...path, 2], (each, at) => this.#field(each, '', at));
      const moved = this.#oneofs(message, key, path);
      for (const field of message.field)
        if (isFieldSet(field, FieldDescriptorProtoSchema.field.oneofIndex))
          field.oneofIndex = moved.get(field.oneofIndex) ?? field.oneofIndex;
      for (const [index, range] of message.extensionRange.entries())
        this.#options(DescriptorProto_ExtensionRangeSchema, range, [...path, 5, index, 3]);
    }
    message.extension = this.#list(message.extension, [...path, 6], (each, at) =>
      this.#field(each, `${key}.${each.name}`, at),
    );
    message.nestedType = this.#list(message.nestedType, [...path, 3], (each, at) =>
      this.#message(each, `${key}.${each.name}`, at),
    );
    message.enumType = this.#list(message.enumType, [...path, 4], (each, at) =>
      this.#enum(each, `${key}.${each.name}`, at),
    );
    this.#options(DescriptorProtoSchema, message, [...path, 7]);
    return true;
  }

  /** What is left for what is in it has nothing else. */
  #emptied(message: DescriptorProto, path: Path): void {
    const { field, oneofDecl, extensionRange, reservedRange, reservedName } = message;
    if ([field, oneofDecl, extensionRange, reservedRange, reservedName].every(({ length }) => length === 0))
      return;
    this.#paths.dropComments(path);
    for (const number of [2, 8, 5, 9, 10]) this.#paths.remove([...path, number]);
    Object.assign(message, {
      field: [],
      oneofDecl: [],
      extensionRange: [],
      reservedRange: [],
      reservedName: [],
    });
  }

  /** Returns where those that stay are now. */
  #oneofs(message: DescriptorProto, key: string, path: Path): ReadonlyMap<number, number> {
    const moved = new Map<number, number>();
    message.oneofDecl = this.#list(message.oneofDecl, [...path, 8], (each, at, index) => {
      if (this.#closure.modes.get(oneofKey(key, index)) === 'excluded') return false;
      this.#options(OneofDescriptorProtoSchema, each, [...at, 2]);
      moved.set(index, moved.size);
      return true;
    });
    return moved;
  }

  /** `key` is that of an extension. */
  #field(field: FieldDescriptorProto, key: string, path: Path): boolean {
    if (field.extendee !== '' && !this.#closure.has(key)) return false;
    const isNamed = field.type === Type.MESSAGE || field.type === Type.GROUP || field.type === Type.ENUM;
    if (isNamed && !this.#closure.has(plainName(field.typeName))) return false;
    this.#options(FieldDescriptorProtoSchema, field, [...path, 8]);
    return true;
  }

  #enum(declared: EnumDescriptorProto, key: string, path: Path): boolean {
    if (!this.#closure.has(key)) return false;
    this.#options(EnumDescriptorProtoSchema, declared, [...path, 3]);
    for (const [index, value] of declared.value.entries())
      this.#options(EnumValueDescriptorProtoSchema, value, [...path, 2, index, 3]);
    return true;
  }

  #service(service: ServiceDescriptorProto, key: string, path: Path): boolean {
    if (!this.#closure.has(key)) return false;
    service.method = this.#list(service.method, [...path, 2], (method, at) => {
      if (!this.#closure.has(`${key}.${method.name}`)) return false;
      this.#options(MethodDescriptorProtoSchema, method, [...at, 4]);
      return true;
    });
    this.#options(ServiceDescriptorProtoSchema, service, [...path, 3]);
    return true;
  }

  /** Without the custom options that are excluded; without any where none are left. */
  #options<T extends Message & { options?: Message | undefined }>(
    schema: GenMessage<T>,
    owner: T,
    path: Path,
  ): void {
    const { options } = owner;
    if (options === undefined) {
      this.#paths.remove(path);
      return;
    }
    const kept = (options.$unknown ?? []).filter(({ no }) => {
      if (this.#closure.hasOption(options.$typeName, no)) return true;
      this.#paths.remove([...path, no]);
      return false;
    });
    if (options.$unknown !== undefined) options.$unknown = kept;
    const member = schema.fields.find(({ localName }) => localName === 'options');
    const known = member?.message?.fields ?? [];
    if (member === undefined || kept.length > 0 || known.some((field) => isFieldSet(options, field))) return;
    this.#paths.remove(path);
    clearField(owner, member);
  }

  #imports(file: FileDescriptorProto): void {
    const needed = new Set(this.#closure.imports.get(file.name));
    const imported = [...file.dependency, ...file.optionDependency];
    const isSame =
      file.publicDependency.length === 0 &&
      needed.size === imported.length &&
      imported.every((each) => needed.has(each));
    if (isSame) return;
    const moved = new Map<number, number>();
    const kept = this.#list(file.dependency, [3], (each, _, index) => {
      if (!needed.delete(each)) return false;
      moved.set(index, moved.size);
      return true;
    });
    file.optionDependency = this.#list(file.optionDependency, [15], (each) => needed.delete(each));
    // What came by public imports is imported by the file itself now.
    file.dependency = [...kept, ...[...needed].sort()];
    file.publicDependency = [];
    this.#paths.remove([10]);
    file.weakDependency = this.#list(file.weakDependency, [11], (each) => moved.has(each)).map(
      (each) => moved.get(each) ?? each,
    );
  }
}
