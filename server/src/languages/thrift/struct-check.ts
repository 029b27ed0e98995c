/** Holds a value against a struct, a union or an exception. */
import { nearestNames } from '../../base/nearest-names.ts';
import type { Span } from '../../base/span.ts';
import { replacement } from '../../diagnostics/edits.ts';
import type * as ast from './ast.ts';
import { checkDuplicates } from './duplicate-values.ts';
import { fieldNamed, namedMembers } from './members.ts';
import { lookUpType } from './scope.ts';
import type { StructSymbol, ThriftLinked } from './symbols.ts';
import type { ValueContext } from './value-context.ts';
import { describe } from './value-kinds.ts';
import { maxAdvised } from './value-names.ts';

/** @param check holds the value of a field against its type, which is written in the other file. */
export function checkStruct(
  context: ValueContext,
  symbol: StructSymbol,
  value: ast.ConstValue,
  check: (type: ast.Type, typeFile: ThriftLinked, value: ast.ConstValue) => void,
): void {
  if (value.kind === 'reference') {
    checkStructReference(context, symbol, value);
    return;
  }
  if (value.kind !== 'map-literal' && value.kind !== 'struct-literal') {
    const message = `expected the fields of "${symbol.name}" in braces, found ${describe(value)}`;
    context.problem('type', value, message);
    return;
  }
  const members = [...namedMembers(context.file.parsed.text, value)];
  if (value.kind === 'struct-literal') checkStructName(context, symbol, value);
  if (symbol.kind === 'union' && members.length > 1)
    context.problem('type', value, `a union has one of its fields, but here are ${members.length}`, symbol, {
      severity: { apache: 'warning', kitex: 'warning', thriftpy2: 'warning', thriftrw: 'warning' },
    });
  const given = new Set<string>();
  if (value.kind === 'map-literal') checkDuplicates(context, value.entries, 'the field has a value already');
  lookUpKeys(context, value);
  for (const { node, name, value: member } of members) {
    if (name === undefined) {
      context.problem('type', node, `expected the name of a field of "${symbol.name}" in quotes`, undefined, {
        severity: { apache: 'error', fbthrift: 'off' },
      });
      continue;
    }
    given.add(name);
    const field = fieldNamed(symbol, name);
    if (field === undefined) reportUnknownField(context, symbol, node, name);
    else check(field.node.type, symbol.file, member);
  }
  checkMissing(context, symbol, value, given);
}

/** Names of fields have quotes; thriftgo takes one without for that of a constant. */
function lookUpKeys(context: ValueContext, value: ast.MapLiteral | ast.StructLiteral): void {
  if (value.kind === 'struct-literal' || context.file.dialect !== 'kitex') return;
  for (const { key } of value.entries) if (key.kind === 'reference') context.names.lookUp(key);
}

/** The struct that the value names, by way of typedefs, is the one that is wanted. */
function checkStructName(context: ValueContext, symbol: StructSymbol, { name }: ast.StructLiteral): void {
  const named = lookUpType(context.file, name.text);
  const given = named?.kind === 'typedef' && named.target.kind === 'struct' ? named.target.symbol : named;
  if (given !== undefined && given !== symbol)
    context.problem('type', name, `expected a "${symbol.name}", found a "${name.text}"`, symbol);
}

function reportUnknownField(context: ValueContext, symbol: StructSymbol, key: Span, name: string): void {
  const looksNear = name !== '' && context.findings.advised++ < maxAdvised;
  const names = looksNear ? symbol.fields.map((field) => field.name) : [];
  const [near] = nearestNames(name, names, 1);
  context.problem('field', key, `"${symbol.name}" has no field "${name}"`, symbol, {
    ...(near !== undefined && {
      help: `write "${near}"`,
      fixes: [
        key.end - key.start === name.length
          ? replacement(key, near)
          : replacement({ start: key.start + 1, end: key.end - 1 }, near),
      ],
    }),
  });
}

function checkMissing(
  context: ValueContext,
  symbol: StructSymbol,
  value: Span,
  given: ReadonlySet<string>,
): void {
  for (const { name, node, presence } of symbol.fields) {
    if (presence !== 'required' || given.has(name)) continue;
    context.problem('missing-field', value, `the required field "${name}" has no value`, symbol, {
      related: [{ uri: symbol.file.uri, span: node.name, message: 'required here' }],
      // Only thriftpy2 wants a value where there is a default.
      ...(node.defaultValue !== undefined && {
        severity: { apache: 'off', fbthrift: 'off', kitex: 'off', thriftrw: 'off' },
      }),
    });
  }
}

function checkStructReference(context: ValueContext, symbol: StructSymbol, value: ast.Reference): void {
  const found = context.names.lookUp(value, { apache: 'off' });
  if (found === undefined) {
    if (context.file.dialect === 'apache') context.reportReference(symbol, value);
    return;
  }
  if (found.kind === 'constant' && found.type.kind === 'struct' && found.type.symbol === symbol)
    context.reportReference(symbol, value, found);
  else if (found.kind === 'constant' && found.type.kind === 'unknown') return;
  else
    context.problem('type', value, `"${value.text}" is no "${symbol.name}"`, found, {
      // thriftrw holds enum values against nothing, and it and thriftpy2 take a map for the fields.
      severity: {
        ...(found.kind === 'enum-value' && { thriftrw: 'warning' }),
        ...(found.kind === 'constant' &&
          found.type.kind === 'map' && { thriftpy2: 'warning', thriftrw: 'warning' }),
      },
    });
}
