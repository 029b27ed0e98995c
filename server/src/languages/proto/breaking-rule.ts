/**
 * What a rule about breaking changes of Protobuf looks like: an entry for the documentation, and what it does with each
 * pair of declarations that go by the same name or number.
 */
import type { Span } from '../../base/span.ts';
import type { BreakingRuleInfo } from '../breaking.ts';
import type { Categories } from '../lint.ts';
import type { SchemaState } from './breaking/schema-state.ts';
import {
  type EnumSymbol,
  type EnumValueSymbol,
  type FieldSymbol,
  isMapEntry,
  type MessageSymbol,
  type MethodSymbol,
  type ProtoLinked,
  type ProtoSymbol,
  type ServiceSymbol,
} from './symbols.ts';

/** Without a span, the file as a whole is meant. */
export interface Place {
  readonly file: ProtoLinked;
  readonly span: Span | undefined;
}

/** `gone` is the part of the place before that is no longer there. */
export type BreakingReport = (
  now: Place | undefined,
  before: Place | undefined,
  message: string,
  gone?: Span,
) => void;

type Pair<T> = (now: T, before: T, report: BreakingReport) => void;

export interface ProtoBreakingRule extends BreakingRuleInfo {
  /** Files of the same import path. */
  file?: Pair<ProtoLinked>;
  /** The entries of maps too. */
  message?: Pair<MessageSymbol>;
  /** Fields of the same number, those of map entries too, and extensions. */
  field?: Pair<FieldSymbol>;
  enum?: Pair<EnumSymbol>;
  /** The values of the same number: several where the enum allows aliases. */
  enumValues?: Pair<readonly EnumValueSymbol[]>;
  service?: Pair<ServiceSymbol>;
  method?: Pair<MethodSymbol>;
  /** Everything there is and was. */
  schema?: Pair<SchemaState>;
}

const inV1 = (...names: readonly string[]) => ({ v1: names, v2: names }) satisfies Categories;
const everywhere = (...names: readonly string[]) =>
  ({ v1beta1: names, ...inV1(...names) }) satisfies Categories;

/** The categories that rules share; https://buf.build/docs/breaking/rules lists those of today. CSR is of v2 alone. */
export const categories = {
  none: everywhere(),
  file: everywhere('FILE'),
  fileCsr: { ...everywhere('FILE'), v2: ['CSR', 'FILE'] },
  package: everywhere('PACKAGE'),
  generated: everywhere('FILE', 'PACKAGE'),
  generatedCsr: { ...everywhere('FILE', 'PACKAGE'), v2: ['CSR', 'FILE', 'PACKAGE'] },
  json: { ...everywhere('FILE', 'PACKAGE', 'WIRE_JSON'), v2: ['CSR', 'FILE', 'PACKAGE', 'WIRE_JSON'] },
  all: {
    ...everywhere('FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'),
    v2: ['CSR', 'FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'],
  },
  wireJson: { ...everywhere('WIRE_JSON'), v2: ['CSR', 'WIRE_JSON'] },
  bothWires: { ...everywhere('WIRE_JSON', 'WIRE'), v2: ['CSR', 'WIRE_JSON', 'WIRE'] },
  wire: everywhere('WIRE'),
} satisfies Record<string, Categories>;

/** The place of a declaration as a whole; of the entry of a map and of its fields, the type that makes them. */
export function atWhole(symbol: Exclude<ProtoSymbol, ProtoLinked>): Place {
  return { file: symbol.file, span: mapTypeOf(symbol) ?? symbol.node };
}

/** A place in a declaration where there is one, else the declaration. */
export function at(symbol: Exclude<ProtoSymbol, ProtoLinked>, span: Span | undefined): Place {
  return span === undefined || mapTypeOf(symbol) !== undefined
    ? atWhole(symbol)
    : { file: symbol.file, span };
}

/** Nothing of what does not come from the type of a map field. */
function mapTypeOf(symbol: Exclude<ProtoSymbol, ProtoLinked>): Span | undefined {
  const isEntry =
    symbol.kind === 'message' ? isMapEntry(symbol) : symbol.kind === 'field' && isEntryField(symbol);
  return isEntry && symbol.node.kind === 'field' ? symbol.node.type : undefined;
}

/** Whether the field is the key or the value of a map's entry. */
export function isEntryField({ parent, extend }: FieldSymbol): boolean {
  return extend === undefined && parent !== undefined && isMapEntry(parent);
}

/** The field in words: `the field "name" (2) of "Pet"`. */
export function inWords(field: FieldSymbol): string {
  const { extend, extendee, parent, number, name } = field;
  const kind = extend === undefined ? 'field' : 'extension';
  const owner = extend === undefined ? parent : extendee;
  return `the ${kind} "${name}" (${number}) of "${owner?.name ?? ''}"`;
}
