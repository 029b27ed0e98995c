/**
 * What the declaration of an option says about where and when it may be used: its targets, and the editions in which
 * it exists. Read from the source of the declaration, which says it in options of its own.
 */
import type { Span } from '../../../base/span.ts';
import type { LiteralValue, OptionValue } from '../ast.ts';
import { textOf } from '../literals.ts';
import type { EnumValueSymbol, FieldSymbol } from '../symbols.ts';

export interface FeatureSupport {
  /** By number in google.protobuf.Edition. */
  readonly introduced: number | undefined;
  readonly deprecated: number | undefined;
  readonly warning: string | undefined;
  readonly removed: number | undefined;
  readonly removalError: string | undefined;
  /** The first statement that says so. */
  readonly place: Span;
}

/** The kinds of declaration an option is for, such as `TARGET_TYPE_FIELD`; empty where it is for all. */
export function targetsOf({ options }: FieldSymbol): readonly string[] {
  const targets: string[] = [];
  for (const { name, value } of options)
    if (name.parts.length === 1 && name.parts[0]?.name.text === 'targets' && value?.kind === 'identifier')
      targets.push(value.text);
  return targets;
}

/** Nothing where the option, or the value of one, is for all editions. */
export function featureSupportOf(symbol: FieldSymbol | EnumValueSymbol): FeatureSupport | undefined {
  const options = symbol.kind === 'field' ? symbol.options : symbol.node.options?.options;
  let support: Map<string, OptionValue | LiteralValue> | undefined;
  let place: Span | undefined;
  for (const { name, value } of options ?? []) {
    const [first, second] = name.parts;
    if (first?.extension !== false || first.name.text !== 'feature_support' || value === undefined) continue;
    support ??= new Map();
    place ??= name;
    if (second !== undefined) support.set(second.name.text, value);
    else if (value.kind === 'message-literal')
      for (const field of value.fields)
        if (field.value !== undefined) support.set(field.name.name.text, field.value);
  }
  if (support === undefined || place === undefined) return undefined;
  const textIn = (name: string): string | undefined => {
    const value = support.get(name);
    return value?.kind === 'string' ? textOf(symbol.file.parsed.text, value) : undefined;
  };
  return {
    introduced: editionNumber(support.get('edition_introduced')),
    deprecated: editionNumber(support.get('edition_deprecated')),
    warning: textIn('deprecation_warning'),
    removed: editionNumber(support.get('edition_removed')),
    removalError: textIn('removal_error'),
    place,
  };
}

function editionNumber(value: OptionValue | LiteralValue | undefined): number | undefined {
  return value?.kind === 'identifier' ? editionNumbers.get(value.text) : undefined;
}

/** Also those that are known of, but that no file can be written in yet. */
const editionNumbers: ReadonlyMap<string, number> = new Map([
  ['EDITION_UNKNOWN', 0],
  ['EDITION_1_TEST_ONLY', 1],
  ['EDITION_2_TEST_ONLY', 2],
  ['EDITION_LEGACY', 900],
  ['EDITION_PROTO2', 998],
  ['EDITION_PROTO3', 999],
  ['EDITION_2023', 1000],
  ['EDITION_2024', 1001],
  ['EDITION_2026', 1002],
  ['EDITION_UNSTABLE', 9999],
  ['EDITION_99997_TEST_ONLY', 99_997],
  ['EDITION_99998_TEST_ONLY', 99_998],
  ['EDITION_99999_TEST_ONLY', 99_999],
  ['EDITION_MAX', 0x7fff_ffff],
]);
