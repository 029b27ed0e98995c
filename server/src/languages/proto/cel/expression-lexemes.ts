/** The colors of the expressions in a file's strings. */
import { type ColoredKind, type Lexeme, modifierBits } from '../../../model/lexeme.ts';
import type { ProtoLinked } from '../symbols.ts';
import type { CelDeclared, CelMeaning } from './meaning.ts';
import { sourceSpans } from './embedded-text.ts';
import { type CelExpression, celExpressions } from './expressions.ts';
import type { CelFunction } from './cel-function.ts';
import { conversions } from './functions.ts';
import { variables } from './variables.ts';
import type { CelToken } from './lexer.ts';

const known = new WeakMap<ProtoLinked, readonly Lexeme[]>();

/** In order of place. Of text that is no expression there are none: it stays a string. */
export function expressionLexemes(file: ProtoLinked): readonly Lexeme[] {
  let all = known.get(file);
  if (all === undefined) known.set(file, (all = celExpressions(file).flatMap(lexemesOf)));
  return all;
}

function lexemesOf({ source, parsed, checked }: CelExpression): readonly Lexeme[] {
  if (parsed.problem !== undefined) return [];
  return parsed.tokens.flatMap((token, index) => {
    const meaning = checked.meanings.get(token.kind === 'quoted-ident' ? token.start + 1 : token.start);
    const kind = kindOf(token, meaning?.meaning, parsed.tokens[index - 1]);
    if (kind === undefined) return [];
    const modifiers = isConstant(meaning?.meaning) ? readonly : 0;
    return sourceSpans(source, token).map((span) => ({ ...span, kind, modifiers }));
  });
}

const readonly = modifierBits('readonly');

function isConstant(meaning: CelMeaning | undefined): boolean {
  return meaning?.kind === 'declared' && meaning.symbol.kind === 'enum-value';
}

const literals: ReadonlySet<string> = new Set(['true', 'false', 'null']);

function kindOf(
  { kind, text }: CelToken,
  meaning: CelMeaning | undefined,
  before: CelToken | undefined,
): ColoredKind | undefined {
  switch (kind) {
    case 'string':
    case 'bytes':
      return 'string';
    case 'int':
    case 'uint':
    case 'double':
      return 'number';
    case 'comment':
      return 'comment';
    case 'symbol':
      return /^[.,()[\]{}]$/.test(text) ? undefined : 'operator';
    case 'unknown':
      return undefined;
    case 'quoted-ident':
      return 'property';
    case 'ident':
      if (text === 'in') return 'operator';
      if (literals.has(text)) return 'keyword';
      return meaning === undefined ? undefined : nameKind(text, meaning, before?.text === '.');
  }
}

const declaredKinds: Readonly<Record<CelDeclared['kind'], ColoredKind>> = {
  message: 'struct',
  enum: 'enum',
  'enum-value': 'enumMember',
};

function nameKind(name: string, meaning: CelMeaning, isMember: boolean): ColoredKind {
  switch (meaning.kind) {
    case 'variable':
      return variables.has(name) ? 'keyword' : 'variable';
    case 'field':
      return 'property';
    case 'declared':
      return declaredKinds[meaning.symbol.kind];
    case 'package':
      return 'namespace';
    case 'function':
      return functionKind(meaning.function, isMember);
    case 'macro':
      return 'macro';
    case 'type':
      return 'type';
  }
}

function functionKind({ name }: CelFunction, isMember: boolean): ColoredKind {
  if (isMember) return 'method';
  return conversions.has(name) ? 'type' : 'function';
}
