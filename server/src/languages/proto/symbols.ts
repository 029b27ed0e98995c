/**
 * What a linked file declares: messages, fields, enums, services, with every reference resolved. The tree is made by
 * `declare.ts` from the syntax tree and completed by `link.ts`; after that nothing in it changes.
 */
import type { Span } from '../../base/span.ts';
import type { Uri } from '../../base/uri.ts';
import type { ForeignByte } from '../../base/utf8.ts';
import type { FollowedImport } from '../follow-import.ts';
import type { Linked } from '../language.ts';
import type * as ast from './ast.ts';
import type { Edition } from './edition.ts';
import type { Features } from './features.ts';
import type { FieldType } from './field-type.ts';
import type { ProtoParsed } from './parser.ts';

/** A linked file. It keeps the links of what it imports, so that nothing else is needed to describe it. */
export interface ProtoLinked extends Linked {
  readonly kind: 'file';
  readonly uri: Uri;
  /** What an import of this file says: its name in descriptors. */
  readonly importPath: string;
  readonly parsed: ProtoParsed;
  /** Of a file on disk that is not in UTF-8. */
  readonly foreignByte: ForeignByte | undefined;
  readonly edition: Edition;
  /** Whether the syntax statement, where there is one, names an edition or syntax that exists. */
  readonly hasKnownSyntax: boolean;
  /** Empty where there is no package statement. */
  readonly package: string;
  readonly imports: readonly LinkedImport[];
  readonly messages: readonly MessageSymbol[];
  readonly enums: readonly EnumSymbol[];
  readonly services: readonly ServiceSymbol[];
  /** Extensions declared outside of messages. */
  readonly extensions: readonly FieldSymbol[];
  readonly options: readonly ast.OptionStatement[];
  readonly features: Features;
  /** A descriptor.proto that the compilation has and the file does not import; it may define options. */
  readonly prelude: ProtoLinked | undefined;
  /** The imports that no reference led to. Options can still do so: they are looked up when they are checked. */
  readonly idleImports: readonly LinkedImport[];
  /** The references that did not resolve, in order of place. */
  readonly failures: readonly ReferenceFailure[];
  /** Whether the file imports itself by way of others, or imports a file that does. */
  readonly reachesCycle: boolean;
}

export interface LinkedImport extends FollowedImport<ProtoLinked> {
  readonly node: ast.ImportStatement;
  /** As written, without quotes and escapes. */
  readonly path: string;
  readonly modifier: string | undefined;
}

export type ProtoSymbol =
  | ProtoLinked
  | MessageSymbol
  | FieldSymbol
  | OneofSymbol
  | EnumSymbol
  | EnumValueSymbol
  | ServiceSymbol
  | MethodSymbol;

export interface MessageSymbol {
  readonly kind: 'message';
  readonly name: string;
  readonly fullName: string;
  readonly file: ProtoLinked;
  /** The message it is nested in. */
  readonly parent: MessageSymbol | undefined;
  /** Of a map entry, the map field. */
  readonly node: ast.Message | ast.Group | ast.Field;
  /** In order of place, those of oneofs included. */
  readonly fields: readonly FieldSymbol[];
  /** Those in the source, then those that proto3 `optional` fields make. */
  readonly oneofs: readonly OneofSymbol[];
  /** Nested messages, groups and map entries, in order of place. */
  readonly messages: readonly MessageSymbol[];
  readonly enums: readonly EnumSymbol[];
  readonly extensions: readonly FieldSymbol[];
  readonly extensionRanges: readonly ExtensionRange[];
  readonly reservedRanges: readonly NumberRange[];
  readonly reservedNames: readonly ReservedName[];
  readonly options: readonly ast.OptionStatement[];
  readonly features: Features;
}

/** A field, or an extension. */
export interface FieldSymbol {
  readonly kind: 'field';
  /** Of a group, the name of its message in lower case. */
  readonly name: string;
  readonly file: ProtoLinked;
  /** The message it stands in; of an extension, the scope it is declared in, nothing at the top of a file. */
  readonly parent: MessageSymbol | undefined;
  /** Of the two fields of a map entry, the map field. */
  readonly node: ast.Field | ast.Group;
  /** The type as written; of a map field and of a group, the message it makes. */
  readonly typeNode: ast.NamedType | ast.MapType | (ast.Ident & { readonly kind?: never });
  /** `NaN` where it is missing. */
  readonly number: number;
  readonly label: Label;
  readonly oneof: OneofSymbol | undefined;
  /** Of an extension only. */
  readonly extend: ast.Extend | undefined;
  /** The message that an extension extends, where it resolves. */
  readonly extendee: MessageSymbol | undefined;
  /** `unknown` where the type does not resolve. */
  readonly type: FieldType;
  /** Of a message, group or enum type that resolves. */
  readonly typeSymbol: MessageSymbol | EnumSymbol | undefined;
  readonly options: readonly ast.OptionStatement[];
  readonly features: Features;
}

