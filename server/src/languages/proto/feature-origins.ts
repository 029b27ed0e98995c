/** Where each feature of a declaration in an editions file was set: on itself, further out, or nowhere. */
import type { SourcePlace } from '../../model/description.ts';
import { editionName, isEditions } from './edition.ts';
import type { Features } from './features.ts';
import { ownFeatures } from './features.ts';
import { presenceOf } from './field-facts.ts';
import { isMessageType, isPackable, MESSAGE, STRING } from './field-type.ts';
import type { EnumSymbol, FieldSymbol, MessageSymbol, OneofSymbol, ProtoLinked } from './symbols.ts';

export interface FeatureOrigin {
  readonly name: keyof Features;
  readonly value: string;
  /** `the file`, or the default of an edition. */
  readonly from: string;
  /** Where it is set; nothing where it is a default. */
  readonly at: SourcePlace | undefined;
}

type Featured = ProtoLinked | MessageSymbol | FieldSymbol | OneofSymbol | EnumSymbol;

/** The features that mean something for the declaration; none before editions. */
export function featureOrigins(symbol: Featured): readonly FeatureOrigin[] {
  const file = symbol.kind === 'file' ? symbol : symbol.file;
  if (!isEditions(file.edition)) return [];
  const holders = [...holdersFrom(symbol)];
  return featuresOf(symbol).map((name): FeatureOrigin => {
    const value = symbol.features[name];
    for (const holder of holders)
      for (const statement of holder.options.toReversed()) {
        if (ownFeatures([statement])?.[name] === undefined) continue;
        const at = { uri: file.uri, span: { start: statement.start, end: statement.end } };
        return { name, value, from: holder === symbol ? `this ${symbol.kind}` : wordsOf(holder), at };
      }
    return { name, value, from: `default of ${editionName(file.edition)}`, at: undefined };
  });
}

/** The declaration, and what it inherits from, the innermost first. */
function* holdersFrom(symbol: Featured): Generator<Featured> {
  for (let at: Featured | undefined = symbol; at !== undefined; at = outerOf(at)) yield at;
}

function outerOf(symbol: Featured): Featured | undefined {
  if (symbol.kind === 'file') return undefined;
  if (symbol.kind === 'field' && symbol.oneof !== undefined) return symbol.oneof;
  return symbol.parent ?? symbol.file;
}

function wordsOf(holder: Featured): string {
  return holder.kind === 'file' ? 'the file' : `the ${holder.kind} ${holder.name}`;
}

function featuresOf(symbol: Featured): readonly (keyof Features)[] {
  switch (symbol.kind) {
    case 'file':
      return Object.keys(symbol.features) as (keyof Features)[];
    case 'message':
      return ['json_format'];
    case 'enum':
      return ['enum_type', 'json_format'];
    case 'oneof':
      return [];
    case 'field':
      return featuresOfField(symbol);
  }
}

function featuresOfField(field: FieldSymbol): readonly (keyof Features)[] {
  const hasPresence =
    presenceOf(field) !== 'repeated' && field.oneof === undefined && !isMessageType(field.type);
  const isPackedOrNot = field.label === 'repeated' && isPackable(field.type);
  return [
    ...(hasPresence && field.extend === undefined ? (['field_presence'] as const) : []),
    ...(isPackedOrNot ? (['repeated_field_encoding'] as const) : []),
    ...(field.type === STRING ? (['utf8_validation'] as const) : []),
    ...(field.type === MESSAGE && field.typeNode.kind !== 'map-type' ? (['message_encoding'] as const) : []),
  ];
}
