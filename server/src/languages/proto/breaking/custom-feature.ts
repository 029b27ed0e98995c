/** The value of a feature that a language has for itself, as it holds for a field. */
import type { OptionStatement } from '../ast.ts';
import { EDITION_2023 } from '../edition.ts';
import type { FieldSymbol, MessageSymbol, ProtoLinked } from '../symbols.ts';
import { featureValue } from './feature-span.ts';

/** The nearest that is set: at the field, at its oneof, at the messages around it, at the file. */
export function customFeature(field: FieldSymbol, feature: string, extension: string): string | undefined {
  if (field.file.edition < EDITION_2023) return undefined;
  for (const options of optionsAround(field))
    for (const option of options) {
      const value = featureValue(option, feature, extension);
      if (value !== undefined) return value;
    }
  return undefined;
}

function* optionsAround(field: FieldSymbol): Generator<readonly OptionStatement[]> {
  yield field.options;
  if (field.oneof !== undefined) yield field.oneof.options;
  const { file }: { readonly file: ProtoLinked } = field;
  for (let message: MessageSymbol | undefined = field.parent; message !== undefined; message = message.parent)
    yield message.options;
  yield file.options;
}