export type Label = 'optional' | 'required' | 'repeated';

export interface OneofSymbol {
  readonly kind: 'oneof';
  readonly name: string;
  readonly file: ProtoLinked;
  readonly parent: MessageSymbol;
  /** Of one that a proto3 `optional` field makes, that field. */
  readonly node: ast.Oneof | ast.Field;
  readonly fields: readonly FieldSymbol[];
  readonly options: readonly ast.OptionStatement[];
  readonly features: Features;
}

export interface EnumSymbol {
  readonly kind: 'enum';
  readonly name: string;
  readonly fullName: string;
  readonly file: ProtoLinked;
  readonly parent: MessageSymbol | undefined;
  readonly node: ast.Enum;
  readonly values: readonly EnumValueSymbol[];
  readonly reservedRanges: readonly NumberRange[];
  readonly reservedNames: readonly ReservedName[];
  readonly options: readonly ast.OptionStatement[];
  readonly features: Features;
}

/** Its full name is a sibling of its enum's, not below it. */
export interface EnumValueSymbol {
  readonly kind: 'enum-value';
  readonly name: string;
  readonly file: ProtoLinked;
  readonly parent: EnumSymbol;
  readonly node: ast.EnumValue;
  /** `NaN` where it is missing. */
  readonly number: number;
}

export interface ServiceSymbol {
  readonly kind: 'service';
  readonly name: string;
  readonly fullName: string;
  readonly file: ProtoLinked;
  readonly node: ast.Service;
  readonly methods: readonly MethodSymbol[];
  readonly options: readonly ast.OptionStatement[];
}

export interface MethodSymbol {
  readonly kind: 'method';
  readonly name: string;
  readonly file: ProtoLinked;
  readonly parent: ServiceSymbol;
  readonly node: ast.Method;
  /** Nothing where the type does not resolve to a message. */
  readonly input: MessageSymbol | undefined;
  readonly output: MessageSymbol | undefined;
  readonly options: readonly ast.OptionStatement[];
}

/** Numbers from `start` to `end`, both included. */
export interface NumberRange {
  readonly start: number;
  readonly end: number;
  readonly node: ast.Range;
}

export interface ExtensionRange extends NumberRange {
  /** It may have several ranges; its options are those of each. */
  readonly statement: ast.Extensions;
}

export interface ReservedName {
  readonly name: string;
  readonly node: ast.ReservedName;
}

/** A reference that does not resolve as it should. */
export interface ReferenceFailure {
  readonly span: Span;
  /** As written. */
  readonly name: string;
  /** What the place needs. */
  readonly wanted: 'type' | 'message';
  /** What the name resolves to, where it resolves to something else: `the enum "a.B"`. */
  readonly found: string | undefined;
  /** The full name that the first part of the name led to, where the rest is not in there. */
  readonly within: string | undefined;
}

/** The full name by which others refer to it; of a file, its package. */
export function fullNameOf(symbol: ProtoSymbol): string {
  switch (symbol.kind) {
    case 'file':
      return symbol.package;
    case 'message':
    case 'enum':
    case 'service':
      return symbol.fullName;
    case 'field':
      return qualified(symbol.parent?.fullName ?? symbol.file.package, symbol.name);
    case 'oneof':
    case 'method':
      return qualified(symbol.parent.fullName, symbol.name);
    case 'enum-value':
      return qualified(symbol.parent.parent?.fullName ?? symbol.file.package, symbol.name);
  }
}

export function qualified(scope: string, name: string): string {
  return scope === '' ? name : `${scope}.${name}`;
}

/** Whether the message is the entry of a map field. */
export function isMapEntry(message: MessageSymbol): boolean {
  return message.node.kind === 'field';
}

/** All extensions that the file declares, those inside of messages too. */
export function extensionsIn(file: ProtoLinked): readonly FieldSymbol[] {
  const extensions = [...file.extensions];
  const waiting = [...file.messages];
  for (let message = waiting.pop(); message !== undefined; message = waiting.pop()) {
    for (const extension of message.extensions) extensions.push(extension);
    for (const nested of message.messages) waiting.push(nested);
  }
  return extensions;
}

export function isExtension(field: FieldSymbol): boolean {
  return field.extend !== undefined;
}

/** Whether the oneof is made by a proto3 `optional` field. */
export function isSynthetic(oneof: OneofSymbol): boolean {
  return oneof.node.kind === 'field';
}

/** The message a field belongs to: the extended one of an extension. */
export function containingMessage(field: FieldSymbol): MessageSymbol | undefined {
  return field.extend === undefined ? field.parent : field.extendee;
}
