/**
 * Editions features: the defaults of each edition and what a declaration sets for itself and all below it. Source:
 * https://protobuf.dev/editions/features/ and google/protobuf/descriptor.proto. Whether the source may set a feature
 * where it does is for the checks; here a value that does not exist is passed over.
 */
import type { LiteralField, LiteralValue, OptionStatement, OptionValue } from './ast.ts';
import { type Edition, EDITION_2023, EDITION_2024, EDITION_UNSTABLE, PROTO2, PROTO3 } from './edition.ts';
import { integerOf } from './literals.ts';

/** The values of each feature, at their numbers. */
const values = {
  field_presence: ['FIELD_PRESENCE_UNKNOWN', 'EXPLICIT', 'IMPLICIT', 'LEGACY_REQUIRED'],
  enum_type: ['ENUM_TYPE_UNKNOWN', 'OPEN', 'CLOSED'],
  repeated_field_encoding: ['REPEATED_FIELD_ENCODING_UNKNOWN', 'PACKED', 'EXPANDED'],
  utf8_validation: ['UTF8_VALIDATION_UNKNOWN', '', 'VERIFY', 'NONE'],
  message_encoding: ['MESSAGE_ENCODING_UNKNOWN', 'LENGTH_PREFIXED', 'DELIMITED'],
  json_format: ['JSON_FORMAT_UNKNOWN', 'ALLOW', 'LEGACY_BEST_EFFORT'],
  enforce_naming_style: ['ENFORCE_NAMING_STYLE_UNKNOWN', 'STYLE2024', 'STYLE_LEGACY', 'STYLE2026'],
  default_symbol_visibility: [
    'DEFAULT_SYMBOL_VISIBILITY_UNKNOWN',
    'EXPORT_ALL',
    'EXPORT_TOP_LEVEL',
    'LOCAL_ALL',
    'STRICT',
  ],
} as const;

type FeatureName = keyof typeof values;

export type Features = { readonly [Name in FeatureName]: (typeof values)[Name][number] };

const proto2: Features = {
  field_presence: 'EXPLICIT',
  enum_type: 'CLOSED',
  repeated_field_encoding: 'EXPANDED',
  utf8_validation: 'NONE',
  message_encoding: 'LENGTH_PREFIXED',
  json_format: 'LEGACY_BEST_EFFORT',
  enforce_naming_style: 'STYLE_LEGACY',
  default_symbol_visibility: 'EXPORT_ALL',
};

const proto3: Features = {
  ...proto2,
  field_presence: 'IMPLICIT',
  enum_type: 'OPEN',
  repeated_field_encoding: 'PACKED',
  utf8_validation: 'VERIFY',
  json_format: 'ALLOW',
};

const edition2023: Features = { ...proto3, field_presence: 'EXPLICIT' };

const edition2024: Features = {
  ...edition2023,
  enforce_naming_style: 'STYLE2024',
  default_symbol_visibility: 'EXPORT_TOP_LEVEL',
};

const unstable: Features = { ...edition2024, enforce_naming_style: 'STYLE2026' };

/** What holds in a file that sets nothing. */
export function defaultFeatures(edition: Edition): Features {
  switch (edition) {
    case PROTO2:
      return proto2;
    case PROTO3:
      return proto3;
    case EDITION_2023:
      return edition2023;
    case EDITION_2024:
      return edition2024;
    case EDITION_UNSTABLE:
      return unstable;
  }
}

/** The parent's features with those that the options set; the parent's own object where they set none. */
export function inheritFeatures(parent: Features, options: readonly OptionStatement[]): Features {
  const own = ownFeatures(options);
  return own === undefined ? parent : { ...parent, ...own };
}

/** The features that the options set; nothing where they set none. */
export function ownFeatures(options: readonly OptionStatement[]): Partial<Features> | undefined {
  let own: Partial<Record<FeatureName, string>> | undefined;
  const set = (name: string, value: OptionValue | LiteralValue | undefined): void => {
    const found = featureValue(name, value);
    if (found !== undefined) own = { ...own, [name]: found };
  };
  for (const { name, value } of options) {
    const [first, second, ...rest] = name.parts;
    if (first?.name.text !== 'features' || first.extension || rest.length > 0) continue;
    if (second !== undefined) {
      if (!second.extension) set(second.name.text, value);
    } else if (value?.kind === 'message-literal') {
      for (const field of value.fields) if (isPlain(field)) set(field.name.name.text, field.value);
    }
  }
  return own as Partial<Features> | undefined;
}

function isPlain(field: LiteralField): boolean {
  return !field.name.bracketed;
}

function featureValue(name: string, value: OptionValue | LiteralValue | undefined): string | undefined {
  if (!Object.hasOwn(values, name)) return undefined;
  const known: readonly string[] = values[name as FeatureName];
  if (value?.kind === 'identifier') return known.includes(value.text) ? value.text : undefined;
  return value?.kind === 'int' ? known[integerOf(value.text)] : undefined;
}
