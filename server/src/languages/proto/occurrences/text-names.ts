/**
 * What strings in options name, where something reads them: paths and bodies of `google.api.http`, lists of fields,
 * names of types. One reader for each option, by the full name of the field that holds the string.
 */
import type { Span } from '../../../base/span.ts';
import type { StringLiteral } from '../ast.ts';
import { named } from '../named.ts';
import type { TextScope } from '../options/text-scope.ts';
import type { OptionTarget } from '../options/option-site.ts';
import { findFull, lookUp, type ScopeSymbol } from '../scope.ts';
import { type FieldSymbol, fullNameOf, type MessageSymbol } from '../symbols.ts';
import type { NameList } from './name-list.ts';
import { plainTextOf } from './plain-text.ts';

/** A string that an option, or a field within its value, is set to. */
export interface TextPlace {
  readonly names: NameList;
  readonly scope: TextScope;
  /** The declaration that has the option; of the options of an extension range, the message. */
  readonly target: OptionTarget;
  /** The fields that lead to the string, from the one that the option's name begins with. */
  readonly path: readonly FieldSymbol[];
  readonly literal: StringLiteral;
}

type TextReader = (place: TextPlace) => void;

const readers: ReadonlyMap<string, TextReader> = new Map([
  ...['get', 'put', 'post', 'delete', 'patch'].map(
    (verb) => [`google.api.HttpRule.${verb}`, addPathTemplate] as const,
  ),
  ['google.api.CustomHttpPattern.path', addPathTemplate],
  ['google.api.HttpRule.body', (place) => addFieldPaths(place, inputOf(place.target))],
  ['google.api.HttpRule.response_body', (place) => addFieldPaths(place, outputOf(place.target))],
  ['google.api.RoutingParameter.field', (place) => addFieldPaths(place, inputOf(place.target))],
  ['google.api.method_signature', (place) => addFieldPaths(place, inputOf(place.target))],
  ['google.api.ResourceDescriptor.name_field', (place) => addFieldPaths(place, messageOf(place.target))],
  ['buf.validate.MessageOneofRule.fields', (place) => addFieldPaths(place, messageOf(place.target))],
  ['google.api.TypeReference.type_name', addTypeName],
  ['google.longrunning.OperationInfo.response_type', addTypeName],
  ['google.longrunning.OperationInfo.metadata_type', addTypeName],
  ['google.protobuf.ExtensionRangeOptions.Declaration.full_name', addFullName],
  ['google.protobuf.ExtensionRangeOptions.Declaration.type', addFullName],
] satisfies (readonly [string, TextReader])[]);

/** Nothing where nobody knows what reads the string. */
export function addTextNames(place: TextPlace): void {
  const field = place.path.at(-1);
  if (field !== undefined) readers.get(fullNameOf(field))?.(place);
}

function inputOf(target: OptionTarget): MessageSymbol | undefined {
  return target.kind === 'method' ? target.input : undefined;
}

function outputOf(target: OptionTarget): MessageSymbol | undefined {
  return target.kind === 'method' ? target.output : undefined;
}

function messageOf(target: OptionTarget): MessageSymbol | undefined {
  return target.kind === 'message' ? target : undefined;
}

/** `{name}` and `{book.name=shelves/*}`. Source: google/api/http.proto, "Path template syntax". */
const pathVariable = /\{\s*([\w.]+)\s*[=}]/g;

function addPathTemplate(place: TextPlace): void {
  const input = inputOf(place.target);
  if (input !== undefined) addMatches(place, input, pathVariable);
}

/** `name`, `book.name`, and several of them with commas between. `*` stands for all fields, and names none. */
const fieldPath = /([\w.]+)/g;

function addFieldPaths(place: TextPlace, message: MessageSymbol | undefined): void {
  if (message !== undefined) addMatches(place, message, fieldPath);
}

/** The first group of the pattern is a path of fields from the message. */
function addMatches({ names, scope, literal }: TextPlace, message: MessageSymbol, pattern: RegExp): void {
  const plain = plainTextOf(scope.text, literal);
  for (const match of plain?.text.matchAll(pattern) ?? []) {
    const [whole, path = ''] = match;
    let start = match.index + whole.indexOf(path);
    let holder: MessageSymbol | undefined = message;
    for (const part of path.split('.')) {
      const field: FieldSymbol | undefined = holder && named(holder.fields, part);
      const span = plain?.spanOf({ start, end: start + part.length });
      if (field === undefined || span === undefined) break;
      names.add(span, field, 'text');
      holder = field.typeSymbol?.kind === 'message' ? field.typeSymbol : undefined;
      start += part.length + 1;
    }
  }
}

/** A type as a field in the scope of the declaration would name it. */
function addTypeName({ names, scope, target, literal }: TextPlace): void {
  const name = nameIn(scope, literal);
  if (name === undefined) return;
  const { found } = lookUp(scope.visible, scopeOf(target), name.text, true);
  if (found?.kind === 'message' || found?.kind === 'enum') names.addQualified(name, found, 'text');
}

function scopeOf(target: OptionTarget): ScopeSymbol {
  if (target.kind === 'message' || target.kind === 'service') return target;
  return target.kind === 'field' || target.kind === 'method' ? target.parent : undefined;
}

/** `.foo.bar`; that of an extension or a type that the file does not see names nothing. */
function addFullName({ names, scope, literal }: TextPlace): void {
  const name = nameIn(scope, literal);
  if (name === undefined) return;
  const found = findFull(scope.visible, name.text.startsWith('.') ? name.text.slice(1) : name.text);
  if (found !== undefined && found.kind !== 'package') names.addQualified(name, found, 'text');
}

/** The whole string, where it is nothing but a name. */
function nameIn(scope: TextScope, literal: StringLiteral): (Span & { readonly text: string }) | undefined {
  const plain = plainTextOf(scope.text, literal);
  if (plain === undefined || !/^\.?\w+(?:\.\w+)*$/.test(plain.text)) return undefined;
  const span = plain.spanOf({ start: 0, end: plain.text.length });
  return span && { ...span, text: plain.text };
}
