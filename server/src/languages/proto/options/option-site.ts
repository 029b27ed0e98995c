/** Where options stand: for each kind of declaration the message that holds its options, and the scope of their names. */
import type { OptionStatement } from '../ast.ts';
import type { ScopeSymbol } from '../scope.ts';
import type {
  EnumSymbol,
  EnumValueSymbol,
  ExtensionRange,
  FieldSymbol,
  MessageSymbol,
  MethodSymbol,
  OneofSymbol,
  ProtoLinked,
  ServiceSymbol,
} from '../symbols.ts';
import type { OptionsName } from './option-scope.ts';

export interface OptionSite {
  readonly holder: OptionsName;
  /** Without those that only look like options: `default` and `json_name`. */
  readonly statements: readonly OptionStatement[];
  /** Names are looked up from around the declaration: an extension inside of a message is not in scope on it. */
  readonly from: ScopeSymbol;
}

/** What can have options of its own. */
export type OptionTarget =
  | ProtoLinked
  | MessageSymbol
  | FieldSymbol
  | OneofSymbol
  | EnumSymbol
  | EnumValueSymbol
  | ServiceSymbol
  | MethodSymbol;

const noOptions: readonly OptionStatement[] = [];

export function optionSite(symbol: OptionTarget): OptionSite {
  switch (symbol.kind) {
    case 'file':
      return { holder: 'FileOptions', statements: symbol.options, from: undefined };
    case 'message':
      return { holder: 'MessageOptions', statements: symbol.options, from: symbol.parent };
    case 'field':
      return { holder: 'FieldOptions', statements: fieldOptions(symbol), from: symbol.parent };
    case 'oneof':
      return { holder: 'OneofOptions', statements: symbol.options, from: symbol.parent };
    case 'enum':
      return { holder: 'EnumOptions', statements: symbol.options, from: symbol.parent };
    case 'enum-value':
      return {
        holder: 'EnumValueOptions',
        statements: symbol.node.options?.options ?? noOptions,
        from: symbol.parent.parent,
      };
    case 'service':
      return { holder: 'ServiceOptions', statements: symbol.options, from: undefined };
    case 'method':
      return { holder: 'MethodOptions', statements: symbol.options, from: symbol.parent };
  }
}

export function extensionRangeSite(message: MessageSymbol, { statement }: ExtensionRange): OptionSite {
  return {
    holder: 'ExtensionRangeOptions',
    statements: statement.options?.options ?? noOptions,
    from: message.parent,
  };
}

function fieldOptions({ options, parent, node, typeNode }: FieldSymbol): readonly OptionStatement[] {
  if (options.length === 0) return options;
  // What a map field makes of its options: its entry's key and value have its features, and nothing else.
  const ofEntry = parent?.node === node && typeNode.kind === 'named-type';
  return options.filter((option) => {
    const [first] = option.name.parts;
    if (ofEntry) return first?.extension === false && first.name.text === 'features';
    return pseudoOption(option) === undefined;
  });
}

/** Which of those it is that only look like options; nothing of a real one. */
export function pseudoOption({ name: { parts } }: OptionStatement): 'default' | 'json_name' | undefined {
  const [first] = parts;
  if (parts.length !== 1 || first?.extension !== false) return undefined;
  const { text } = first.name;
  return text === 'default' || text === 'json_name' ? text : undefined;
}
