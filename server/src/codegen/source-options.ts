/** Takes the options that are for the source alone out of a descriptor, as compilers do before they tell plugins of it. */
import {
  clearField,
  clone,
  type DescField,
  type DescMessage,
  fromBinary,
  type Message,
  type Registry,
  toBinary,
} from '@bufbuild/protobuf';
import { reflect } from '@bufbuild/protobuf/reflect';
import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import {
  FieldOptions_OptionRetention as Retention,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
} from '@bufbuild/protobuf/wkt';
import { SourcePaths } from './filter/source-paths.ts';

/** `registry` knows the extensions that options are; the same file where it has no such option. */
export function withoutSourceOptions(file: FileDescriptorProto, registry: Registry): FileDescriptorProto {
  const copy = clone(FileDescriptorProtoSchema, file);
  const stripper = new Stripper(registry);
  if (!stripper.strip(FileDescriptorProtoSchema, copy, [])) return file;
  if (copy.sourceCodeInfo !== undefined)
    copy.sourceCodeInfo.location = copy.sourceCodeInfo.location.flatMap(
      (each) => stripper.paths.moved(each) ?? [],
    );
  return copy;
}

/** In `google.protobuf.FileDescriptorProto`: it has no options, and more entries than all else. */
const sourceCodeInfo = 'source_code_info';

class Stripper {
  readonly paths = new SourcePaths();
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** Returns whether anything went. Paths are those of source information. */
  strip(schema: DescMessage, message: Message, path: readonly number[]): boolean {
    const fields = reflect(schema, message);
    let changed = false;
    for (const field of schema.fields) {
      if (!fields.isSet(field) || field.name === sourceCodeInfo) continue;
      const at = [...path, field.number];
      if (isForSource(field)) {
        clearField(message, field);
        this.paths.remove(at);
        changed = true;
      } else if (field.fieldKind === 'message') {
        const { message: value } = fields.get(field);
        if (!this.strip(field.message, value, at)) continue;
        changed = true;
        // Options of nothing are none.
        if (field.localName !== 'options' || toBinary(field.message, value).length > 0) continue;
        clearField(message, field);
        this.paths.remove(at);
      } else if (field.fieldKind === 'list' && field.listKind === 'message') {
        for (const [index, item] of [...fields.get(field)].entries())
          changed =
            this.strip(field.message, (item as { message: Message }).message, [...at, index]) || changed;
      } else if (field.fieldKind === 'map' && field.mapKind === 'message') {
        for (const item of fields.get(field).values())
          changed = this.strip(field.message, (item as { message: Message }).message, at) || changed;
      }
    }
    return this.#stripExtensions(schema, message, path) || changed;
  }

  #stripExtensions(schema: DescMessage, message: Message, path: readonly number[]): boolean {
    const { $unknown: unknown } = message;
    if (unknown === undefined) return false;
    let changed = false;
    const kept = unknown.flatMap((field) => {
      const extension = this.#registry.getExtensionFor(schema, field.no);
      if (extension === undefined) return [field];
      if (isForSource(extension)) {
        this.paths.remove([...path, field.no]);
        changed = true;
        return [];
      }
      if (extension.message === undefined || field.wireType !== WireType.LengthDelimited) return [field];
      const value = fromBinary(extension.message, new BinaryReader(field.data).bytes());
      if (!this.strip(extension.message, value, [...path, field.no])) return [field];
      changed = true;
      return [{ ...field, data: new BinaryWriter().bytes(toBinary(extension.message, value)).finish() }];
    });
    if (changed) message.$unknown = kept;
    return changed;
  }
}

function isForSource({ proto }: Pick<DescField, 'proto'>): boolean {
  return proto.options?.retention === Retention.RETENTION_SOURCE;
}
