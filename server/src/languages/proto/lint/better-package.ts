/** What the package of a file should be called: that of all its files, which a rename changes together. */
import type { DiagnosticMore } from '../../../diagnostics/check.ts';
import { statementOf } from '../statement-of.ts';
import type { ProtoLinked } from '../symbols.ts';

export function betterPackage(file: ProtoLinked, name: string): Pick<DiagnosticMore, 'betterName'> {
  const statement = statementOf(file, 'package');
  return statement === undefined ? {} : { betterName: { at: statement.name.start, name } };
}
