/** Which messages and enums other files may use: `export` and `local`, since edition 2024. */
import type { EnumSymbol, MessageSymbol, ProtoLinked } from './symbols.ts';

/** What the declaration says, or the file for it. */
export function isExported(symbol: MessageSymbol | EnumSymbol): boolean {
  const keyword =
    symbol.node.kind === 'message' || symbol.node.kind === 'enum' ? symbol.node.visibility : undefined;
  if (keyword !== undefined) return keyword.text === 'export';
  switch (symbol.file.features.default_symbol_visibility) {
    case 'EXPORT_TOP_LEVEL':
      return symbol.parent === undefined;
    case 'LOCAL_ALL':
    case 'STRICT':
      return false;
    case 'EXPORT_ALL':
    case 'DEFAULT_SYMBOL_VISIBILITY_UNKNOWN':
      return true;
  }
}

export function isVisibleFrom(symbol: MessageSymbol | EnumSymbol, file: ProtoLinked): boolean {
  return symbol.file === file || isExported(symbol);
}
