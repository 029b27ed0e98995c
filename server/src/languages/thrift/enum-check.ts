/** Holds a value against an enum. */
import type * as ast from './ast.ts';
import { enumValueNameOf } from './constant-value.ts';
import { integerOf } from './literals.ts';
import { valueNamed, valueNumbered } from './members.ts';
import type { ConstantSymbol, EnumSymbol } from './symbols.ts';
import type { ValueContext } from './value-context.ts';
import { describe, isInteger, isTruthValue, numberOf } from './value-kinds.ts';

/** Checks a value's name, its number, or the constant that stands for it. */
export function checkEnum(context: ValueContext, symbol: EnumSymbol, value: ast.ConstValue): void {
  if (value.kind === 'reference') {
    checkEnumName(context, symbol, value);
    return;
  }
  if (isTruthValue(value) && context.file.dialect !== 'fbthrift') {
    context.problem('bool-as-number', value, `expected a value of "${symbol.name}", found a "bool"`);
    return;
  }
  if (value.kind !== 'int' || isTruthValue(value)) {
    const message = `expected a value of "${symbol.name}", found ${describe(value)}`;
    // The Apache compiler takes it for 0, and goes on where that is a value of the enum.
    const isAccepted = valueNumbered(symbol, 0) !== undefined;
    context.problem('type', value, message, symbol, isAccepted ? { severity: { apache: 'warning' } } : {});
    return;
  }
  const number = integerOf(value.text);
  if (number !== undefined && valueNumbered(symbol, Number(number)) === undefined)
    context.problem(
      'enum-number',
      value,
      `no value of "${symbol.name}" has the number ${value.text}`,
      symbol,
    );
}

function checkEnumName(context: ValueContext, symbol: EnumSymbol, value: ast.Reference): void {
  const name = enumValueNameOf(value.text);
  const named = valueNamed(symbol, name);
  // The Apache compiler looks at the last part of the name only.
  const found = context.names.lookUp(value, named !== undefined ? { apache: 'warning' } : {}, symbol);
  if (found === undefined) return;
  if (found.kind === 'constant') {
    checkEnumConstant(context, symbol, value, found);
    return;
  }
  if (found.symbol === symbol) return;
  context.problem(
    'other-enum',
    value,
    `"${value.text}" is a value of another enum than "${symbol.name}"`,
    symbol,
    {
      severity: {
        ...(named !== undefined && { apache: 'warning' }),
        // thriftpy2 looks at the number.
        ...(valueNumbered(symbol, found.value.number) !== undefined && { thriftpy2: 'warning' }),
      },
    },
  );
}

function checkEnumConstant(
  context: ValueContext,
  symbol: EnumSymbol,
  value: ast.Reference,
  found: ConstantSymbol,
): void {
  const { dialect } = context.file;
  const number = dialect === 'thriftpy2' || dialect === 'thriftrw' ? numberOf(found) : undefined;
  if (number !== undefined && valueNumbered(symbol, Number(number)) === undefined)
    context.problem('enum-number', value, `no value of "${symbol.name}" has the number ${number}`, found);
  else if (found.type.kind === 'enum' || isInteger(found)) context.reportReference(symbol, value, found);
  else if (found.type.kind !== 'unknown')
    context.problem('type', value, `"${value.text}" is no value of "${symbol.name}"`, found);
}
