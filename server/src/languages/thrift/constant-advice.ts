/** What the author of a constant may have meant: a name that is nearly the written one, or a value without its quotes. */
import { nearestNames } from '../../base/nearest-names.ts';
import type { DiagnosticMore } from '../../diagnostics/check.ts';
import { replacement } from '../../diagnostics/edits.ts';
import type * as ast from './ast.ts';
import type { ThriftLinked } from './symbols.ts';
import { type ValueType, wantedFor } from './value-kinds.ts';

/** All constants and values of enums, as the file would call them. */
export function constantNames({ constants, types, includes }: ThriftLinked): readonly string[] {
  const names: string[] = [];
  const add = (declared: Pick<ThriftLinked, 'constants' | 'types'>, prefix: string): void => {
    for (const { name } of declared.constants) names.push(prefix + name);
    for (const type of declared.types)
      if (type.kind === 'enum')
        for (const value of type.values) names.push(`${prefix}${type.name}.${value.name}`);
  };
  add({ constants, types }, '');
  for (const { file, program } of includes) if (file !== undefined) add(file, `${program}.`);
  return names;
}

/** Short names are all near to each other. */
export function adviceOnName(value: ast.Reference, names: readonly string[]): DiagnosticMore {
  if (value.text.length < 3) return {};
  const [near] = nearestNames(value.text, names, 1);
  return near === undefined ? {} : { help: `did you mean "${near}"?`, fixes: [replacement(value, near)] };
}

/** A number or a word that is in quotes and should not be, or the other way round. */
export function meant(
  type: ValueType,
  value: Exclude<ast.ConstValue, ast.Reference>,
  text: string,
): DiagnosticMore {
  const wanted = wantedFor(type);
  const written = text.slice(value.start, value.end);
  if (wanted === 'string')
    return (value.kind === 'int' || value.kind === 'double') && type !== 'uuid'
      ? { fixes: [replacement(value, `"${written}"`, `Write "${written}"`)] }
      : {};
  const content = value.kind === 'string' ? written.slice(1, -1) : '';
  const pattern =
    type === 'bool' ? /^(?:true|false)$/ : wanted === 'int' ? /^[-+]?\d+$/ : /^[-+]?\d+(?:\.\d+)?$/;
  return pattern.test(content) ? { fixes: [replacement(value, content, `Write ${content}`)] } : {};
}
