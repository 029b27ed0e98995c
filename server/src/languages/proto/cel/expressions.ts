/**
 * The expressions in a file's options: the strings that protovalidate reads as rules, wherever in an option they
 * stand, with what `this` means in each. Source: buf/validate/validate.proto.
 */
import type { LiteralValue, MessageLiteral, OptionValue, StringLiteral } from '../ast.ts';
import { interpretOptions } from '../options/interpret.ts';
import { optionScope } from '../options/option-scope.ts';
import { optionSite } from '../options/option-site.ts';
import { sourceSymbols } from '../declared-symbol.ts';
import { named } from '../named.ts';
import { findFull, reachableScope, type VisibleScope } from '../scope.ts';
import {
  containingMessage,
  type FieldSymbol,
  isMapEntry,
  type MessageSymbol,
  type ProtoLinked,
} from '../symbols.ts';
import { checkCel } from './checker.ts';
import type { CelDeclared, CelMember, CelScope, CheckedCel } from './meaning.ts';
import { type EmbeddedText, embeddedText, textOffset } from './embedded-text.ts';
import { type ParsedCel, parseCel } from './parser.ts';
import * as c from './types.ts';

export interface CelExpression {
  readonly source: EmbeddedText;
  readonly parsed: ParsedCel;
  readonly scope: CelScope;
  readonly checked: CheckedCel;
  /** What declares what `this` stands for. */
  readonly owner: MessageSymbol | FieldSymbol;
}

/** Made when first asked for, and kept as long as the link of the file. */
const known = new WeakMap<ProtoLinked, readonly CelExpression[]>();

/** In order of place. */
export function celExpressions(file: ProtoLinked): readonly CelExpression[] {
  let all = known.get(file);
  if (all === undefined) known.set(file, (all = findExpressions(file)));
  return all;
}

/** The expression whose string the place is in. */
export function celExpressionAt(file: ProtoLinked, offset: number): CelExpression | undefined {
  return celExpressions(file).find(({ source }) => textOffset(source, offset) !== undefined);
}

const mention = /\bcel(?:_expression)?\b/;

function findExpressions(file: ProtoLinked): readonly CelExpression[] {
  const { text } = file.parsed;
  if (!mention.test(text)) return [];
  const scope = optionScope(file);
  const found: { readonly start: number; readonly expression: CelExpression }[] = [];
  let visible: VisibleScope | undefined;
  const reachable = (): VisibleScope => (visible ??= reachableScope(file));
  const find: CelScope['find'] = (fullName) => declaredIn(reachable(), fullName);
  const members: CelScope['members'] = (fullName) => membersIn(reachable(), fullName);
  for (const owner of ownersOf(file)) {
    if (!owner.options.some(({ start, end }) => mention.test(text.slice(start, end)))) continue;
    const site = optionSite(owner);
    const add = (literal: StringLiteral, seen: Seen): void => {
      const source = embeddedText(text, literal);
      found.push({
        start: literal.start,
        expression: lazyExpression(source, { variables: seen, find, members, package: file.package }, owner),
      });
    };
    interpretOptions(scope, site, ignore, ({ value }, fields) => {
      const predefined = owner.kind === 'field' && fields.some(isPredefined);
      if (value !== undefined)
        visit(fields, value, predefined ? seenByPredefined(owner, find) : seenBy(owner), add);
    });
  }
  return found.sort((a, b) => a.start - b.start).map(({ expression }) => expression);
}

function declaredIn(scope: VisibleScope, fullName: string): CelDeclared | undefined {
  const symbol = findFull(scope, fullName);
  if (symbol?.kind === 'message' || symbol?.kind === 'enum') return symbol;
  // In expressions a value is in its enum, not beside it.
  const dot = fullName.lastIndexOf('.');
  const holder = dot < 0 ? undefined : findFull(scope, fullName.slice(0, dot));
  return holder?.kind === 'enum' ? named(holder.values, fullName.slice(dot + 1)) : undefined;
}

function membersIn(scope: VisibleScope, fullName: string): readonly CelMember[] | undefined {
  const symbol = findFull(scope, fullName);
  const members = (symbols: readonly CelDeclared[]): readonly CelMember[] =>
    symbols.map((each) => ({ name: each.name, symbol: each }));
  if (symbol?.kind === 'enum') return members(symbol.values);
  if (symbol?.kind === 'message')
    return members([...symbol.messages.filter((each) => !isMapEntry(each)), ...symbol.enums]);
  if (symbol?.kind !== 'package') return undefined;
  const packages = [...symbol.children.keys()].map((name) => ({ name, symbol: undefined }));
  return [...packages, ...members(symbol.files.flatMap((each) => [...each.messages, ...each.enums]))];
}

function lazyExpression(source: EmbeddedText, scope: CelScope, owner: CelExpression['owner']): CelExpression {
  let parsed: ParsedCel | undefined;
  let checked: CheckedCel | undefined;
  return {
    source,
    scope,
    owner,
    get parsed() {
      return (parsed ??= parseCel(source.text));
    },
    get checked() {
      return (checked ??= checkCel(this.parsed, scope));
    },
  };
}

const ignore = (): undefined => undefined;

