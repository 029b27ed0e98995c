/** The custom options that a descriptor has, as fields on the wire, and the types that `google.protobuf.Any`s in them name. */
import { type Message, type UnknownField } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { FieldDescriptorProto_Type as Type } from '@bufbuild/protobuf/wkt';
import { plainName, type TypeIndex } from './type-index.ts';

type Options = Message & { readonly $unknown?: readonly UnknownField[] };

/** Custom options stand beside the fields that google/protobuf/descriptor.proto knows. */
export function customOptions(options: Message | undefined): readonly UnknownField[] {
  return (options as Options | undefined)?.$unknown ?? [];
}

const any = 'google.protobuf.Any';

/** No schema nests values deeper. */
const maxDepth = 100;

/** Full names of messages. `type` is that of the option. */
export function typesInAnys(index: TypeIndex, type: string, value: Uint8Array, depth = 0): readonly string[] {
  const message = index.elements.get(type);
  if (message?.kind !== 'message' || depth > maxDepth) return [];
  const found: string[] = [];
  const reader = new BinaryReader(value);
  try {
    while (reader.pos < reader.len) {
      const [number, wireType] = reader.tag();
      const field =
        message.node.field.find((each) => each.number === number) ?? extensionOf(index, type, number);
      const isText = wireType === WireType.LengthDelimited;
      if (isText && type === any && number === 1) found.push(lastPart(reader.string()));
      else if (isText && type !== any && field?.type === Type.MESSAGE)
        found.push(...typesInAnys(index, plainName(field.typeName), reader.bytes(), depth + 1));
      else reader.skip(wireType, number);
    }
  } catch {
    // What does not decode names nothing.
  }
  return found;
}

function extensionOf(index: TypeIndex, type: string, number: number) {
  const found = index.option(type, number);
  return found?.kind === 'extension' ? found.node : undefined;
}

const lastPart = (url: string): string => url.slice(url.lastIndexOf('/') + 1);
