/** All fields of a file, wherever they are declared. */
import type { FieldSymbol, ProtoLinked } from './symbols.ts';

/** Fields, extensions, and the two fields of each map entry. */
export function* extensionsAndFields(file: ProtoLinked): Generator<FieldSymbol> {
  yield* file.extensions;
  const messages = [...file.messages];
  for (const message of messages) {
    yield* message.fields;
    yield* message.extensions;
    messages.push(...message.messages);
  }
}
