/**
 * What the declaration of an option says about where and when it may be used: its targets, and the editions in which
 * it exists. Read from the source of the declaration, which says it in options of its own.
 */
import type { LiteralValue, OptionValue } from '../ast.ts';
import { textOf } from '../literals.ts';
import type { EnumValueSymbol, FieldSymbol } from '../symbols.ts';

export interface FeatureSupport {
  /** By number in google.protobuf.Edition. */
  readonly introduced: number | undefined;
  readonly removed: number | undefined;
  readonly removalError: string | undefined;
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
  for (const { name, value } of options ?? []) {
    const [first, second] = name.parts;
    if (first?.extension !== false || first.name.text !== 'feature_support' || value === undefined) continue;
    support ??= new Map();
    if (second !== undefined) support.set(second.name.text, value);
    else if (value.kind === 'message-literal')
      for (const field of value.fields)
        if (field.value !== undefined) support.set(field.name.name.text, field.value);
  }
  if (support === undefined) return undefined;
  const error = support.get('removal_error');
  return {
    introduced: editionNumber(support.get('edition_introduced')),
    removed: editionNumber(support.get('edition_removed')),
    removalError: error?.kind === 'string' ? textOf(symbol.file.parsed.text, error) : undefined,
  };
}

function editionNumber(value: OptionValue | LiteralValue | undefined): number | undefined {
  return value?.kind === 'identifier' ? editionNumbers.get(value.text) : undefined;
}

/** Also those that are known of, but that no file can be written in yet. */
const editionNumbers: ReadonlyMap<string, number> = new Map([
  ['EDITION_LEGACY', 900],
  ['EDITION_PROTO2', 998],
  ['EDITION_PROTO3', 999],
  ['EDITION_2023', 1000],
  ['EDITION_2024', 1001],
  ['EDITION_2026', 1002],
  ['EDITION_UNSTABLE', 9999],
]);
