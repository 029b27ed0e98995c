/** What a literal may have been meant to be that does not fit its field: in quotes or without, or the nearest name. */
import { nearestNames } from '../../../base/nearest-names.ts';
import type { DiagnosticMore } from '../../../diagnostics/check.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import type { LiteralValue, ScalarValue } from '../ast.ts';
import * as t from '../field-type.ts';
import { textOf } from '../literals.ts';
import type { FieldSymbol } from '../symbols.ts';
import { type ScalarSource, scalarValue } from './scalar-values.ts';

/** Of a literal that `scalarValue` refuses for the field. */
export function adviceOnValue(source: ScalarSource, field: FieldSymbol, value: LiteralValue): DiagnosticMore {
  const meant = meaningOf(source, field, value);
  if (meant === undefined) return {};
  return {
    help: meant.startsWith('"') ? `a string stands in quotes: ${meant}` : `did you mean "${meant}"?`,
    fixes: [replacement(value, meant, `Write ${meant}`)],
  };
}

function meaningOf(source: ScalarSource, field: FieldSymbol, value: LiteralValue): string | undefined {
  if (value.kind === 'message-literal' || value.kind === 'list-literal') return undefined;
  const written = source.text.slice(value.start, value.end);
  if (field.type === t.STRING || field.type === t.BYTES)
    return value.kind === 'string' ? undefined : `"${written}"`;
  const content = value.kind === 'string' ? textOf(source.text, value) : written;
  const candidate = field.type === t.ENUM ? enumName(field, content) : plainWord(field, content);
  if (candidate === undefined || !/^-?[\w.]+$/.test(candidate)) return undefined;
  return 'value' in scalarValue(source, field, literalOf(candidate)) ? candidate : undefined;
}

function enumName({ typeSymbol }: FieldSymbol, content: string): string | undefined {
  const values = typeSymbol?.kind === 'enum' ? typeSymbol.values : [];
  const exact = values.find(({ name, number }) => name === content || String(number) === content);
  const names = values.map(({ name }) => name).filter((name) => name !== '');
  return exact?.name ?? nearestNames(content, names, 1)[0];
}

const booleans: ReadonlyMap<string, string> = new Map([
  ['1', 'true'],
  ['yes', 'true'],
  ['on', 'true'],
  ['0', 'false'],
  ['no', 'false'],
  ['off', 'false'],
]);

/** A number or a word in the spelling of the language. */
function plainWord({ type }: FieldSymbol, content: string): string {
  const lower = content.trim().toLowerCase();
  if (type === t.BOOL) return booleans.get(lower) ?? lower;
  return lower.replace(/infinity$/, 'inf').replace(/^(-?\d+)\.0*$/, '$1');
}

function literalOf(text: string): ScalarValue {
  const negative = text.startsWith('-');
  const bare = negative ? text.slice(1) : text;
  const kind = /^\d+$/.test(bare) ? 'int' : /^\d*\.?\d+(?:e[+-]?\d+)?$/.test(bare) ? 'float' : 'identifier';
  return { kind, negative, text: bare, start: 0, end: text.length };
}
