/** What a lint rule of Thrift looks like: an entry for the documentation, and what it does with each declaration. */
import type { Span } from '../../base/span.ts';
import type { DiagnosticMore } from '../../diagnostics/check.ts';
import type { Categories, LintRuleInfo } from '../lint.ts';
import type { ThriftModule } from './lint-facts.ts';
import type { FieldOwner, OwnedField, OwnedFunction } from './field-owner.ts';
import type {
  ConstantSymbol,
  EnumSymbol,
  EnumValueSymbol,
  InteractionSymbol,
  ServiceSymbol,
  StructSymbol,
  ThriftLinked,
  TypedefSymbol,
} from './symbols.ts';

export interface LintPlace {
  readonly file: ThriftLinked;
  /** What the problem is of, and all that this stands in: comments above each can let the rule pass. */
  readonly subjects: readonly Span[];
  /** Nothing where the file as a whole is meant. */
  readonly span: Span | undefined;
}

export type LintReport = (place: LintPlace, message: string, more?: DiagnosticMore) => void;

export interface OwnedValue {
  readonly owner: EnumSymbol;
  readonly value: EnumValueSymbol;
}

/** A rule reports by what it was given, with no memory of its own. */
export interface ThriftLintRule extends LintRuleInfo {
  file?(file: ThriftLinked, report: LintReport): void;
  /** Unions and exceptions too. */
  struct?(symbol: StructSymbol, report: LintReport): void;
  /** Of a struct, or the arguments of a function, or the exceptions that it declares. */
  fields?(owner: FieldOwner, report: LintReport): void;
  field?(field: OwnedField, report: LintReport): void;
  enum?(symbol: EnumSymbol, report: LintReport): void;
  enumValue?(value: OwnedValue, report: LintReport): void;
  typedef?(symbol: TypedefSymbol, report: LintReport): void;
  constant?(symbol: ConstantSymbol, report: LintReport): void;
  /** Interactions too. */
  service?(symbol: ServiceSymbol | InteractionSymbol, report: LintReport): void;
  function?(each: OwnedFunction, report: LintReport): void;
  /** All files that are linted together; it reports of the subjects alone. */
  files?(module: ThriftModule, report: LintReport): void;
}

const everywhere = (...names: readonly string[]) =>
  ({ v1beta1: names, v1: names, v2: names }) satisfies Categories;

/** Both names of one category, as Buf has them: the first is the older one. */
const standardNames = ['DEFAULT', 'STANDARD'];
const basicNames = ['BASIC', ...standardNames];

/** The categories that rules share. What is strict is no matter of taste for everybody: it has to be asked for. */
export const categories = {
  minimal: everywhere('MINIMAL', ...basicNames),
  basic: everywhere(...basicNames),
  standard: everywhere(...standardNames),
  comments: everywhere('COMMENTS'),
  strict: everywhere('STRICT'),
} satisfies Record<string, Categories>;

interface Declared {
  readonly file: ThriftLinked;
  readonly node: Span & { readonly name: Span };
}

/** The place of the name of a declaration that stands in no other. */
export function atName({ file, node }: Declared): LintPlace {
  return { file, subjects: [node], span: node.name };
}

/** The place of a field, or of a part of it. */
export function atField({ owner, field }: OwnedField, part: Span = field.node): LintPlace {
  return { file: owner.file, subjects: [field.node, owner.node], span: part };
}

export function atValue({ owner, value }: OwnedValue, part: Span = value.node): LintPlace {
  return { file: owner.file, subjects: [value.node, owner.node], span: part };
}

export function atFunction({ owner, symbol }: OwnedFunction, part: Span = symbol.node): LintPlace {
  return { file: owner.file, subjects: [symbol.node, owner.node], span: part };
}