/** What can have rules; the rules of a oneof are none of its own. */
function* ownersOf(file: ProtoLinked): Generator<MessageSymbol | FieldSymbol> {
  for (const symbol of sourceSymbols(file))
    if (symbol.kind === 'message' || symbol.kind === 'field') yield symbol;
}

/** The variables of an expression by name. */
type Seen = ReadonlyMap<string, c.CelType>;

const now: readonly [string, c.CelType] = ['now', c.timestamp];

function seenBy(owner: MessageSymbol | FieldSymbol): Seen {
  const self = owner.kind === 'message' ? c.messageType(owner) : c.typeOfField(owner);
  return new Map([['this', self], now]);
}

function isPredefined(field: FieldSymbol): boolean {
  return field.name === 'predefined' && field.extendee?.name === 'FieldOptions' && isOfValidate(field);
}

function isOfValidate({ file }: FieldSymbol): boolean {
  return file.package === 'buf.validate';
}

/** A predefined rule is a field of the rules of a type, and is told of the value where it is used. */
function seenByPredefined(rule: FieldSymbol, find: CelScope['find']): Seen {
  const rules = containingMessage(rule);
  const mask = rules?.name === 'FieldMaskRules' ? find('google.protobuf.FieldMask') : undefined;
  const self = mask?.kind === 'message' ? c.messageType(mask) : ruledTypes.get(rules?.name ?? '');
  return new Map<string, c.CelType>([
    ['this', self ?? c.dyn],
    ['rules', rules === undefined ? c.dyn : c.messageType(rules)],
    ['rule', c.typeOfField(rule)],
    now,
  ]);
}

const ruledTypes: ReadonlyMap<string, c.CelType> = new Map<string, c.CelType>([
  ...['Float', 'Double'].map((name): [string, c.CelType] => [`${name}Rules`, c.double]),
  ...['Int32', 'Int64', 'SInt32', 'SInt64', 'SFixed32', 'SFixed64', 'Enum'].map(
    (name): [string, c.CelType] => [`${name}Rules`, c.int],
  ),
  ...['UInt32', 'UInt64', 'Fixed32', 'Fixed64'].map((name): [string, c.CelType] => [`${name}Rules`, c.uint]),
  ['BoolRules', c.bool],
  ['StringRules', c.string],
  ['BytesRules', c.bytes],
  ['RepeatedRules', c.listOf(c.dyn)],
  ['MapRules', c.mapOf(c.dyn, c.dyn)],
  ['DurationRules', c.duration],
  ['TimestampRules', c.timestamp],
]);

/**
 * Follows the fields that an option's name leads through, and then its value, to the strings that are expressions. In
 * the rules of the items of a list, and of the keys and values of a map, `this` is one of these.
 */
function visit(
  fields: readonly FieldSymbol[],
  value: OptionValue,
  seen: Seen,
  add: (literal: StringLiteral, seen: Seen) => void,
): void {
  let inner = seen;
  for (const field of fields) inner = within(field, inner);
  const last = fields.at(-1);
  if (last !== undefined) visitValue(last, value, inner, add, 0);
}

/** How deep rules nest: a list of lists there is not, so this is more than any has. */
const deepest = 16;

function visitValue(
  field: FieldSymbol,
  value: LiteralValue,
  seen: Seen,
  add: (literal: StringLiteral, seen: Seen) => void,
  depth: number,
): void {
  if (depth > deepest) return;
  if (value.kind === 'list-literal')
    for (const item of value.items) visitValue(field, item, seen, add, depth + 1);
  else if (value.kind === 'message-literal') visitMessage(field, value, seen, add, depth);
  else if (value.kind === 'string' && isExpression(field)) add(value, seen);
}

function visitMessage(
  { typeSymbol }: FieldSymbol,
  { fields }: MessageLiteral,
  seen: Seen,
  add: (literal: StringLiteral, seen: Seen) => void,
  depth: number,
): void {
  if (typeSymbol?.kind !== 'message') return;
  for (const { name, value } of fields) {
    const field = name.bracketed ? undefined : named(typeSymbol.fields, name.name.text);
    if (field !== undefined && value !== undefined)
      visitValue(field, value, within(field, seen), add, depth + 1);
  }
}

const ruleMessages: ReadonlySet<string> = new Set(['buf.validate.Rule', 'buf.validate.Constraint']);

function isExpression(field: FieldSymbol): boolean {
  if (field.name === 'cel_expression') return isOfValidate(field);
  return field.name === 'expression' && ruleMessages.has(containingMessage(field)?.fullName ?? '');
}

/** What is seen inside of the value of the field. */
function within(field: FieldSymbol, seen: Seen): Seen {
  if (!isOfValidate(field)) return seen;
  const { name } = field;
  const holder = containingMessage(field)?.name;
  const self = seen.get('this') ?? c.dyn;
  if (holder === 'RepeatedRules' && name === 'items')
    return new Map([['this', self.kind === 'list' ? self.element : c.dyn], now]);
  if (holder === 'MapRules' && (name === 'keys' || name === 'values')) {
    const part = self.kind !== 'map' ? c.dyn : name === 'keys' ? self.key : self.value;
    return new Map([['this', part], now]);
  }
  return seen;
}
