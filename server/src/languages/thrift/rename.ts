/** What names the language takes. Whether a name is free, or a word of a dialect, nobody knows without linking. */
import type { DeclaredSymbol } from '../../model/occurrence.ts';
import type { ThriftLinked } from './symbols.ts';

export function nameProblem(_file: ThriftLinked, _symbol: DeclaredSymbol, name: string): string | undefined {
  return /^[A-Za-z_]\w*$/.test(name)
    ? undefined
    : `"${name}" is no name: names have letters, digits and underscores, and begin with no digit`;
}
