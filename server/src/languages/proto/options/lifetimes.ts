/** Of options that are set, those that say in which editions they exist. */
import { contains, type Span, spanBetween } from '../../../base/span.ts';
import type { EnumValueSymbol, FieldSymbol } from '../symbols.ts';
import { type FeatureSupport, featureSupportOf } from './feature-support.ts';
import type { OptionSite } from './option-site.ts';
import { messagesIn, type MessageValue } from './values.ts';

export interface Lifetime {
  /** What it is of, as messages name it. */
  readonly subject: string;
  readonly place: Span;
  readonly support: FeatureSupport;
}

/** The lifetimes of the fields that are set, of the enum values they are set to, and of all in messages below. */
export function* lifetimesIn(message: MessageValue): Generator<Lifetime> {
  for (const [field, { value, place }] of message.fields) {
    const support = supportOf(field);
    if (support !== undefined) yield { subject: `"${field.name}"`, place, support };
    if (field.typeSymbol?.kind === 'enum')
      for (const number of Array.isArray(value) ? value : [value]) {
        const set = field.typeSymbol.values.find((each) => each.number === number);
        const own = set && supportOf(set);
        if (own !== undefined) yield { subject: `the value "${set?.name}"`, place, support: own };
      }
    for (const inner of messagesIn(value)) yield* lifetimesIn(inner);
  }
}

/** The name of the option up to the place in it that is meant; the place itself inside of a value. */
export function nameUpTo({ statements }: OptionSite, place: Span): Span {
  const statement = statements.find(({ name }) => contains(name, place));
  return statement === undefined ? place : spanBetween(statement.name, place);
}

const supports = new WeakMap<
  FieldSymbol | EnumValueSymbol,
  { readonly support: FeatureSupport | undefined }
>();

/** Kept as long as the declaration, for some options are set on every other field. */
function supportOf(symbol: FieldSymbol | EnumValueSymbol): FeatureSupport | undefined {
  let known = supports.get(symbol);
  if (known === undefined) supports.set(symbol, (known = { support: featureSupportOf(symbol) }));
  return known.support;
}
