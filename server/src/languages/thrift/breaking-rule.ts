/**
 * What a rule about breaking changes of Thrift looks like: an entry for the documentation, and what it does with each
 * pair of declarations that go by the same name or id.
 */
import type { Span } from '../../base/span.ts';
import type { BreakingRuleInfo } from '../breaking.ts';
import type { Categories } from '../lint.ts';
import type { SchemaPair } from './breaking/schema-pair.ts';
import type { FieldOwner, OwnedField, OwnedFunction } from './field-owner.ts';
import type {
  ConstantSymbol,
  EnumSymbol,
  InteractionSymbol,
  ServiceSymbol,
  StructSymbol,
  ThriftLinked,
} from './symbols.ts';

/** Without a span, the file as a whole is meant. */
export interface Place {
  readonly file: ThriftLinked;
  readonly span: Span | undefined;
}

export type BreakingReport = (now: Place | undefined, before: Place | undefined, message: string) => void;

/** `schemas` tells what else belongs together. */
type Pair<T> = (now: T, before: T, report: BreakingReport, schemas: SchemaPair) => void;

export interface ThriftBreakingRule extends BreakingRuleInfo {
  /** Files of the same import path. */
  file?: Pair<ThriftLinked>;
  struct?: Pair<StructSymbol>;
  fields?: Pair<FieldOwner>;
  /** Fields, arguments and exceptions of the same id. */
  field?: Pair<OwnedField>;
  enum?: Pair<EnumSymbol>;
  constant?: Pair<ConstantSymbol>;
  /** Services, and interactions. */
  service?: Pair<ServiceSymbol | InteractionSymbol>;
  /** Functions of the same name; what a service extends counts. */
  function?: Pair<OwnedFunction>;
  /** Everything there is and was. */
  schema?(schemas: SchemaPair, report: BreakingReport): void;
}

const everywhere = (...names: readonly string[]) =>
  ({ v1beta1: names, v1: names, v2: names }) satisfies Categories;

/** The categories that rules share, which mean what they mean to Buf. */
export const categories = {
  file: everywhere('FILE'),
  package: everywhere('PACKAGE'),
  generated: everywhere('FILE', 'PACKAGE'),
  all: everywhere('FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'),
  wireJson: everywhere('WIRE_JSON'),
  wire: everywhere('WIRE'),
  bothWires: everywhere('WIRE_JSON', 'WIRE'),
} satisfies Record<string, Categories>;

/** The place of a declaration's name. */
export function atName({ file, node }: { readonly file: ThriftLinked; readonly node: Named }): Place {
  return { file, span: node.name };
}

interface Named {
  readonly name: Span;
}

/** The place of a field as a whole, or of a part of it that is there. */
export function atField({ owner, field }: OwnedField, part: Span | undefined = field.node): Place {
  return { file: owner.file, span: part };
}

/** The field in words: `the field "name" (2) of "Person"`. */
export function inWords({ owner, field }: OwnedField): string {
  return `the ${owner.noun} "${field.name}" (${field.id}) of "${owner.name}"`;
}
